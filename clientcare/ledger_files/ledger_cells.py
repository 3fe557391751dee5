"""The cells of one ledger record: each read by its field, with its errors."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from clientcare.importing.cell_names import NO_RESULT, SHEET_ERROR, letters_of
from clientcare.importing.cells import CellError
from clientcare.importing.rows import RowErrors, shorten_value
from clientcare.importing.stated_sums import stated_sum
from clientcare.ledger_files.layout import Layout

Value = TypeVar("Value")


@dataclass(slots=True)
class RecordCells:
    """One record, read field by field; its errors name the file’s column. `currency`: of its sums,
    as far as it is known.
    """

    layout: Layout
    line: int
    record: list[str]
    errors: RowErrors
    warnings: RowErrors = field(default_factory=RowErrors)
    duplicate_of: tuple[str, int] | None = None  # its number, and the earlier row with that number
    currency: str = ""

    def text(self, at: int) -> str | None:
        """The cell of a field; None where the file has no such column."""
        place = self.layout.places[at]
        return None if place is None else self.record[place].strip()

    def value(self, at: int, read: Callable[[str], Value]) -> Value | None:
        """The value of a field; None without such a column, or after adding an error."""
        cell = self.text(at)
        if cell is None:
            return None
        if SHEET_ERROR.fullmatch(cell):
            self.sheet_error(at, cell)
            return None
        try:
            return read(cell)
        except CellError as error:
            self.add_error(at, error.code if cell else "blank", cell, error.other)
            return None

    def sheet_error(self, at: int, cell: str) -> None:
        place = self.layout.places[at] or 0
        code = "no_result" if cell == NO_RESULT else "sheet_error"
        self.add_error(at, code, cell, f"{letters_of(place)}{self.line}")

    def chosen(self) -> tuple[str, ...]:
        """The cells of all chosen columns."""
        return tuple(
            self.record[place].strip() for place in self.layout.places if place is not None
        )

    def warn(self, at: int, code: str, value: object = "", other: object = "") -> None:
        text, other = self.value_text(value), self.value_text(other)
        self.warnings.add(self.line, self.layout.names[at], code, shorten_value(text), other)

    def require_not_before(self, at: int, day: date | None, issued_on: date, code: str) -> None:
        if day and day < issued_on:
            self.add_error(at, code, day.isoformat(), issued_on.isoformat())

    def add_error(self, at: int, code: str, value: object, other: object) -> None:
        text, other = self.value_text(value), self.value_text(other)
        self.errors.add(self.line, self.layout.names[at], code, shorten_value(text), other)

    def value_text(self, value: object) -> str:
        return stated_sum(value, self.currency) if isinstance(value, Decimal) else str(value)
