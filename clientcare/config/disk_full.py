"""A full disk: how it shows, and the page that says so."""

import errno
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

LEAST_FREE = 50 * 2**20  # bytes; with less the next document may not fit
FULL_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# SQLite calls the end of a quota an input/output error; PostgreSQL: disk_full, file size exceeded.
FULL_IN_SQLITE = {
    "SQLITE_FULL",
    "SQLITE_IOERR_WRITE",
    "SQLITE_IOERR_TRUNCATE",
    "SQLITE_IOERR_SHMSIZE",
}
FULL_IN_POSTGRESQL = {"53100", "54000"}
INSUFFICIENT_STORAGE = 507


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of uncaught errors. Asks nothing of the database, and from status 500 on
    Django stores no session.
    """
    is_full = is_disk_full(sys.exc_info()[1])
    if is_full:
        logger.critical("the disk is full: nothing can be saved")
    template = "507.html" if is_full else "500.html"
    return HttpResponse(render_to_string(template), status=INSUFFICIENT_STORAGE if is_full else 500)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether this error, or one that caused it, says that nothing more can be written."""
    return any(
        (isinstance(one, OSError) and one.errno in FULL_ERRNOS)
        or getattr(one, "sqlite_errorname", "") in FULL_IN_SQLITE
        or getattr(one, "sqlstate", None) in FULL_IN_POSTGRESQL
        for one in causes_of(error)
    )


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def has_room() -> bool:
    """Whether our files may grow by LEAST_FREE. A byte written so far out takes one block of the
    disk, and fails where a limit of ours is lower than the disk's end.
    """
    try:
        with tempfile.TemporaryFile(dir=settings.VAR_DIR) as file:
            file.seek(LEAST_FREE)
            file.write(b"1")
            file.flush()
    except OSError:
        return False
    return shutil.disk_usage(settings.VAR_DIR).free >= LEAST_FREE
