"""What was settled of contracts: payments, refunds, and tax that was withheld, in one query."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BooleanField, CharField, F, QuerySet, Value

from clientcare.money.rounding import money_value
from contracts.billing.balances import payments_by_contract, slips_by_contract
from contracts.models import Contract, Payment, PaymentDirection, WithholdingSlip
from offboarding.settlement.inputs import Item

WITHHELD = "withheld"


@dataclass
class Settled:
    """Of one contract: its settled sums, and the price from which each slip withheld tax."""

    items: list[Item] = field(default_factory=list)
    bases: list[Decimal] = field(default_factory=list)


class SettledRow(NamedTuple):
    """A payment or a slip. `number`: of the payment's invoice, or of the slip."""

    contract: int
    direction: str
    day: date
    pk: int
    amount: Decimal
    number: str | None
    day_known: bool
    base: Decimal


def read_settled(contracts: Collection[Contract], today: date) -> dict[int, Settled]:
    """By contract: payments dated by today, then slips, each oldest first."""
    of_contracts = {
        "client__in": {contract.client_id for contract in contracts},
        "of_contract__in": [contract.pk for contract in contracts],
    }
    payments = payments_by_contract().filter(paid_on__lte=today, **of_contracts)
    slips = slips_by_contract().filter(day__lte=today, **of_contracts)
    is_known = Value(True, BooleanField())
    rows = in_columns(
        payments, F("direction"), F("paid_on"), F("invoice__number"), F("day_known"), money_value(0)
    ).union(
        in_columns(slips, Value(WITHHELD, CharField()), F("day"), F("number"), is_known, F("base")),
        all=True,
    )
    settled: dict[int, Settled] = defaultdict(Settled)
    for row in sorted(map(SettledRow._make, rows), key=settled_order):
        settled[row.contract].items.append(item_of(row))
        settled[row.contract].bases += [row.base] if row.direction == WITHHELD else []
    return settled


def in_columns(
    rows: QuerySet[Any], direction: Any, day: Any, number: Any, day_known: Any, base: Any
) -> QuerySet[Any]:
    values = {
        "contract": F("of_contract"),
        "direction": direction,
        "day": day,
        "pk": F("pk"),
        "amount": F("amount"),
        "number": number,
        "day_known": day_known,
        "base": base,
    }
    columns = {f"as_{name}": value for name, value in values.items()}
    return rows.order_by().annotate(**columns).values_list(*columns)


def settled_order(row: SettledRow) -> tuple[bool, date, int]:
    return row.direction == WITHHELD, row.day, row.pk


def item_of(row: SettledRow) -> Item:
    if row.direction == WITHHELD:
        return withheld_item(row.amount, row.number or "", row.day)
    day = row.day if row.day_known else None
    return paid_item(row.direction, row.amount, row.number or "", day)


def paid_item(direction: str, amount: Decimal, of_invoice: str, day: date | None) -> Item:
    """A deposit or the payment of an attached invoice; a refund already paid counts
    against them. `day`: None where nobody knows it.
    """
    sign = -1 if direction == PaymentDirection.REFUNDED else 1
    return Item("", sign * amount, of_invoice, day.isoformat() if day else "")


def withheld_item(amount: Decimal, number: str, day: date) -> Item:
    return Item("", amount, number, day.isoformat(), key=WITHHELD)


def item_from_payment(payment: Payment) -> Item:
    day = payment.paid_on if payment.day_known else None
    number = payment.invoice.number if payment.invoice else ""
    return paid_item(payment.direction, payment.amount, number, day)


def item_from_slip(slip: WithholdingSlip) -> Item:
    return withheld_item(slip.amount, slip.number, slip.day)
