"""The pulse of a relationship: twelve weeks of contacts and breaches, the last contact, and whose
turn it is.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value

from clientcare.models import Client, Direction, Interaction
from clientcare.question import Given, given_list, statement
from contracts.models import Breach, Side
from contracts.replies import ANSWER, ASKED

WEEKS = 12
DAYS = 7 * WEEKS
BREACH = "breach"
OUR_TURN = "turn"
LAST = "last"
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
    last_contact_on: date | None = None
    is_our_turn: bool = False

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
    """Per client its pulse, in one statement; an empty one for whoever is not in it. At most DRAWN
    clients.
    """
    found: dict[int, Pulse] = defaultdict(Pulse)
    if not clients:
        return found
    for client_id, what, day, how_many in what_happened(today).rows(clients=clients):
        if what == OUR_TURN:
            found[client_id].is_our_turn = True
        elif what == LAST:
            found[client_id].last_contact_on = day
        else:
            week = found[client_id].weeks[WEEKS - 1 - (today - day).days // 7]
            name = {Direction.INBOUND: "theirs", Direction.OUTBOUND: "ours", BREACH: "breaches"}[
                what
            ]
            setattr(week, name, getattr(week, name) + how_many)
    return found


@statement
def what_happened(today: date) -> QuerySet:
    """(client, what, day, how many): contacts and breaches by day, the day of the last contact, and
    a row for those who wait for us.
    """
    contacts = daily(Interaction.objects.standing(), F("direction"), today)
    breaches = daily(Breach.objects.standing().by(Side.CLIENT), word(BREACH), today)
    clients = Client.objects.filter(pk__in=shown())
    turns = awaiting_us(clients, today).annotate(
        what=word(OUR_TURN), on=Value(today), how_many=Value(1)
    )
    last = with_last_contact(clients, today).annotate(what=word(LAST), how_many=Value(1))
    return contacts.union(
        breaches,
        last.values_list("pk", "what", "last_on", "how_many"),
        turns.values_list("pk", "what", "on", "how_many"),
        all=True,
    )


def word(value: str) -> Value:
    return Value(value, CharField())


def with_last_contact(clients: QuerySet[Client], today: date) -> QuerySet[Client]:
    """Those with whom there was one, theirs or ours; `last_on` is its day."""
    last = Subquery(contacts_by(today).values("day")[:1])
    return clients.annotate(last_on=last).filter(last_on__isnull=False).order_by()


def contacts_by(today: date) -> QuerySet[Interaction]:
    """Of a client, newest first: one step along the index, however many there are."""
    return (
        Interaction.objects.standing()
        .filter(client=OuterRef("pk"), day__lte=today)
        .order_by("-occurred_at")
    )


def daily(rows: QuerySet, what: F | Value, today: date) -> QuerySet:
    """(client, what, day, how many) of each client shown and each day of the twelve weeks."""
    rows = rows.filter(client__pk__in=shown(), day__gt=today - timedelta(days=DAYS), day__lte=today)
    keys = rows.order_by().annotate(what=what).values_list("client_id", "what", "day")
    return keys.annotate(how_many=Count("pk"))


def awaiting_us(clients: QuerySet[Client], today: date) -> QuerySet[Client]:
    """Who wrote after our last answer; an automatic one, or a call that reached nobody, is none."""
    kinds = {"asked_at": ASKED, "answered_at": ANSWER}
    last = {
        name: Subquery(contacts_by(today).filter(kind).values("occurred_at")[:1])
        for name, kind in kinds.items()
    }
    awaiting = Q(answered_at=None) | Q(answered_at__lt=F("asked_at"))
    return clients.annotate(**last).filter(awaiting, asked_at__isnull=False).order_by()


def shown() -> list[Given]:
    return given_list("clients", DRAWN)
