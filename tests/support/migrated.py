"""The tables of all migrations, empty, in a file that lasts from one test run to the next.

To migrate an empty database takes seconds, and each process of the tests needs one.
The file is made anew as soon as anything changed that its tables follow from.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.serving import ROOT, migrate

FOLDER = ROOT / ".pytest_cache"
SOURCES = ("*/migrations/*.py", "*/models/*.py", "clientcare/money/*.py")
SOURCES += ("clientcare/config/migration_steps.py", "requirements.lock")


def migrated_file() -> Path:
    """Made by the first who asks; the others wait."""
    FOLDER.mkdir(exist_ok=True)
    wanted = FOLDER / f"migrated-{fingerprint()}.sqlite3"
    with (FOLDER / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not wanted.exists():
            for old in FOLDER.glob("migrated-*.sqlite3"):
                old.unlink()
            migrate_into(wanted)
    return wanted


def migrate_into(file: Path) -> None:
    with TemporaryDirectory() as var:
        variables = {"VAR_DIR": var, "DATABASE_URL": "", "LOG_LEVEL": "WARNING"}
        migrate(variables)
        half = file.with_suffix(".half")
        half.unlink(missing_ok=True)
        with closing(sqlite3.connect(Path(var) / "db.sqlite3")) as database:
            database.execute("VACUUM INTO ?", [str(half)])
        half.rename(file)


def fingerprint() -> str:
    """Of everything the tables follow from: migrations, and what they and the models use."""
    result = hashlib.sha256()
    for path in source_files():
        result.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return result.hexdigest()[:20]


def source_files() -> Iterator[Path]:
    for pattern in SOURCES:
        yield from sorted(ROOT.glob(pattern))


def fill_from_file(connection: sqlite3.Connection) -> None:
    """Replace everything in this database by the migrated tables."""
    with closing(sqlite3.connect(migrated_file())) as source:
        source.backup(connection)
