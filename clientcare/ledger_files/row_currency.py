"""The currency of one row: from its currency column, else from the marks in its sums or in the
names of their columns.
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
    """The code of the row's currency, "" where it names none. A sum marked with another currency is
    an error: it would be stored in the wrong one. `only`: the currency that every row must have, ""
    for any. `dollar`: the currency of a bare $.
    """
    code, at = column_currency(cells), CURRENCY
    for mark_at, mark in currency_marks(cells):
        here = meant_by(mark, code, dollar)
        if here not in MINOR_UNITS:
            cells.add_error(mark_at, "unknown_currency", here, ", ".join(MINOR_UNITS))
        elif code and here != code:
            cells.add_error(mark_at, "other_mark", here, code)
        code, at = (code, at) if code else (here, mark_at)
    if code and only and code != only:
        cells.add_error(at, "against_currency", code, only)
    return code


def column_currency(cells: RecordCells) -> str:
    try:
        return currency_code(cells.text(CURRENCY) or "")
    except CellError:
        known = ", ".join(MINOR_UNITS)
        cells.add_error(CURRENCY, "unknown_currency", cells.text(CURRENCY) or "", known)
        return ""


def named_currency(cells: RecordCells, dollar: str) -> str:
    """The same for a row that is not an invoice: adds no errors."""
    written = written_code(cells.text(CURRENCY) or "")
    marks = (meant_by(mark, "", dollar) for _at, mark in currency_marks(cells))
    return written or next(marks, "")


def currency_marks(cells: RecordCells) -> Iterator[tuple[int, str]]:
    """The field of each sum with each currency mark in its cell and in its column’s name."""
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
