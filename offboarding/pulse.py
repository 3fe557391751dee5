"""The pulse of a relationship: twelve weeks of contacts and breaches, the last contact, and whose turn it is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import CharField, Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value

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
    """Per client its pulse, in one statement; an empty one for whoever is not in it. At most DRAWN clients."""
    found: dict[int, Pulse] = defaultdict(Pulse)
    for client_id, what, day, how_many in what_happened(today).rows(clients=clients):
        if what == OUR_TURN:
            found[client_id].is_our_turn = True
        elif what == LAST:
            found[client_id].last_contact_on = day
        else:
            week = found[client_id].weeks[WEEKS - 1 - (today - day).days // 7]
            name = {Direction.INBOUND: "theirs", Direction.OUTBOUND: "ours", BREACH: "breaches"}[what]
            setattr(week, name, getattr(week, name) + how_many)
    return found


@statement
def what_happened(today: date) -> QuerySet:
    """(client, what, day, how many): contacts and breaches by day, the day of the last contact, and a row for those
    who wait for us."""
    standing = Interaction.objects.standing().filter(client__pk__in=shown())
    contacts = counted(standing, F("direction"), today)
    breaches = Breach.objects.standing().by(Side.CLIENT).filter(client__pk__in=shown())
    turns = awaiting_us(today).annotate(what=word(OUR_TURN), on=Value(today), how_many=Value(1))
    last = last_contacts(standing, today).annotate(how_many=Value(1)).annotate(what=word(LAST))
    return contacts.union(
        counted(breaches, word(BREACH), today), last.values_list("client_id", "what", "last_on", "how_many"),
        turns.values_list("pk", "what", "on", "how_many"), all=True,
    )  # fmt: skip


def word(value: str) -> Value:
    return Value(value, CharField())


def last_contacts(contacts: QuerySet[Interaction], today: date) -> QuerySet:
    """`client_id` and `last_on`: the day of each client's last contact of ours or theirs."""
    days = contacts.filter(day__lte=today).order_by().values("client_id")
    return days.annotate(last_on=Max("day"))


def counted(rows: QuerySet, what: F | Value, today: date) -> QuerySet:
    rows = rows.filter(day__gt=today - timedelta(days=DAYS), day__lte=today)
    keys = rows.order_by().annotate(what=what).values_list("client_id", "what", "day")
    return keys.annotate(how_many=Count("pk"))


def awaiting_us(today: date) -> QuerySet[Client]:
    """Who wrote after our last answer; an automatic one, or a call that reached nobody, is none."""
    contacts = Interaction.objects.standing().filter(client=OuterRef("pk"), day__lte=today).order_by("-occurred_at")
    asked, answered = (Subquery(contacts.filter(kind).values("occurred_at")[:1]) for kind in (ASKED, ANSWER))
    clients = Client.objects.filter(pk__in=shown()).annotate(asked_at=asked, answered_at=answered)
    return clients.filter(Q(answered_at=None) | Q(answered_at__lt=F("asked_at")), asked_at__isnull=False).order_by()


def shown() -> list[Given]:
    return given_list("clients", DRAWN)
