"""What was paid on an invoice, from everything a row says about it: sums, what is still open, days
and a status. Sayings that contradict each other are errors, because one of them would be stored.
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
    SETTLED,
    STATUS,
)
from clientcare.ledger_files.ledger_row import Part


class Contradiction(ValueError):
    """Two cells of a row that cannot both be true: the field, the code of the sentence, its
    particulars.
    """

    def __init__(self, at: int, code: str, value: object = "", other: object = "") -> None:
        super().__init__(code)
        self.at, self.code = at, code
        self.value, self.other = plain_figure(value), plain_figure(other)


def plain_figure(value: object) -> str:
    """An amount without zeros at its end."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


@dataclass(slots=True)
class Told:
    """A row's own words about its payments; None where it has none.

    `is_settled`: the column of the day paid says that it is paid, without a day. `status`: of
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
    def day(self) -> date | None:
        """Of the last payment: a row that is still open names it in either column."""
        return self.settled_on or self.paid_on


def parts_of(told: Told) -> tuple[Part, ...]:
    """The payments, oldest first; raises Contradiction."""
    paid = sum_paid(told)
    if paid < 0:
        raise Contradiction(BALANCE, "balance_above_total", told.balance, told.total)
    if paid > told.total:
        raise Contradiction(PAID, "paid_above_total", paid, told.total)
    check_status(told, paid)
    if paid == 0:
        if told.day:
            at = SETTLED if told.settled_on else PAID_ON
            raise Contradiction(at, "day_without_sum", told.day.isoformat(), told.total)
        return ()
    parts = [Part(told.deposit, told.deposit_on)] if told.deposit else []
    later = paid - told.deposit
    return (*parts, Part(later, told.day)) if later else tuple(parts)


def sum_paid(told: Told) -> Decimal:
    """What was paid in all. Sums that the row tells in several ways must agree."""
    known = told.deposit + told.rest
    by_balance = None if told.balance is None else told.total - told.balance
    if told.paid is not None and by_balance is not None and told.paid != by_balance:
        raise Contradiction(BALANCE, "balance_differs", told.balance, told.total - told.paid)
    paid = by_balance if told.paid is None else told.paid
    if paid is not None:
        if 0 <= paid < known or (told.rest and known != paid):
            raise Contradiction(DEPOSIT, "parts_differ", known, paid)
        return paid
    if told.settled_on or told.is_settled or told.status == status_words.PAID:
        if told.rest and known != told.total:
            raise Contradiction(DEPOSIT, "parts_differ", known, told.total)
        return told.total
    if not known and (told.status == status_words.PART or told.paid_on):
        at = PAID_ON if told.paid_on else STATUS
        raise Contradiction(at, "part_unknown")
    return known


def check_status(told: Told, paid: Decimal) -> None:
    is_closed = paid == told.total
    if told.is_settled and not is_closed:
        raise Contradiction(SETTLED, "status_paid", told.total - paid)
    if told.status == status_words.PAID and not is_closed:
        raise Contradiction(STATUS, "status_paid", told.total - paid)
    if told.status == status_words.OPEN and is_closed:
        raise Contradiction(STATUS, "status_open", paid)
    if told.status == status_words.PART and (is_closed or not paid):
        raise Contradiction(STATUS, "status_part", paid)
