"""The clients of a vendor as home lists them: stored rows, filtered, sorted and counted by the
database.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import Case, F, QuerySet, When
from django.db.models.expressions import OrderBy

from clientcare.models import Client, Vendor
from clientcare.money.rounding import sum_money
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import ClientOverview
from offboarding.overview.activity import Activity, activity_by_week

EVENT_SOON_DAYS = 60
MOST_COUNTED = 99  # a filter with more rows says "99+": counting on would read all of them


@dataclass
class ClientRow:
    """A stored overview, looked at on `today`: what was days in it becomes counts of days."""

    overview: ClientOverview
    today: date

    @property
    def client(self) -> Client:
        return self.overview.client

    @property
    def case_id(self) -> int | None:
        return self.overview.case_id

    @property
    def termination_id(self) -> int | None:
        return self.overview.termination_id

    @property
    def stage(self) -> str:
        return self.overview.stage

    @property
    def next_event_on(self) -> date | None:
        return self.overview.next_event_on

    @property
    def last_contact_on(self) -> date | None:
        return self.overview.last_contact_on

    @property
    def is_our_turn(self) -> bool:
        return self.overview.is_our_turn

    @cached_property
    def days_overdue(self) -> int:
        return self.overview.days_overdue(self.today)

    @cached_property
    def days_silent(self) -> int:
        return self.overview.days_silent(self.today)

    @cached_property
    def days_to_event(self) -> int | None:
        """Less than 0 when it is over."""
        return (self.next_event_on - self.today).days if self.next_event_on else None

    @cached_property
    def days_in_stage(self) -> int | None:
        return self.overview.days_in_stage(self.today)

    @cached_property
    def at_stake(self) -> dict[str, Decimal]:
        return {stake.currency: stake.amount for stake in self.client.stakes.all()}

    @cached_property
    def flags(self) -> list[tuple[str, int]]:
        """Label and number of exhibits of each open flag."""
        kinds = sorted(self.overview.flags.items())
        return [
            (str(TRIGGER_KINDS.label_of(kind)), exhibits)
            for kind, flags in kinds
            for exhibits in flags
        ]

    @cached_property
    def activity(self) -> Activity:
        return activity_by_week(self.overview.activity, self.today)


def flag_filters() -> dict[str, str]:
    """Code of the kind by the name that its filter has in the address."""
    return {kind.filter_name: kind.code for kind in TRIGGER_KINDS.values()}


def filter_names() -> tuple[str, ...]:
    return ("attention", *flag_filters(), "event", "all")


def listed(vendor: Vendor) -> QuerySet[ClientOverview]:
    """Every active client, and archived ones while a case is open."""
    return ClientOverview.objects.of(vendor).filter(is_listed=True)


def filtered(rows: QuerySet[ClientOverview], chosen: str, today: date) -> QuerySet[ClientOverview]:
    """`chosen` is one of `filter_names`."""
    if chosen == "all":
        return rows
    if chosen == "event":
        soon = today + timedelta(days=EVENT_SOON_DAYS)
        return rows.filter(next_event_on__gte=today, next_event_on__lt=soon)
    needs_attention = rows.filter(needs_attention=True)
    if chosen == "attention":
        return needs_attention
    return needs_attention.filter(flags__has_key=flag_filters()[chosen])


def matching(rows: QuerySet[ClientOverview], letters: str) -> QuerySet[ClientOverview]:
    """Whose name, persons or reference contain these letters, in capitals or not, of any script."""
    return rows.filter(search_text__contains=letters.casefold()) if letters else rows


def sorted_by(rows: QuerySet[ClientOverview], order: str, today: date) -> QuerySet[ClientOverview]:
    """`order` is a key of ORDERS, or "risk"; every order keeps the risk order within equals."""
    first = ORDERS[order](today) if order in ORDERS else ()
    return rows.order_by(*first, *ClientOverview.RISK_ORDER)


ORDERS: dict[str, Callable[[date], tuple[str | OrderBy, ...]]] = {
    "stake": lambda today: ("-stake",),
    "overdue": lambda today: (F("oldest_due_on").asc(nulls_last=True),),
    "silent": lambda today: (F("silent_since").asc(nulls_last=True),),
    "event": lambda today: (
        Case(When(next_event_on__gte=today, then=F("next_event_on"))).asc(nulls_last=True),
    ),
    "name": lambda today: ("name_key",),
}


def with_shown(rows: QuerySet[ClientOverview]) -> QuerySet[ClientOverview]:
    """With all that a Row shows."""
    return rows.select_related("client__vendor").prefetch_related("client__stakes")


def client_rows(overviews: Iterable[ClientOverview], today: date) -> Iterator[ClientRow]:
    return (ClientRow(overview, today) for overview in overviews)


def filter_counts(vendor: Vendor, today: date, counted: dict[str, int]) -> dict[str, str]:
    """Per filter how many rows it has, beyond MOST_COUNTED only that. `counted`: filters whose
    number is known.
    """
    most = MOST_COUNTED + 1
    numbers = {}
    for name in filter_names():
        known = counted.get(name)
        numbers[name] = (
            filtered(listed(vendor), name, today)[:most].count() if known is None else known
        )
    return {name: capped(number) for name, number in numbers.items() if number}


def capped(number: int) -> str:
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


def count_clients(vendor: Vendor) -> dict[str, int]:
    """How many are listed ("all"), and how many of them need attention."""
    every = listed(vendor)
    return {"all": every.count(), "attention": every.filter(needs_attention=True).count()}


def total_at_stake(vendor: Vendor) -> dict[str, Decimal]:
    """Per currency, with the clients who need attention; no page adds two."""
    waiting = listed(vendor).filter(needs_attention=True, client__stakes__isnull=False)
    totals = waiting.order_by("client__stakes__currency").values_list("client__stakes__currency")
    return dict(totals.annotate(total=sum_money("client__stakes__amount")))
