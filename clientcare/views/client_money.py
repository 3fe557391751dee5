"""A client's money beside the timeline: each contract, and what is open without one. Currencies are never added."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from clientcare.models import Client
from contracts.balances import with_balances
from contracts.models import Contract, Invoice, Payment, PaymentDirection, PriceLine
from contracts.money import money_value, sum_money

WORD = CharField()
COLUMNS = ("source", "row", "number", "service", "currency", "price", "paid", "day")


@dataclass
class Held:
    """A contract (price, paid into it), or an open invoice without one (total, received and credited)."""

    source: str
    row: int
    number: str
    service: str
    currency: str
    price: Decimal
    paid: Decimal
    day: date

    @property
    def open(self) -> Decimal:
        return self.price - self.paid


@dataclass
class Sums:
    """One currency: agreed and billed, paid, and what is still open."""

    currency: str
    price: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)

    @property
    def open(self) -> Decimal:
        return self.price - self.paid


def money_of(client: Client, today: date) -> list[Held]:
    """The client's contracts and its open invoices without a contract, as of `today`, in one statement."""
    lines = PriceLine.objects.filter(contract=OuterRef("pk")).order_by().values("contract")
    price = Coalesce(Subquery(lines.annotate(sum=sum_money("price")).values("sum")), money_value(0))
    contracts = Contract.objects.standing().filter(client=client, signed_on__lte=today).order_by()
    contracts = contracts.annotate(
        as_price=price, as_paid=moved(PaymentDirection.RECEIVED, today) - moved(PaymentDirection.REFUNDED, today),
        as_source=Value("contract", WORD), as_service=F("service"), as_day=F("signed_on"), **shared(),
    )  # fmt: skip
    loose = with_balances(Invoice.objects.open_on(today).filter(client=client, contract=None), today).order_by()
    loose = loose.annotate(
        as_price=F("total"), as_paid=F("received") + F("credited"), as_source=Value("invoice", WORD),
        as_service=Value("", WORD), as_day=F("due_on"), **shared(),
    )  # fmt: skip
    names = [f"as_{name}" for name in COLUMNS]
    rows = contracts.values_list(*names).union(loose.values_list(*names), all=True)
    return [Held(*values) for values in rows.order_by("as_source", "as_day", "as_row")]


def shared() -> dict:
    return {"as_row": F("pk"), "as_number": F("number"), "as_currency": F("currency")}


def moved(direction: str, today: date) -> Coalesce:
    """What was paid into a contract, as deposits or on its invoices, or back out of it."""
    of_it = Q(contract=OuterRef("pk")) | Q(invoice__contract=OuterRef("pk"), invoice__withdrawal=None)
    payments = Payment.objects.standing().filter(of_it, direction=direction, paid_on__lte=today)
    # One group however the payment belongs to the contract: by its direction, which is one value here.
    sums = payments.order_by().values("direction").annotate(sum=sum_money("amount")).values("sum")
    return Coalesce(Subquery(sums), money_value(0))


def sums_of(held: list[Held]) -> list[Sums]:
    by_currency: dict[str, Sums] = {}
    for one in held:
        sums = by_currency.setdefault(one.currency, Sums(one.currency))
        sums.price += one.price
        sums.paid += one.paid
    return list(by_currency.values())
