"""A client's money beside the timeline: each contract, and what is open without one. Currencies are
never added.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clientcare.models import Client
from contracts.billing.balances import with_balances, with_paid
from contracts.models import Contract, Invoice
from offboarding.models import Settlement

TEXT_FIELD = CharField()
MONEY_COLUMNS = ("source", "row", "number", "service", "currency", "price", "paid", "day")
NAMES = [f"as_{name}" for name in MONEY_COLUMNS]


@dataclass
class Held:
    """A contract (price, paid into it), or an open invoice without one (total, received and
    credited). Once the final account of a contract is issued, its total takes the place of the
    price.
    """

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
    """The client's contracts and its open invoices without a contract, as of `today`."""
    rows = [*contracts_by(client, today), *loose_invoices_on(client, today)]
    return [Held(*values) for values in rows]


def contracts_by(client: Client, today: date) -> QuerySet:
    contracts = Contract.objects.valid().filter(client=client, signed_on__lte=today)
    issued = Settlement.objects.filter(
        termination__contract=OuterRef("pk"),
        document__isnull=False,
        document__voided_at=None,
        account_on__lte=today,
    )
    total = Subquery(issued.order_by("-pk").values("total")[:1])
    contracts = with_paid(contracts, today).annotate(
        as_price=Coalesce(total, F("price")),
        as_paid=F("paid"),
        as_source=Value("contract", TEXT_FIELD),
        as_service=F("service"),
        as_day=F("signed_on"),
        **shared(),
    )
    return contracts.order_by("signed_on", "pk").values_list(*NAMES)


def loose_invoices_on(client: Client, today: date) -> QuerySet:
    invoices = Invoice.objects.open_on(today).filter(client=client, contract=None)
    loose = with_balances(invoices, today).annotate(
        as_price=F("total"),
        as_paid=F("received") + F("credited"),
        as_source=Value("invoice", TEXT_FIELD),
        as_service=Value("", TEXT_FIELD),
        as_day=F("due_on"),
        **shared(),
    )
    return loose.order_by("due_on", "pk").values_list(*NAMES)


def shared() -> dict:
    return {"as_row": F("pk"), "as_number": F("number"), "as_currency": F("currency")}


def sums_of(held: list[Held]) -> list[Sums]:
    by_currency: dict[str, Sums] = {}
    for one in held:
        sums = by_currency.setdefault(one.currency, Sums(one.currency))
        sums.price += one.price
        sums.paid += one.paid
    return list(by_currency.values())
