"""Queries with long lists of values, in chunks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

VALUES_IN_ONE_LIST = 2000  # in one IN list, far below the limits of SQLite (32,766) and PostgreSQL


def in_chunks(
    values: Sequence[str], ask: Callable[[Sequence[str]], Iterable[tuple]]
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(values), VALUES_IN_ONE_LIST):
        yield from ask(values[start : start + VALUES_IN_ONE_LIST])
