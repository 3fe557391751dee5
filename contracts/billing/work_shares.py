"""Each client's share of the hours worked and of the money received, in one period.

Hours: time entries by their day. Money: payments by their day less refunds, and tax that the client
withheld by the day of its slip, PPN included; each currency apart. A client to whom more was paid
back than came in counts as none. Shares are of the sums of all clients in the same period.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db.models import Sum

from clientcare.models import Client, Vendor
from clientcare.money.rounding import sum_money
from contracts.billing.balances import MOVED
from contracts.models import Payment, TimeEntry, WithholdingSlip

PERIODS = (30, 90, 365)  # days
FEWEST_MINUTES = 5 * 60  # below it a share of the hours says nothing
MARKED_FROM = Fraction(1, 10)  # of the hours
TWICE = 2


@dataclass(frozen=True)
class Received:
    """`share`: of all money received in this currency."""

    currency: str
    amount: Decimal
    share: Fraction

    @property
    def percent(self) -> str:
        return percent_text(self.share)


@dataclass(frozen=True)
class ClientShare:
    """`hours_share`: None where the hours are too few to say."""

    client: Client
    minutes: int
    hours_share: Fraction | None
    received: list[Received] = field(default_factory=list)

    @property
    def percent(self) -> str:
        """Of the hours; empty where they are too few to say."""
        return "" if self.hours_share is None else percent_text(self.hours_share)

    @property
    def received_shown(self) -> list[Received]:
        """Without currencies in which only other clients paid."""
        return [received for received in self.received if received.amount] or self.received

    @property
    def is_marked(self) -> bool:
        """At least a tenth of the hours, and twice the share of the money in every currency."""
        return (
            self.hours_share is not None
            and self.hours_share >= MARKED_FROM
            and all(self.hours_share >= TWICE * received.share for received in self.received)
        )


@dataclass(frozen=True)
class WorkShares:
    """Of the days after `first` to `last`; the largest share of the hours first."""

    days: int
    minutes: int
    totals: dict[str, Decimal]
    clients: list[ClientShare]

    @property
    def is_enough(self) -> bool:
        return says_something(self.minutes, sum(1 for client in self.clients if client.minutes))


def percent_text(share: Fraction) -> str:
    """In whole percent; less than 1% is not rounded to 0."""
    if 0 < share < Fraction(1, 100):
        return "<\N{NO-BREAK SPACE}1%"
    return f"{math.floor(share * 100 + Fraction(1, 2))}%"


def says_something(minutes: int, clients: int) -> bool:
    """Shares mean nothing for a single client, or for a few minutes of work."""
    return minutes >= FEWEST_MINUTES and clients >= TWICE


def work_shares(vendor: Vendor, days: int, today: date) -> WorkShares:
    since = today - timedelta(days=days)
    minutes, money = minutes_by_client(vendor, since, today), money_by_client(vendor, since, today)
    total = sum(minutes.values())
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for (_client, currency), amount in money.items():
        totals[currency] += amount
    is_enough = says_something(total, len(minutes))
    ids = {*minutes, *(client for client, _currency in money)}
    clients = Client.objects.of(vendor).filter(pk__in=ids).select_related("vendor")
    rows = [
        ClientShare(
            client,
            minutes.get(client.pk, 0),
            Fraction(minutes.get(client.pk, 0), total) if is_enough else None,
            received_of(client, money, totals),
        )
        for client in clients.by_name()
    ]
    return WorkShares(days, total, dict(totals), sorted(rows, key=lambda row: -row.minutes))


def minutes_by_client(vendor: Vendor, since: date, today: date) -> dict[int, int]:
    entries = TimeEntry.objects.of(vendor).worked_by(today).filter(day__gt=since)
    entries = entries.filter(contract__withdrawal=None).order_by()
    rows = entries.values_list("contract__client").annotate(sum=Sum("minutes"))
    return {client: minutes for client, minutes in rows if minutes}


def money_by_client(vendor: Vendor, since: date, today: date) -> dict[tuple[int, str], Decimal]:
    """Only sums above zero. Payments whose day nobody knows are in no period."""
    paid = Payment.objects.of(vendor).valid().filter(day_known=True)
    paid = paid.filter(paid_on__gt=since, paid_on__lte=today)
    slips = WithholdingSlip.objects.of(vendor).valid().filter(day__gt=since, day__lte=today)
    sums: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for rows, amount in ((paid, MOVED), (slips, "amount")):
        grouped = rows.order_by().values_list("client", "currency")
        for client, currency, received in grouped.annotate(sum=sum_money(amount)):
            sums[client, currency] += received
    return {key: amount for key, amount in sums.items() if amount > 0}


def received_of(
    client: Client,
    money: Mapping[tuple[int, str], Decimal],
    totals: Mapping[str, Decimal],
) -> list[Received]:
    """In every currency that anybody paid in."""
    return [
        Received(currency, amount, Fraction(amount) / Fraction(total))
        for currency, total in sorted(totals.items())
        for amount in [money.get((client.pk, currency), Decimal(0))]
    ]
