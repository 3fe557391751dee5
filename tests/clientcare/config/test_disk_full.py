"""Which errors say that the disk is full; and room that runs out."""

import errno
import shutil
import sqlite3
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from psycopg import errors

from clientcare.config.disk_full import LEAST_FREE, has_room, is_disk_full


def wrapped(cause: Exception) -> OperationalError:
    """As Django raises an error of the database."""
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def sqlite_error(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError(errno.EFBIG, "File too large"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (wrapped(sqlite_error("SQLITE_FULL")), True),
        (wrapped(sqlite_error("SQLITE_IOERR_WRITE")), True),
        (wrapped(sqlite_error("SQLITE_BUSY")), False),
        (wrapped(errors.DiskFull("x")), True),
        (wrapped(errors.DeadlockDetected("x")), False),
        (ValueError("x"), False),
        (None, False),
    ],
)
def test_what_says_that_the_disk_is_full(error, is_full):
    assert is_disk_full(error) is is_full


@pytest.mark.parametrize(("free", "enough"), [(LEAST_FREE, True), (LEAST_FREE - 1, False)])
def test_health_is_red_before_nothing_fits(db, client, monkeypatch, free, enough):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    assert has_room() is enough
    assert client.get("/healthz").status_code == (200 if enough else 503)
