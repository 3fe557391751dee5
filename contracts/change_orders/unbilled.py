"""Accepted extra work whose price no invoice bills yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from clientcare.money.rounding import sum_money
from contracts.billing.closed_account import closing_documents
from contracts.models import (
    BillingSchedule,
    ChangeOrder,
    Contract,
    ContractGap,
    Invoice,
    PriceLine,
)


def unbilled_extras(today: date) -> QuerySet[PriceLine]:
    """Price lines of change orders accepted by `today` that no valid invoice issued by then bills.

    Not those that a billing schedule includes, because it was agreed on afterwards and comes to the
    whole price; nor of a contract whose ending is in effect or whose final account is issued, which
    count them; nor the fee of a moved event, which is no work and has its own invoice.
    """
    billed = Invoice.objects.issued_by(today).filter(billed_line=OuterRef("pk"))
    priced = priced_schedules(OuterRef("contract"))
    ended = ContractGap.objects.in_effect(today).filter(contract=OuterRef("contract"))
    return PriceLine.objects.agreed_by(today).filter(
        ~Exists(billed),
        ~Exists(priced.filter(priced__gte=OuterRef("change_order__recorded_at"))),
        ~Exists(ended),
        ~Exists(closing_documents(OuterRef("contract")).order_by()),
        change_order__isnull=False,
        change_order__event_move=None,
        contract__withdrawal=None,
        price__gt=0,
    )


def priced_schedules(contract: Contract | OuterRef) -> QuerySet[BillingSchedule]:
    """The valid schedule, with `priced`: when its steps last matched the price of the contract."""
    schedules = BillingSchedule.objects.valid().filter(contract=contract)
    return schedules.annotate(priced=Coalesce("priced_at", "recorded_at"))


def schedule_including(order: ChangeOrder) -> BillingSchedule | None:
    """The billing schedule whose steps bill the change order already."""
    priced = priced_schedules(order.contract)
    return priced.filter(priced__gte=order.recorded_at).first()


@dataclass(frozen=True)
class ExtrasSum:
    """Of one client in one currency; `this_month` is the part accepted in the month of `today`."""

    client: int
    currency: str
    amount: Decimal
    this_month: Decimal


def extras_by_client(clients: Collection[int], today: date) -> list[ExtrasSum]:
    """In one query; none for a client with nothing unbilled."""
    lines = unbilled_extras(today).filter(contract__client__in=clients)
    recent = Q(change_order__approved_on__gte=today.replace(day=1))
    rows = lines.order_by().values_list("contract__client", "contract__currency")
    sums = rows.annotate(amount=sum_money("price"), recent=sum_money("price", filter=recent))
    return [ExtrasSum(*row) for row in sums]


@dataclass(frozen=True)
class CurrencyExtras:
    """The lines of one currency, those of this month and those from before, oldest first."""

    currency: str
    this_month: list[PriceLine]
    before: list[PriceLine]

    @property
    def month_sum(self) -> Decimal:
        return sum((line.price for line in self.this_month), Decimal(0))

    @property
    def before_sum(self) -> Decimal:
        return sum((line.price for line in self.before), Decimal(0))

    @property
    def amount(self) -> Decimal:
        return self.month_sum + self.before_sum


def extras_by_currency(lines: Iterable[PriceLine], today: date) -> list[CurrencyExtras]:
    """`lines` were read with contract and change order."""
    by_currency: dict[str, CurrencyExtras] = {}
    month = today.replace(day=1)
    for line in sorted(lines, key=lambda line: (line.change_order.approved_on, line.pk)):
        currency = line.contract.currency
        extras = by_currency.setdefault(currency, CurrencyExtras(currency, [], []))
        is_recent = line.change_order.approved_on >= month
        (extras.this_month if is_recent else extras.before).append(line)
    return [by_currency[currency] for currency in sorted(by_currency)]
