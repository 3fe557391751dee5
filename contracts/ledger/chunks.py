"""Long lists of values, asked for in parts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

VALUES_IN_ONE_LIST = (
    2000  # values in one IN list, far below what SQLite (32,766) and PostgreSQL take
)


def in_chunks(
    values: Sequence[str], ask: Callable[[Sequence[str]], Iterable[tuple]]
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(values), VALUES_IN_ONE_LIST):
        yield from ask(values[start : start + VALUES_IN_ONE_LIST])
