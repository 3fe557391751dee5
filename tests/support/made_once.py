"""Rows that many modules of tests begin with: made once in a run, then copied from a file.

To make the world takes seconds, to copy it takes none. The first process that needs it makes it;
the others of the run copy what that one kept in the folder that they share.
"""

import fcntl
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from django.db import connection, transaction
from django.test import override_settings

from tests.support.migrated import fill_from_file

Made = TypeVar("Made")


def made_once(shared: Path, name: str, make: Callable[[], Made], files: Path) -> Made:
    """What `make` answers. Its rows are then all that is in this process's SQLite database, its
    files are in the folder `files`. No transaction may be open.
    """
    connection.ensure_connection()
    kept = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            keep(shared / f"{name}.half", make).rename(kept)
    with closing(sqlite3.connect(kept / "rows")) as rows:
        rows.backup(connection.connection)
    shutil.copytree(kept / "files", files, dirs_exist_ok=True)
    return pickle.loads((kept / "made").read_bytes())


def keep(folder: Path, make: Callable[[], Made]) -> Path:
    """Make it in this folder. Nothing is committed, so that no job is sent to a worker."""
    (folder / "files").mkdir(parents=True)
    fill_from_file(connection.connection)
    with override_settings(FILES_DIR=folder / "files"), transaction.atomic():
        made = make()
        (folder / "rows").write_bytes(connection.connection.serialize())
        transaction.set_rollback(True)
    (folder / "made").write_bytes(pickle.dumps(made))
    return folder
