"""The pulse of a relationship: twelve weeks of contacts, theirs and ours, and the breaches among them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import CharField, Count, F, QuerySet, Value

from clientcare.models import Direction, Interaction
from clientcare.question import question
from contracts.models import Breach, Side

WEEKS = 12
DAYS = 7 * WEEKS
BREACH = "breach"


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


def pulses(clients: Iterable[int], today: date) -> Mapping[int, Pulse]:
    """Per client its pulse, in one statement; an empty one for whoever is not in it."""
    clients = list(clients)
    contacts, breaches = (rows(today).filter(client__in=clients) for rows in (contacts_counted, breaches_counted))
    found: dict[int, Pulse] = defaultdict(Pulse)
    for client_id, what, day, how_many in contacts.union(breaches, all=True):
        week = found[client_id].weeks[WEEKS - 1 - (today - day).days // 7]
        name = {Direction.INBOUND: "theirs", Direction.OUTBOUND: "ours", BREACH: "breaches"}[what]
        setattr(week, name, getattr(week, name) + how_many)
    return found


@question
def contacts_counted(today: date) -> QuerySet:
    return counted(Interaction.objects.standing(), F("direction"), today)


@question
def breaches_counted(today: date) -> QuerySet:
    return counted(Breach.objects.standing().by(Side.CLIENT), Value(BREACH, CharField()), today)


def counted(rows: QuerySet, what: F | Value, today: date) -> QuerySet:
    """(client, what, day, how many) of each client and day."""
    rows = rows.filter(day__gt=today - timedelta(days=DAYS), day__lte=today)
    keys = rows.order_by().annotate(what=what).values_list("client_id", "what", "day")
    return keys.annotate(how_many=Count("pk"))
