"""The pulse of a relationship: twelve weeks of contacts, theirs and ours, and the breaches among them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import CharField, Count, F, QuerySet, Value

from clientcare.models import Direction, Interaction
from clientcare.question import given_list, statement
from contracts.models import Breach, Side

WEEKS = 12
DAYS = 7 * WEEKS
BREACH = "breach"
DRAWN = 50  # at most, on one page


@dataclass
class Week:
    """Contacts of one week, counted back from today; `breaches` are the client's."""

    theirs: int = 0
    ours: int = 0
    breaches: int = 0


@dataclass
class Pulse:
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


def pulses(clients: list[int], today: date) -> Mapping[int, Pulse]:
    """Per client its pulse, in one statement; an empty one for whoever is not in it. At most DRAWN clients."""
    found: dict[int, Pulse] = defaultdict(Pulse)
    for client_id, what, day, how_many in contacts_and_breaches(today).rows(clients=clients):
        week = found[client_id].weeks[WEEKS - 1 - (today - day).days // 7]
        name = {Direction.INBOUND: "theirs", Direction.OUTBOUND: "ours", BREACH: "breaches"}[what]
        setattr(week, name, getattr(week, name) + how_many)
    return found


@statement
def contacts_and_breaches(today: date) -> QuerySet:
    contacts = counted(Interaction.objects.standing(), F("direction"), today)
    breaches = counted(Breach.objects.standing().by(Side.CLIENT), Value(BREACH, CharField()), today)
    return contacts.union(breaches, all=True)


def counted(rows: QuerySet, what: F | Value, today: date) -> QuerySet:
    """(client, what, day, how many) of each client and day."""
    rows = rows.filter(day__gt=today - timedelta(days=DAYS), day__lte=today)
    rows = rows.filter(client__pk__in=given_list("clients", DRAWN))
    keys = rows.order_by().annotate(what=what).values_list("client_id", "what", "day")
    return keys.annotate(how_many=Count("pk"))
