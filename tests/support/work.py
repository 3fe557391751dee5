"""Work counted, not timed: the same on a busy machine and on an idle one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

# times the work that twice the rows may cost; comparing each row with each other would cost 4
TWICE = 2.6
STEPS = 50  # of SQLite's virtual machine between two calls of its progress handler


def calls_of(action: Callable[[], object]) -> int:
    """Calls of functions, Python's and C's, while `action` runs. A regular expression is one,
    however long it takes.
    """
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return calls


@contextmanager
def database_steps() -> Iterator[Callable[[], int]]:
    """Gives a function: how many steps SQLite's virtual machine has made so far."""
    ticks = 0

    def count() -> int:
        nonlocal ticks
        ticks += 1
        return 0  # anything else would abort the query

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, STEPS)
    try:
        yield lambda: ticks * STEPS
    finally:
        connection.connection.set_progress_handler(None, STEPS)
