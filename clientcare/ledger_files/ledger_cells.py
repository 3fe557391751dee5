"""Reads the cells of one ledger record by field and reports errors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from clientcare.importing.cells import CellError
from clientcare.importing.rows import RowErrors, shorten_value
from clientcare.ledger_files.layout import Layout

Value = TypeVar("Value")


@dataclass(slots=True)
class RecordCells:
    """One record, read field by field; errors are added to `errors` with the file's column name."""

    layout: Layout
    line: int
    record: list[str]
    errors: RowErrors

    def text(self, at: int) -> str | None:
        """The cell of a field; None where the file has no such column."""
        place = self.layout.places[at]
        return None if place is None else self.record[place].strip()

    def value(self, at: int, read: Callable[[str], Value]) -> Value | None:
        """The value of a field; None without such a column, and after reporting an error."""
        cell = self.text(at)
        if cell is None:
            return None
        try:
            return read(cell)
        except CellError as error:
            self.wrong(at, error.code if cell else "blank", cell, error.other)
            return None

    def no_earlier(self, at: int, day: date | None, issued_on: date, code: str) -> None:
        if day and day < issued_on:
            self.wrong(at, code, day.isoformat(), issued_on.isoformat())

    def wrong(self, at: int, code: str, value: str, other: object) -> None:
        self.errors.add(self.line, self.layout.names[at], code, shorten_value(value), other)
