"""The clients of a vendor as home lists them: stored rows, filtered, sorted and counted by the
database.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import Case, Count, F, QuerySet, When
from django.db.models.expressions import OrderBy

from clientcare.models import Vendor
from clientcare.money.rounding import sum_money
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import ClientOverview, ClientStake
from offboarding.overview.activity import Activity, activity_by_week

EVENT_SOON_DAYS = 60
MOST_COUNTED = 99  # larger numbers of rows are shown as "99+"


@dataclass
class ClientRow:
    """A stored overview as of `today`: stored days become counts of days."""

    overview: ClientOverview
    today: date

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

    @property
    def days_overdue(self) -> int:
        return self.overview.days_overdue(self.today)

    @property
    def days_silent(self) -> int:
        return self.overview.days_silent(self.today)

    @property
    def days_to_event(self) -> int | None:
        """Less than 0 when it is over."""
        return (self.next_event_on - self.today).days if self.next_event_on else None

    @property
    def days_in_stage(self) -> int | None:
        return self.overview.days_in_stage(self.today)


@dataclass
class ListedSums:
    """The value at stake and what is open of overdue invoices, each by currency without zeros."""

    at_stake: dict[str, Decimal] = field(default_factory=dict)
    overdue: dict[str, Decimal] = field(default_factory=dict)

    def add(self, currency: str, amount: Decimal, overdue: Decimal) -> None:
        if amount:
            self.at_stake[currency] = amount
        if overdue:
            self.overdue[currency] = overdue


@dataclass
class ListedClient(ClientRow):
    """A client in home's list: also with the name, flags, the value at stake and what is overdue
    per currency, and twelve weeks.
    """

    sums: ListedSums

    @property
    def at_stake(self) -> dict[str, Decimal]:
        return self.sums.at_stake

    @property
    def overdue(self) -> dict[str, Decimal]:
        return self.sums.overdue

    @property
    def client_id(self) -> int:
        return self.overview.client_id

    @property
    def name(self) -> str:
        """Read beside the overview by `with_name`."""
        return self.overview.client_name

    @cached_property
    def flags(self) -> list[tuple[str, int]]:
        """Label and number of exhibits of each open flag."""
        kinds = sorted(self.overview.flags.items())
        return [
            (str(TRIGGER_KINDS.label_of(kind)), exhibits)
            for kind, flags in kinds
            for exhibits in flags
        ]

    @property
    def activity(self) -> Activity:
        return activity_by_week(self.overview.activity, self.today)


def flag_filters() -> dict[str, str]:
    """Code of the kind by the name that its filter has in the address."""
    return {kind.filter_name: kind.code for kind in TRIGGER_KINDS.values()}


def filter_names() -> tuple[str, ...]:
    return ("attention", *flag_filters(), "event", "all")


def listed_rows(vendor: Vendor) -> QuerySet[ClientOverview]:
    """Every active client, and archived ones while a case is open."""
    return ClientOverview.objects.of(vendor).filter(is_listed=True)


def filter_clients(
    rows: QuerySet[ClientOverview], chosen: str, today: date
) -> QuerySet[ClientOverview]:
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


def search_clients(rows: QuerySet[ClientOverview], letters: str) -> QuerySet[ClientOverview]:
    """Clients whose name, persons or reference contain `letters`, ignoring case, in any script."""
    return rows.filter(search_text__contains=letters.casefold()) if letters else rows


def sort_clients(
    rows: QuerySet[ClientOverview], order: str, today: date
) -> QuerySet[ClientOverview]:
    """`order` is a key of ORDERS, or "risk"; ties are sorted by risk."""
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


def with_name(rows: QuerySet[ClientOverview]) -> QuerySet[ClientOverview]:
    return rows.annotate(client_name=F("client__name"))


def listed_clients(overviews: Iterable[ClientOverview], today: date) -> list[ListedClient]:
    """In the order given; `overviews` come from `with_name`."""
    overviews = list(overviews)
    sums = sums_of([one.client_id for one in overviews])
    return [ListedClient(one, today, sums.get(one.client_id, ListedSums())) for one in overviews]


def sums_of(clients: Collection[int]) -> dict[int, ListedSums]:
    """By client, in the order of currencies; no entry for a client with none."""
    sums: dict[int, ListedSums] = {}
    stakes = ClientStake.objects.filter(client__in=clients).order_by("currency")
    for client, *amounts in stakes.values_list("client_id", "currency", "amount", "overdue"):
        sums.setdefault(client, ListedSums()).add(*amounts)
    return sums


def filter_counts(vendor: Vendor, today: date) -> dict[str, int]:
    """How many rows each filter finds. Kinds of flag are counted in an index, by the flags stored;
    an event soon shows only in the rows themselves, so counting stops one above MOST_COUNTED.
    """
    every = listed_rows(vendor)
    numbers = Counter(all=every.count())
    names = {kind: name for name, kind in flag_filters().items()}
    by_flags = filter_clients(every, "attention", today).values_list("flags").annotate(Count("pk"))
    for flags, number in by_flags.order_by():
        numbers["attention"] += number
        for kind in flags.keys() & names.keys():
            numbers[names[kind]] += number
    numbers["event"] = filter_clients(every, "event", today)[: MOST_COUNTED + 1].count()
    return numbers


def capped_count(number: int) -> str:
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


def total_at_stake(vendor: Vendor) -> ListedSums:
    """With the clients who need attention, per currency; no page adds two."""
    waiting = listed_rows(vendor).filter(needs_attention=True)
    stakes = ClientStake.objects.of(vendor).filter(client__in=waiting.values("client"))
    totals = stakes.order_by("currency").values_list("currency")
    sums = ListedSums()
    for row in totals.annotate(at_stake=sum_money("amount"), late=sum_money("overdue")):
        sums.add(*row)
    return sums
