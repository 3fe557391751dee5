"""Twelve weeks of a relationship: contacts of both sides and the client's breaches, by day as
stored, by week as drawn.
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
CLIENT, US, BREACHES = range(3)  # places in the counts of a day
DayCounts = dict[str, list[int]]
CONTACTS, BREACHED = RowsOf(Interaction), RowsOf(Breach)
ROWS_OF_ACTIVITY = frozenset((CONTACTS, BREACHED))


@dataclass
class Week:
    """Contacts of one week, counted back from today; `breaches`: the client's outside a term."""

    theirs: int = 0
    ours: int = 0
    breaches: int = 0


@dataclass
class Activity:
    """Oldest week first; the last one ends today."""

    weeks: list[Week] = field(default_factory=lambda: [Week() for _ in range(WEEKS)])

    @property
    def theirs(self) -> int:
        return sum(week.theirs for week in self.weeks)

    @property
    def ours(self) -> int:
        return sum(week.ours for week in self.weeks)

    @property
    def breaches(self) -> int:
        return sum(week.breaches for week in self.weeks)


def activity_by_day(
    clients: Collection[int], today: date, present: Set[RowsOf] = ROWS_OF_ACTIVITY
) -> Mapping[int, DayCounts]:
    """Per client and ISO day of the last twelve weeks [theirs, ours, breaches], in at most two
    queries. `present`: the sorts of rows to ask for.
    """
    if CONTACTS not in present:  # and without a contact there is no breach
        return {}
    counts: dict[int, DayCounts] = defaultdict(dict)
    window = {"client__in": clients, "day__gt": today - timedelta(days=DAYS), "day__lte": today}
    contacts = (
        Interaction.objects.valid().filter(**window).values_list("client_id", "day", "direction")
    )
    for client, day, direction, number in contacts.annotate(Count("pk")).order_by("day"):
        place = CLIENT if direction == Direction.INBOUND else US
        counts[client].setdefault(day.isoformat(), [0, 0, 0])[place] = number
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
    """The stored days as weeks before `today`."""
    drawn = Activity()
    for day, (theirs, ours, breaches) in days.items():
        weeks_ago = (today - date.fromisoformat(day)).days // 7
        if 0 <= weeks_ago < WEEKS:
            week = drawn.weeks[WEEKS - 1 - weeks_ago]
            week.theirs += theirs
            week.ours += ours
            week.breaches += breaches
    return drawn
