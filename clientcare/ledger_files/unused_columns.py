"""Columns of a ledger that are not read, so that the preview can say so."""

from collections.abc import Sequence

from clientcare.ledger_files.column_names import (
    MONEY_OR_PAYMENT,
    has_digit,
    is_amount,
    is_day,
    readable_name,
)
from clientcare.ledger_files.ledger_row import Unused

ENOUGH = 20  # filled cells show what a column holds


class ColumnUse:
    """Collects sample cells of the unused columns, row by row."""

    def __init__(self, names: Sequence[str], used: Sequence[int | None]) -> None:
        self.names = names
        self.cells: dict[int, list[str]] = {at: [] for at in range(len(names)) if at not in used}
        self.waiting = set(self.cells)

    def note(self, record: Sequence[str]) -> None:
        for at in list(self.waiting):
            cell = record[at].strip() if at < len(record) else ""
            if cell:
                self.cells[at].append(cell)
                if len(self.cells[at]) == ENOUGH:
                    self.waiting.discard(at)

    def unused(self) -> list[Unused]:
        return [Unused(self.names[at], self.is_loud(at)) for at in self.cells]

    def is_loud(self, at: int) -> bool:
        """Whether the column holds money or days of payments; not one of zeros."""
        cells = self.cells[at]
        if not MONEY_OR_PAYMENT.search(readable_name(self.names[at])):
            return False
        return any(
            (is_amount(cell) and any(figure in "123456789" for figure in cell)) or is_day(cell)
            for cell in cells
            if has_digit(cell)
        )
