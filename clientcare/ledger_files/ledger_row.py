"""What a ledger file holds: invoices with their payments, and rows that are not invoices."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from clientcare.importing.rows import RowError


class Part(NamedTuple):
    """One payment of a row. `on` is None where the file does not give the day; `day_known` is False
    where the user chose one day for all such payments.
    """

    amount: Decimal
    on: date | None
    day_known: bool = True


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One invoice. `amount` is its total; `settled_on` the day it was fully paid, None while open
    or where the day is not known.

    `currency`: its code, "" where the file names none. `parts`: its payments, unless it is one of
    the whole amount on `settled_on`.
    """

    line: int
    client: str
    number: str
    issued_on: date
    due_on: date
    amount: Decimal
    disputed: bool
    settled_on: date | None
    currency: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def payments(self) -> tuple[Part, ...]:
        if self.parts or self.settled_on is None:
            return self.parts
        return (Part(self.amount, self.settled_on),)

    @property
    def paid(self) -> Decimal:
        if self.parts:
            return sum((part.amount for part in self.parts), Decimal(0))
        return self.amount if self.settled_on else Decimal(0)

    @property
    def is_undated(self) -> bool:
        """Whether one of its payments has no day."""
        return any(part.on is None for part in self.parts)

    @property
    def closed_on(self) -> date | None:
        """The day its payments reached the total; None while it is open."""
        if self.settled_on or not self.parts or self.paid < self.amount:
            return self.settled_on
        return max((part.on for part in self.parts if part.on), default=None)

    @property
    def closing_day_known(self) -> bool:
        """False where the user chose the day on which it was closed."""
        closed_on = self.closed_on
        return not any(part.on == closed_on and not part.day_known for part in self.parts)

    def renamed(self, client: str) -> "LedgerRow":
        return self if client == self.client else replace(self, client=client)

    def paid_by(self, day: date) -> "LedgerRow":
        """A copy whose undated payments are dated `day`, or the day of issue if that is later."""
        if not self.is_undated:
            return self
        chosen = max(day, self.issued_on)
        return replace(
            self,
            parts=tuple(
                part if part.on else Part(part.amount, chosen, day_known=False)
                for part in self.parts
            ),
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not an invoice: the reason, and its cells as one text. `amount` and `currency`
    as the row has them, None and "" where they cannot be read.
    """

    reason: RowError
    text: str
    amount: Decimal | None = None
    currency: str = ""

    @property
    def is_no_invoice(self) -> bool:
        """Whether the reason alone decides. A credit or a sum of zero must also be readable."""
        return self.reason.code != "not_positive"


class Unused(NamedTuple):
    """A column of the file that is not read. `is_loud`: it holds money or days of payments, so the
    user may expect it to count.
    """

    name: str
    is_loud: bool


def row_text(record: Iterable[str]) -> str:
    """The filled cells of a row, separated by commas."""
    return ", ".join(filter(None, map(str.strip, record)))
