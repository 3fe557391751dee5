"""A first look at a ledger of an unknown program: its first rows, and the forms in which its dates
and amounts can be read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from clientcare.importing.cells import CellError
from clientcare.importing.rows import RowErrors
from clientcare.importing.textfile import NotText, decode_text
from clientcare.ledger_files.column_names import has_digit, is_amount, is_day
from clientcare.ledger_files.currency_cells import mark_in_sum
from clientcare.ledger_files.layout import REQUIRED, known_layout
from clientcare.ledger_files.loose_cells import DATE_ORDERS, read_day, read_loose_amount
from clientcare.ledger_files.table_start import table_records
from clientcare.money.currencies import MINOR_UNITS

PLAIN_FIRST = ("plain", "comma", "point")  # of forms that read the same, the first is proposed
AMOUNTS = 5000  # that many different amounts show how all are written
FIRST = 200  # rows from which the content of the columns is guessed


@dataclass(frozen=True)
class FirstRows:
    """`first` is the first row, `rows` up to 200 rows from it on. `has_header`: the first row looks
    like a header. `known`: it is the header of a known layout.
    """

    first: list[str]
    rows: list[list[str]]
    has_header: bool
    known: bool

    @property
    def needs_columns(self) -> bool:
        """Neither known layout, but wide enough for the user to map its columns."""
        return not self.known and len(self.first) >= len(REQUIRED)

    def header(self, has_header: bool) -> list[str]:
        """The names of the columns; empty strings for a file without a header row."""
        return [cell.strip() for cell in self.first] if has_header else [""] * len(self.first)

    def invoices(self, has_header: bool) -> list[list[str]]:
        return self.rows[1:] if has_header else self.rows


def read_first_rows(data: bytes) -> FirstRows | None:
    """None where the bytes are not text or hold no row; `read_ledger` says why."""
    source = decode_text(data)
    if isinstance(source, NotText):
        return None
    rows = [
        record
        for _row, (_line, record) in zip(
            range(FIRST), table_records(source.text, RowErrors()), strict=False
        )
    ]
    if not rows:
        return None
    _layout, errors = known_layout(rows[0])
    known = not any(
        code in ("unknown_header", "missing_columns") for _column, code, _value in errors
    )
    holds_values = any(
        has_digit(cell) and (is_day(cell.strip()) or is_amount(cell.strip())) for cell in rows[0]
    )
    return FirstRows(rows[0], rows, not holds_values, known)


def values_of(data: bytes, places: Sequence[int], *, has_header: bool) -> dict[int, list[str]]:
    """The distinct cells that contain a digit, by column, in the order of the file."""
    source = decode_text(data)
    seen: dict[int, dict[str, None]] = {place: {} for place in places}
    if isinstance(source, NotText):
        return {}
    for row, (_line, record) in enumerate(table_records(source.text, RowErrors())):
        if row or not has_header:
            for place in places:
                if place < len(record):
                    seen[place][record[place].strip()] = None
    return {place: [cell for cell in cells if has_digit(cell)] for place, cells in seen.items()}


@dataclass(frozen=True)
class Fit:
    """`fits`: the forms that read every value. `proposed`: the one to use, "" when only the user
    can tell.

    `wrong`: by form, the first value that it cannot read. `reads_none`: forms that read no value.
    """

    fits: tuple[str, ...]
    proposed: str
    wrong: dict[str, str]
    reads_none: frozenset[str]

    @property
    def reads_nothing(self) -> bool:
        """No form reads any value: these are not dates, or not amounts."""
        return not self.fits and self.reads_none == set(self.wrong)


def date_fit(cells: Sequence[str]) -> Fit:
    """The orders of day, month and year in which all of these dates exist."""
    year_first = any(cell[:4].isdigit() for cell in cells)
    orders = sorted(DATE_ORDERS, key=lambda order: order != "ymd") if year_first else DATE_ORDERS
    return fit_cells(cells, {order: partial(read_day, order=order) for order in orders})


def decimal_fit(cells: Sequence[str], decimals: int) -> Fit:
    """The decimal forms that read these amounts (the first 5,000), in a currency with `decimals`
    places.
    """
    return fit_cells(
        cells[:AMOUNTS],
        {form: partial(read_marked_amount, form=form, decimals=decimals) for form in PLAIN_FIRST},
    )


def read_marked_amount(cell: str, form: str, decimals: int) -> Decimal:
    """Read an amount with the places of the currency written in its cell, else with `decimals`."""
    mark = mark_in_sum(cell)
    places = MINOR_UNITS.get(mark, 2) if mark else decimals
    return read_loose_amount(cell, form, max(decimals, places))


def fit_cells(cells: Sequence[str], forms: dict[str, Callable[[str], Any]]) -> Fit:
    """Which of `forms` read these cells. If all that fit read the same values, the first of them is
    proposed; cells that no form can read are ignored.
    """
    meant = {form: [read_or_none(read, cell) for cell in cells] for form, read in forms.items()}
    failures = {form: values.count(None) for form, values in meant.items()}
    wrong = {form: cells[values.index(None)] for form, values in meant.items() if None in values}
    fits = tuple(form for form in forms if not failures[form])
    proposed = ""
    if fits and all(meant[form] == meant[fits[0]] for form in fits):
        proposed = fits[0]
    elif not fits:
        best, second = sorted(forms, key=failures.__getitem__)[:2]
        proposed = (
            best if failures[best] < failures[second] and failures[best] * 2 < len(cells) else ""
        )
    unread = [all(values[at] is None for values in meant.values()) for at in range(len(cells))]
    if not proposed and any(unread) and not all(unread):
        read = [cell for cell, is_unread in zip(cells, unread, strict=True) if not is_unread]
        proposed = fit_cells(read, forms).proposed
    none = frozenset(form for form in forms if cells and failures[form] == len(cells))
    return Fit(fits, proposed, wrong, none)


def read_or_none(read: Callable[[str], Any], cell: str) -> Any | None:
    """The value of a cell, None if it cannot be read. An amount below zero counts as read, because
    its row is wrong, not the form.
    """
    try:
        return read(cell)
    except CellError as error:
        return Decimal(0) if error.code == "not_positive" else None
