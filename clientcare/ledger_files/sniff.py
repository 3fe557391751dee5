"""The first rows of a ledger, and which date orders and decimal forms fit its values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from clientcare.importing.cells import CellError
from clientcare.importing.rows import RowErrors
from clientcare.importing.table import read_records
from clientcare.importing.textfile import NotText, decode_text
from clientcare.ledger_files.column_names import has_digit, is_amount, is_day
from clientcare.ledger_files.layout import REQUIRED, known_layout
from clientcare.ledger_files.loose_cells import DATE_ORDERS, read_day, read_loose_amount

PLAIN_FIRST = ("plain", "comma", "point")  # of equivalent forms the first is proposed
AMOUNTS = 5000  # distinct amounts are enough to detect the form
FIRST = 200  # rows used to guess the columns


@dataclass(frozen=True)
class FirstRows:
    """`first` is the first row, `rows` up to 200 rows including it. `has_header` and `known` are
    guesses.
    """

    first: list[str]
    rows: list[list[str]]
    has_header: bool
    known: bool

    @property
    def needs_columns(self) -> bool:
        """Whether the layout is unknown, but has enough columns for a mapping."""
        return not self.known and len(self.first) >= len(REQUIRED)

    def header(self, has_header: bool) -> list[str]:
        """The column names; empty strings for a file without header."""
        return [cell.strip() for cell in self.first] if has_header else [""] * len(self.first)

    def invoices(self, has_header: bool) -> list[list[str]]:
        return self.rows[1:] if has_header else self.rows


def read_first_rows(data: bytes) -> FirstRows | None:
    """None where the bytes are not text or hold no row; `read_ledger` reports why."""
    source = decode_text(data)
    if isinstance(source, NotText):
        return None
    rows = [
        record
        for _row, (_line, record) in zip(
            range(FIRST), read_records(source.text, RowErrors()), strict=False
        )
    ]
    if not rows:
        return None
    _layout, errors = known_layout(rows[0], 2)
    known = not any(
        code in ("unknown_header", "missing_columns") for _column, code, _value in errors
    )
    holds_values = any(
        has_digit(cell) and (is_day(cell.strip()) or is_amount(cell.strip())) for cell in rows[0]
    )
    return FirstRows(rows[0], rows, not holds_values, known)


def values_of(data: bytes, places: Sequence[int], *, has_header: bool) -> dict[int, list[str]]:
    """The distinct cells with a digit, by column, in file order."""
    source = decode_text(data)
    seen: dict[int, dict[str, None]] = {place: {} for place in places}
    if isinstance(source, NotText):
        return {}
    for row, (_line, record) in enumerate(read_records(source.text, RowErrors())):
        if row or not has_header:
            for place in places:
                if place < len(record):
                    seen[place][record[place].strip()] = None
    return {place: [cell for cell in cells if has_digit(cell)] for place, cells in seen.items()}


@dataclass(frozen=True)
class Fit:
    """Forms that fit every value. `proposed`: the form to use, "" if the user must choose.

    `wrong`: form → the first value it does not fit. `reads_none`: forms that fit no value.
    """

    fits: tuple[str, ...]
    proposed: str
    wrong: dict[str, str]
    reads_none: frozenset[str]

    @property
    def reads_nothing(self) -> bool:
        """No form fits any value: these are no dates, or no amounts."""
        return not self.fits and self.reads_none == set(self.wrong)


def date_fit(cells: Sequence[str]) -> Fit:
    """Which orders of day, month and year fit all these dates."""
    year_first = any(cell[:4].isdigit() for cell in cells)
    orders = sorted(DATE_ORDERS, key=lambda order: order != "ymd") if year_first else DATE_ORDERS
    return fit_cells(cells, {order: partial(read_day, order=order) for order in orders})


def decimal_fit(cells: Sequence[str], decimals: int) -> Fit:
    """Which decimal forms fit the first 5,000 amounts; `decimals` are the currency's places."""
    return fit_cells(
        cells[:AMOUNTS],
        {form: partial(read_loose_amount, form=form, decimals=decimals) for form in PLAIN_FIRST},
    )


def fit_cells(cells: Sequence[str], forms: dict[str, Callable[[str], Any]]) -> Fit:
    """Fit `cells` to `forms`; of forms that read every value alike, the first is proposed."""
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
    none = frozenset(form for form in forms if cells and failures[form] == len(cells))
    return Fit(fits, proposed, wrong, none)


def read_or_none(read: Callable[[str], Any], cell: str) -> Any | None:
    """The value of a cell, None if the form does not fit. A negative amount fits as 0: the row is
    wrong, not the form.
    """
    try:
        return read(cell)
    except CellError as error:
        return Decimal(0) if error.code == "not_positive" else None
