"""The currency of one row: as its column says, else as written beside its sums or in the names of
their columns.
"""

from collections.abc import Iterator

from clientcare.importing.cells import CellError
from clientcare.ledger_files.currency_cells import (
    DOLLARS,
    currency_code,
    mark_in_name,
    mark_in_sum,
    written_code,
)
from clientcare.ledger_files.layout import CURRENCY, SUM_FIELDS
from clientcare.ledger_files.ledger_cells import RecordCells
from clientcare.money.currencies import MINOR_UNITS


def read_currency(cells: RecordCells, only: str, dollar: str) -> str:
    """Its code, "" where the row names none. A sum marked as another currency is an error: it would
    be stored in the wrong one. `only`: the one that every row must be in, "" for any. `dollar`: the
    currency that a mere $ means.
    """
    code, at = column_currency(cells), CURRENCY
    for mark_at, mark in currency_marks(cells):
        here = meant_by(mark, code, dollar)
        if here not in MINOR_UNITS:
            cells.wrong(mark_at, "unknown_currency", here, ", ".join(MINOR_UNITS))
        elif code and here != code:
            cells.wrong(mark_at, "other_mark", here, code)
        code, at = (code, at) if code else (here, mark_at)
    if code and only and code != only:
        cells.wrong(at, "against_currency", code, only)
    return code


def column_currency(cells: RecordCells) -> str:
    try:
        return currency_code(cells.text(CURRENCY) or "")
    except CellError:
        known = ", ".join(MINOR_UNITS)
        cells.wrong(CURRENCY, "unknown_currency", cells.text(CURRENCY) or "", known)
        return ""


def named_currency(cells: RecordCells, dollar: str) -> str:
    """The same of a row that is no invoice, which raises no errors."""
    written = written_code(cells.text(CURRENCY) or "")
    marks = (meant_by(mark, "", dollar) for _at, mark in currency_marks(cells))
    return written or next(marks, "")


def currency_marks(cells: RecordCells) -> Iterator[tuple[int, str]]:
    """The field of each sum with the mark in its cell, and with that in its column’s name."""
    if not cells.layout.is_mapped:
        return
    for at in SUM_FIELDS:
        cell = cells.text(at)
        if cell and (mark := mark_in_sum(cell)):
            yield at, mark
        if cell and cells.layout.has_header and (mark := mark_in_name(cells.layout.names[at])):
            yield at, mark


def meant_by(mark: str, code: str, dollar: str) -> str:
    if mark != "$":
        return mark
    return code if code in DOLLARS else dollar
