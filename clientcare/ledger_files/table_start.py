"""Finds where the table of a ledger file begins: below titles such as “DATA PENJUALAN”."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from clientcare.importing.rows import RowErrors
from clientcare.importing.table import read_records
from clientcare.ledger_files.layout import REQUIRED

MOST_TITLES = 20  # rows above the header row
NEEDED = len(REQUIRED)

Records = Iterator[tuple[int, list[str]]]


def table_records(text: str, errors: RowErrors) -> Records:
    """The records of the file from the first one that can be a row of a ledger."""
    return split_titles(text, errors)[1]


def split_titles(text: str, errors: RowErrors) -> tuple[list[tuple[int, list[str]]], Records]:
    """The rows above the table, and the table."""
    rows = read_records(text, errors)
    first = list(islice(rows, MOST_TITLES + 1))
    start = table_start([record for _line, record in first])
    return first[:start], chain(first[start:], rows)


def table_start(rows: Sequence[Sequence[str]]) -> int:
    """The number of rows to skip: those with fewer filled cells than a ledger needs columns. 0 if
    no row has enough.
    """
    wide = (at for at, row in enumerate(rows) if sum(map(bool, map(str.strip, row))) >= NEEDED)
    return next(wide, 0)
