"""One client's money as a simple model: invoices and movements in lists, every sum added up from
them. For tests that compare it with what the app shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

ZERO = Decimal(0)
DAY = timedelta(days=1)


@dataclass(eq=False)
class Agreed:
    """A contract: its row, price, currency, and whether it is in force today."""

    row: Any
    price: Decimal
    currency: str
    in_force: bool


@dataclass(eq=False)
class Billed:
    """An invoice: its row, its days and sums, and the contract it belongs to today."""

    row: Any
    total: Decimal
    vat: Decimal
    currency: str
    issued: date
    due: date
    contract: Agreed | None
    is_withdrawn: bool = False
    disputed_from: date | None = None
    left: list[tuple[Any, Agreed]] = field(default_factory=list)  # unlinks not withdrawn


@dataclass(eq=False)
class Moved:
    """A payment, a refund (negative), a credit note or tax withheld by slip, on an invoice or on a
    contract; on neither it is credit of the client, or its use (negative). `receipt`: what it was
    one sum with.
    """

    row: Any
    amount: Decimal
    day: date
    on: Billed | Agreed | None
    currency: str = "IDR"
    is_credit: bool = False
    is_tax: bool = False
    receipt: int | None = None
    is_withdrawn: bool = False


@dataclass
class MoneySheet:
    contracts: list[Agreed] = field(default_factory=list)
    invoices: list[Billed] = field(default_factory=list)
    moves: list[Moved] = field(default_factory=list)

    def moves_on(self, on: Billed | Agreed, day: date = date.max) -> list[Moved]:
        return [
            one for one in self.moves if one.on is on and not one.is_withdrawn and one.day <= day
        ]

    def credit_days(self, currency: str) -> list[tuple[date, Decimal]]:
        """What was left of the client's credit at the end of each day that changed it."""
        moves = [
            one
            for one in self.moves
            if one.on is None and one.currency == currency and not one.is_withdrawn
        ]
        days = sorted({one.day for one in moves})
        return [(day, sum((m.amount for m in moves if m.day <= day), ZERO)) for day in days]

    def usable_credit(self, currency: str, day: date) -> Decimal:
        """The least that is left on the day or later."""
        left = self.credit_days(currency)
        before = [amount for on, amount in left if on <= day]
        return max(ZERO, min([before[-1] if before else ZERO, *(a for on, a in left if on > day)]))

    def together_with(self, move: Moved) -> list[Moved]:
        """The parts of its receipt, or it alone."""
        return [
            one
            for one in self.moves
            if one is move or (move.receipt is not None and one.receipt == move.receipt)
        ]

    def is_overdrawn_by(self, moves: list[Moved]) -> bool:
        """More was paid back or used than came in, looked at where these moves were."""
        contracts = [one.on.contract if isinstance(one.on, Billed) else one.on for one in moves]
        for one in filter(None, contracts):
            if self.refunds_of(one) and self.paid_into(one) < 0:
                return True
        credits = {one.currency for one in moves if one.on is None}
        return any(left < 0 for name in credits for _day, left in self.credit_days(name))

    def left_of(self, invoice: Billed, day: date = date.max) -> Decimal:
        return invoice.total - sum((one.amount for one in self.moves_on(invoice, day)), ZERO)

    def received_on(self, invoice: Billed, day: date = date.max) -> Decimal:
        """Money that came in; tax withheld did not."""
        return self.paid_on(invoice, day) - self.withheld_on(invoice, day)

    def withheld_on(self, invoice: Billed, day: date = date.max) -> Decimal:
        return sum((one.amount for one in self.moves_on(invoice, day) if one.is_tax), ZERO)

    def paid_on(self, invoice: Billed, day: date = date.max) -> Decimal:
        """By money and by tax withheld."""
        moves = self.moves_on(invoice, day)
        return sum((one.amount for one in moves if not one.is_credit), ZERO)

    def settled_on(self, invoice: Billed) -> date | None:
        """A slip covers tax that was withheld from the money before it."""
        days = sorted(one.day for one in self.moves_on(invoice))
        last = next((day for day in days if self.left_of(invoice, day) <= 0), None)
        if last is None:
            return None
        tax = self.withheld_on(invoice)
        by_money = (
            day
            for day in days
            if self.left_of(invoice, day) + self.withheld_on(invoice, day) <= tax
        )
        others = [one for one in self.moves_on(invoice) if not one.is_tax]
        return next(by_money, last) if others else last

    def is_open(self, invoice: Billed, day: date) -> bool:
        return not invoice.is_withdrawn and invoice.issued <= day and self.left_of(invoice, day) > 0

    def is_overdue(self, invoice: Billed, day: date) -> bool:
        is_disputed = invoice.disputed_from is not None and invoice.disputed_from <= day
        return self.is_open(invoice, day) and invoice.due < day and not is_disputed

    def state_of(self, invoice: Billed, day: date) -> str:
        if not self.is_open(invoice, day):
            return "settled"
        if invoice.disputed_from is not None and invoice.disputed_from <= day:
            return "disputed"
        return "overdue" if invoice.due < day else "open"

    def invoices_of(self, contract: Agreed | None) -> list[Billed]:
        return [one for one in self.invoices if one.contract is contract and not one.is_withdrawn]

    def refunds_of(self, contract: Agreed) -> list[Moved]:
        return [one for one in self.moves_on(contract) if one.amount < 0]

    def paid_into(self, contract: Agreed, day: date = date.max) -> Decimal:
        deposits = sum((one.amount for one in self.moves_on(contract, day)), ZERO)
        invoices = self.invoices_of(contract)
        return deposits + sum((self.paid_on(one, day) for one in invoices), ZERO)

    def owed_under(self, contract: Agreed, day: date) -> Decimal:
        """The price, and the PPN billed beyond it, less what was credited and, as far as the
        invoices do not come to more than the price, not billed again.
        """
        invoices = [one for one in self.invoices_of(contract) if one.issued <= day]
        credited = sum((self.credited_on(one, day) for one in invoices), ZERO)
        beyond = max(sum((one.total - one.vat for one in invoices), ZERO) - contract.price, ZERO)
        owed = contract.price + sum((one.vat for one in invoices), ZERO)
        return owed - credited + min(beyond, credited)

    def credited_on(self, invoice: Billed, day: date) -> Decimal:
        return sum((one.amount for one in self.moves_on(invoice, day) if one.is_credit), ZERO)

    def overdue(self, day: date) -> dict[str, Decimal]:
        late = [one for one in self.invoices if self.is_overdue(one, day)]
        return by_currency((one.currency, self.left_of(one, day)) for one in late)

    def at_stake(self, day: date) -> dict[str, Decimal]:
        """What is left of the price of contracts in force, else what is open of invoices."""
        return by_currency(self._stakes(day))

    def _stakes(self, day: date) -> Iterator[tuple[str, Decimal]]:
        for one in self.contracts:
            if one.in_force:
                left = self.owed_under(one, day) - self.paid_into(one, day)
                yield one.currency, max(left, ZERO)
        for invoice in self.invoices:
            if self.is_open(invoice, day) and not (invoice.contract and invoice.contract.in_force):
                yield invoice.currency, self.left_of(invoice, day)

    def page_sums(self, day: date) -> dict[str, tuple[Decimal, ...]]:
        """Per currency: agreed and billed, paid, still open, overdue, paid beyond what is agreed.
        What is too much for one contract pays nothing of another.
        """
        agreed = [(one.currency, self.owed_under(one, day)) for one in self.contracts]
        paid = [(one.currency, self.paid_into(one, day)) for one in self.contracts]
        for invoice in self.invoices_of(None):
            if invoice.issued <= day:
                settled = self.paid_on(invoice, day)
                agreed.append((invoice.currency, settled + self.left_of(invoice, day)))
                paid.append((invoice.currency, settled))
        pairs = list(zip(agreed, paid, strict=True))
        left = by_currency((name, max(of - by, ZERO)) for (name, of), (_name, by) in pairs)
        beyond = by_currency((name, max(by - of, ZERO)) for (name, of), (_name, by) in pairs)
        agreed, paid = by_currency(agreed, zeros=True), by_currency(paid, zeros=True)
        late = self.overdue(day)
        return {
            one: (
                agreed[one],
                paid[one],
                *(sums.get(one, ZERO) for sums in (left, late, beyond)),
            )
            for one in agreed
        }


def by_currency(amounts: Any, zeros: bool = False) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for currency, amount in amounts:
        sums[currency] = sums.get(currency, ZERO) + amount
    return {currency: amount for currency, amount in sums.items() if amount or zeros}
