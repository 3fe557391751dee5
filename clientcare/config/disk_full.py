"""A full disk: how errors show it, and the page that tells the user."""

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
    """Django's handler of uncaught errors. Runs no query; from status 500 on Django stores no
    session either.
    """
    is_full = is_disk_full(sys.exc_info()[1])
    if is_full:
        logger.critical("the disk is full: nothing can be saved")
    template = "507.html" if is_full else "500.html"
    return HttpResponse(render_to_string(template), status=INSUFFICIENT_STORAGE if is_full else 500)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether this error, or one of its causes, means that the disk or quota is full."""
    return any(
        (isinstance(cause, OSError) and cause.errno in FULL_ERRNOS)
        or getattr(cause, "sqlite_errorname", "") in FULL_IN_SQLITE
        or getattr(cause, "sqlstate", None) in FULL_IN_POSTGRESQL
        for cause in causes_of(error)
    )


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def has_room() -> bool:
    """Whether our files may grow by LEAST_FREE. Writing a single byte at that offset takes one
    block of the disk, and fails if a file size limit or quota is lower than the free space.
    """
    try:
        with tempfile.TemporaryFile(dir=settings.VAR_DIR) as file:
            file.seek(LEAST_FREE)
            file.write(b"1")
            file.flush()
    except OSError:
        return False
    return shutil.disk_usage(settings.VAR_DIR).free >= LEAST_FREE
