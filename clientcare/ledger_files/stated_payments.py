"""What was paid on an invoice, from all that a row states: sums, the open balance, days and a
status. Cells that contradict each other are errors, because one of them would be stored.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.ledger_files import status_words
from clientcare.ledger_files.layout import (
    BALANCE,
    DEPOSIT,
    PAID,
    PAID_ON,
    REST,
    SETTLED,
    STATUS,
)
from clientcare.ledger_files.ledger_row import Part


class Contradiction(ValueError):
    """Two cells of a row that cannot both be true: the field, the code of the sentence, its
    values.
    """

    def __init__(
        self, at: int, code: str, value: Decimal | str | None = "", other: Decimal | None = None
    ) -> None:
        super().__init__(code)
        self.at, self.code, self.value, self.other = at, code, value, other


@dataclass(slots=True)
class StatedPayments:
    """What a row states about its payments; None where it states nothing.

    `is_settled`: the column of the day of payment says "paid" without a day. `status`: of
    status_words, "" where there is none.
    """

    total: Decimal
    settled_on: date | None = None
    is_settled: bool = False
    paid: Decimal | None = None
    paid_on: date | None = None
    balance: Decimal | None = None
    status: str = ""
    deposit: Decimal = Decimal(0)
    deposit_on: date | None = None
    rest: Decimal = Decimal(0)

    @property
    def says_nothing(self) -> bool:
        statements = self.settled_on, self.paid, self.paid_on, self.balance, self.status
        return not self.is_settled and not any(
            statement not in (None, "") for statement in statements
        )

    @property
    def below_zero(self) -> tuple[int, Decimal] | None:
        """The first sum that no payment can have, and its field."""
        sums = (PAID, self.paid), (DEPOSIT, self.deposit), (REST, self.rest)
        return next(((at, amount) for at, amount in sums if amount and amount < 0), None)

    @property
    def day(self) -> date | None:
        """The day of the last payment: an open row may have it in either column."""
        return self.settled_on or self.paid_on


def parts_of(stated: StatedPayments) -> tuple[Part, ...]:
    """The payments, oldest first; raises Contradiction."""
    if stated.below_zero:
        raise Contradiction(stated.below_zero[0], "below_zero", stated.below_zero[1])
    paid = sum_paid(stated)
    if paid < 0:
        raise Contradiction(BALANCE, "balance_above_total", stated.balance, stated.total)
    if paid > stated.total:
        raise Contradiction(PAID, "paid_above_total", paid, stated.total)
    check_status(stated, paid)
    if paid == 0:
        if stated.day:
            at = SETTLED if stated.settled_on else PAID_ON
            raise Contradiction(at, "day_without_sum", stated.day.isoformat(), stated.total)
        return ()
    parts = [Part(stated.deposit, stated.deposit_on)] if stated.deposit else []
    later = paid - stated.deposit
    return (*parts, Part(later, stated.day)) if later else tuple(parts)


def sum_paid(stated: StatedPayments) -> Decimal:
    """The total of all payments. Raises Contradiction where the row states different totals."""
    known = stated.deposit + stated.rest
    by_balance = None if stated.balance is None else stated.total - stated.balance
    if stated.paid is not None and by_balance is not None and stated.paid != by_balance:
        raise Contradiction(BALANCE, "balance_differs", stated.balance, stated.total - stated.paid)
    paid = by_balance if stated.paid is None else stated.paid
    if paid is not None:
        if 0 <= paid < known or (stated.rest and known != paid):
            raise Contradiction(DEPOSIT, "parts_differ", known, paid)
        return paid
    if stated.settled_on or stated.is_settled or stated.status == status_words.PAID:
        if stated.rest and known != stated.total:
            raise Contradiction(DEPOSIT, "parts_differ", known, stated.total)
        return stated.total
    if not known and (stated.status == status_words.PART or stated.paid_on):
        at = PAID_ON if stated.paid_on else STATUS
        raise Contradiction(at, "part_unknown")
    return known


def check_status(stated: StatedPayments, paid: Decimal) -> None:
    is_closed = paid == stated.total
    if stated.is_settled and not is_closed:
        raise Contradiction(SETTLED, "status_paid", stated.total - paid)
    if stated.status == status_words.PAID and not is_closed:
        raise Contradiction(STATUS, "status_paid", stated.total - paid)
    if stated.status == status_words.OPEN and is_closed:
        raise Contradiction(STATUS, "status_open", paid)
    if stated.status == status_words.PART and (is_closed or not paid):
        raise Contradiction(STATUS, "status_part", paid)
