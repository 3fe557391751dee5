"""Twelve weeks of a relationship: contacts of both sides and the client's breaches. Stored by day,
drawn by week.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Direction, Interaction
from contracts.models import Breach, Side

WEEKS = 12
DAYS = 7 * WEEKS
FROM_CLIENT, FROM_US, BREACHES = range(3)  # indexes into the counts of a day
DayCounts = dict[str, list[int]]
CONTACTS, BREACHED = RowsOf(Interaction), RowsOf(Breach)
ROWS_OF_ACTIVITY = frozenset((CONTACTS, BREACHED))


@dataclass
class Week:
    """Contacts of one week, counted back from today. `breaches`: contacts of the client that broke
    a term.
    """

    from_client: int = 0
    from_us: int = 0
    breaches: int = 0


@dataclass
class Activity:
    """Oldest week first; the last one ends today."""

    weeks: list[Week] = field(default_factory=lambda: [Week() for _ in range(WEEKS)])

    @property
    def from_client(self) -> int:
        return sum(week.from_client for week in self.weeks)

    @property
    def from_us(self) -> int:
        return sum(week.from_us for week in self.weeks)

    @property
    def breaches(self) -> int:
        return sum(week.breaches for week in self.weeks)


def activity_by_day(
    clients: Collection[int], today: date, present: Set[RowsOf] = ROWS_OF_ACTIVITY
) -> Mapping[int, DayCounts]:
    """Per client and ISO day of the last twelve weeks [from the client, from us, breaches], in
    at most two queries. `present`: the kinds of rows to query.
    """
    if CONTACTS not in present:  # and without a contact there is no breach
        return {}
    counts: dict[int, DayCounts] = defaultdict(dict)
    window = {"client__in": clients, "day__gt": today - timedelta(days=DAYS), "day__lte": today}
    contacts = (
        Interaction.objects.valid().filter(**window).values_list("client_id", "day", "direction")
    )
    for client, day, direction, number in contacts.annotate(Count("pk")).order_by("day"):
        side = FROM_CLIENT if direction == Direction.INBOUND else FROM_US
        counts[client].setdefault(day.isoformat(), [0, 0, 0])[side] = number
    if BREACHED not in present:
        return counts
    breaches = (
        Breach.objects.valid().by(Side.CLIENT).filter(**window).values_list("client_id", "day")
    )
    # a contact outside two terms is one contact
    counted = breaches.annotate(Count("interaction", distinct=True))
    for client, day, number in counted.order_by("day"):
        counts[client].setdefault(day.isoformat(), [0, 0, 0])[BREACHES] = number
    return counts


def activity_by_week(days: DayCounts, today: date) -> Activity:
    """Add up the stored days by weeks before `today`."""
    activity = Activity()
    for day, (from_client, from_us, breaches) in days.items():
        weeks_ago = (today - date.fromisoformat(day)).days // 7
        if 0 <= weeks_ago < WEEKS:
            week = activity.weeks[WEEKS - 1 - weeks_ago]
            week.from_client += from_client
            week.from_us += from_us
            week.breaches += breaches
    return activity
