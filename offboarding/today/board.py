"""The clients of a vendor as home lists them: stored rows, filtered, sorted and counted by the
database.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Case, F, QuerySet, When
from django.db.models.expressions import OrderBy

from clientcare.models import Vendor
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import ClientOverview, ClientStake, OverviewTotals
from offboarding.overview.activity import Activity, DayCounts, activity_by_week
from offboarding.overview.totals import listed_rows

EVENT_SOON_DAYS = 60
MOST_COUNTED = 99  # larger numbers of rows are shown as "99+"


@dataclass
class ClientRow:
    """A client's stored overview as of `today`, with counts of days since the stored days."""

    client_id: int
    case_id: int | None
    termination_id: int | None
    stage: str
    stage_since: date | None
    flag_exhibits: dict[str, list[int]]
    oldest_due_on: date | None
    silent_since: date | None
    last_contact_on: date | None
    is_our_turn: bool
    next_event_on: date | None
    contacts_by_day: DayCounts
    today: date

    @property
    def days_overdue(self) -> int:
        """Days since the oldest open due day; 0 if nothing is overdue."""
        return (self.today - self.oldest_due_on).days if self.oldest_due_on else 0

    @property
    def days_silent(self) -> int:
        """Days since the client last wrote, spoke or signed; 0 if no contract is in force."""
        return (self.today - self.silent_since).days if self.silent_since else 0

    @property
    def days_to_event(self) -> int | None:
        """Negative after the event."""
        return (self.next_event_on - self.today).days if self.next_event_on else None

    @property
    def days_in_stage(self) -> int | None:
        """1 on the day on which the stage began."""
        return (self.today - self.stage_since).days + 1 if self.stage_since else None

    @cached_property
    def flags(self) -> list[tuple[str, int]]:
        """Label and number of exhibits of each open flag."""
        return [
            (TRIGGER_KINDS.label_of(kind), exhibits)
            for kind, flags in sorted(self.flag_exhibits.items())
            for exhibits in flags
        ]

    @property
    def activity(self) -> Activity:
        return activity_by_week(self.contacts_by_day, self.today)


# The columns of an overview that a ClientRow takes, in its order.
ROW_COLUMNS = (
    "client_id",
    "case_id",
    "termination_id",
    "stage",
    "stage_since",
    "flags",
    "oldest_due_on",
    "silent_since",
    "last_contact_on",
    "is_our_turn",
    "next_event_on",
    "activity",
)


@dataclass
class ListedSums:
    """Value at stake and overdue amount, by currency; zeros are left out."""

    at_stake: dict[str, Decimal] = field(default_factory=dict)
    overdue: dict[str, Decimal] = field(default_factory=dict)

    def add(self, currency: str, amount: Decimal, overdue: Decimal) -> None:
        if amount:
            self.at_stake[currency] = amount
        if overdue:
            self.overdue[currency] = overdue


@dataclass
class ListedClient(ClientRow):
    """A client in home's list: a ClientRow with name and sums and, on a page, the addresses of its
    links.
    """

    name: str
    sums: ListedSums
    href: str = ""
    case_href: str = ""  # empty without an open case


def client_row(overview: ClientOverview, today: date) -> ClientRow:
    return ClientRow(*(getattr(overview, column) for column in ROW_COLUMNS), today)


def flag_filters() -> dict[str, str]:
    """Code of the kind by its filter's name in the address."""
    return {kind.filter_name: kind.code for kind in TRIGGER_KINDS.values()}


def filter_names() -> tuple[str, ...]:
    return ("attention", *flag_filters(), "event", "all")


def filter_clients(
    rows: QuerySet[ClientOverview], filter_name: str, today: date
) -> QuerySet[ClientOverview]:
    """`filter_name` is one of `filter_names`."""
    if filter_name == "all":
        return rows
    if filter_name == "event":
        soon = today + timedelta(days=EVENT_SOON_DAYS)
        return rows.filter(next_event_on__gte=today, next_event_on__lt=soon)
    needs_attention = rows.filter(needs_attention=True)
    if filter_name == "attention":
        return needs_attention
    return needs_attention.filter(flags__has_key=flag_filters()[filter_name])


def search_clients(rows: QuerySet[ClientOverview], letters: str) -> QuerySet[ClientOverview]:
    """Clients whose name, persons or reference contain `letters`, ignoring case, in any script."""
    return rows.filter(search_text__contains=letters.casefold()) if letters else rows


def sort_clients(
    rows: QuerySet[ClientOverview], order: str, today: date
) -> QuerySet[ClientOverview]:
    """`order` is a key of ORDERS, or "risk"; ties are sorted by risk."""
    columns = ORDERS[order](today) if order in ORDERS else ()
    return rows.order_by(*columns, *ClientOverview.RISK_ORDER)


ORDERS: dict[str, Callable[[date], tuple[str | OrderBy, ...]]] = {
    "stake": lambda today: ("-stake",),
    "overdue": lambda today: (F("oldest_due_on").asc(nulls_last=True),),
    "silent": lambda today: (F("silent_since").asc(nulls_last=True),),
    "event": lambda today: (
        Case(When(next_event_on__gte=today, then=F("next_event_on"))).asc(nulls_last=True),
    ),
    "name": lambda today: ("name_key",),
}


def listed_columns(rows: QuerySet[ClientOverview]) -> QuerySet:
    """The columns that `listed_clients` reads."""
    return rows.values_list("client__name", *ROW_COLUMNS)


def listed_clients(rows: Iterable[tuple[Any, ...]], today: date) -> list[ListedClient]:
    """In the order of `rows`, which have `listed_columns`."""
    rows = list(rows)
    sums = sums_of([client for _name, client, *_columns in rows])
    return [
        ListedClient(*columns, today=today, name=name, sums=sums.get(columns[0], ListedSums()))
        for name, *columns in rows
    ]


def sums_of(clients: Collection[int]) -> dict[int, ListedSums]:
    """By client, ordered by currency; clients without sums have no entry."""
    sums: dict[int, ListedSums] = {}
    stakes = ClientStake.objects.filter(client__in=clients).order_by("currency")
    for client, *amounts in stakes.values_list("client_id", "currency", "amount", "overdue"):
        sums.setdefault(client, ListedSums()).add(*amounts)
    return sums


def filter_counts(vendor: Vendor, totals: OverviewTotals, today: date) -> dict[str, int]:
    """The number of rows of each filter. Events soon depend on the day, so their rows are counted
    now, up to one above MOST_COUNTED.
    """
    names = {kind: name for name, kind in flag_filters().items()}
    numbers = Counter({names.get(kind, kind): number for kind, number in totals.counts.items()})
    soon = filter_clients(listed_rows(vendor), "event", today)
    numbers["event"] = soon[: MOST_COUNTED + 1].count()
    return numbers


def capped_count(number: int) -> str:
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


def total_at_stake(totals: OverviewTotals) -> ListedSums:
    """Of the clients who need attention, per currency; currencies are never added."""
    sums = ListedSums()
    for currency, (at_stake, overdue) in totals.sums.items():
        sums.add(currency, Decimal(at_stake), Decimal(overdue))
    return sums
