"""ghosting: a client with a contract going on has gone quiet, and it is not our turn.

We last heard from a client at the latest of: a contact of theirs; a call or meeting in which they were reached,
whoever began it (they spoke with us); the day a contract was signed. Signing counts from its day: contacts of ours
on later days come after it. Contracts that ended since were signed all the same.

Evidence is every contact of ours after that which expects a reply and is at least `wait_days` old. The oldest ones
are enough once they lie on `contacts` different days, so a further reminder never clears the flag: only hearing from
the client, an agreed pause, a withdrawal, a dismissal or the contract's end do. A contact marked "not an answer" may
expect a reply and then is evidence; but as long as we sent nothing else since we heard from them, it is our turn.

Dismissed, it is silent until the next time we hear from the client: the days of quiet are one and the same, whichever
contacts are added to them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from operator import itemgetter

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clientcare.dates import local_day
from clientcare.models import Client, Direction, Interaction, Vendor
from contracts.models import Contract, DismissedContact, Pause, SilenceLimits, TriggerKind
from contracts.triggers.found import Exhibit, Lists, Standing

KIND = TriggerKind.GHOSTING
RESUMED = "terminations__cancelled_on"
NEVER = datetime(1900, 1, 1, tzinfo=UTC)
FIELDS = ("pk", "reference", "name", "heard_at", "signed_on", "interactions__pk", "interactions__day")


def standing(
    vendor: Vendor, today: date, limits: SilenceLimits, clients: Iterable[int] | QuerySet | None = None
) -> list[Standing]:
    """Clients who stay silent as of `today`; one statement."""
    rows = evidence(vendor, today, limits, clients).order_by("pk", "interactions__occurred_at", "interactions__pk")
    by_client = (gather(list(theirs), vendor) for _, theirs in groupby(rows.values_list(*FIELDS), key=itemgetter(0)))
    return [one for one in by_client if enough(one.evidence, limits)]


def enough(evidence: Lists, limits: SilenceLimits) -> bool:
    return len({exhibit.day for exhibit in evidence["ids"]}) >= limits.contacts


def gather(rows: list[tuple], vendor: Vendor) -> Standing:
    client_id, reference, name, heard_at, signed_on, *_ = rows[0]
    exhibits = tuple(Exhibit("", pk, day) for *_, pk, day in rows)
    heard_on = max(signed_on, local_day(heard_at, vendor.zone))
    return Standing(client_id, reference or name, KIND, {"ids": exhibits}, heard_on=heard_on)


def evidence(
    vendor: Vendor, today: date, limits: SilenceLimits, clients: Iterable[int] | QuerySet | None
) -> QuerySet[Client]:
    """Silent clients, once for each contact of ours that has waited long enough, whether or not those suffice."""
    since_heard = {"interactions__occurred_at__gt": F("heard_at"), "interactions__day__gt": F("signed_on")}
    answered = Q(interactions__is_not_answer=False) | Exists(ours_since_heard(today).filter(is_not_answer=False))
    return silent(vendor, today, limits, clients).filter(
        answered, interactions__withdrawal=None, interactions__direction=Direction.OUTBOUND,
        interactions__expects_reply=True, interactions__day__lte=today - timedelta(days=limits.wait_days),
        **since_heard,
    )  # fmt: skip


def silent(
    vendor: Vendor, today: date, limits: SilenceLimits, clients: Iterable[int] | QuerySet | None
) -> QuerySet[Client]:
    """Clients under contract of whom we heard nothing for too long, with `heard_at` (in a contact) and `signed_on`."""
    quiet_from = today - timedelta(days=limits.silent_days)
    contacts = Interaction.objects.standing().filter(client=OuterRef("pk"), day__lte=today)
    signed = Contract.objects.standing().filter(client=OuterRef("pk"), signed_on__lte=today).order_by("-signed_on")
    wrote = contacts.filter(direction=Direction.INBOUND).order_by("-occurred_at")
    spoke = contacts.spoken().filter(occurred_at__gt=OuterRef("wrote_at")).order_by("-occurred_at")
    theirs = Client.objects.of(vendor) if clients is None else Client.objects.of(vendor).filter(pk__in=clients)
    return (
        theirs.filter(
            Exists(Contract.objects.going_on(today).filter(client=OuterRef("pk"))),
            ~Exists(contacts.filter(direction=Direction.INBOUND, day__gte=quiet_from)),
            ~Exists(contacts.spoken().filter(day__gte=quiet_from)),
            ~Exists(Pause.objects.covering(today).filter(client=OuterRef("pk"))),
        )
        .alias(wrote_at=Coalesce(Subquery(wrote.values("occurred_at")[:1]), NEVER))
        .annotate(
            heard_at=Coalesce(Subquery(spoke.values("occurred_at")[:1]), "wrote_at"),
            signed_on=Subquery(signed.values("signed_on")[:1]),
        )
        .filter(~Exists(ours_since_heard(today).filter(Exists(dismissed(today)))), signed_on__lt=quiet_from)
    )


def ours_since_heard(today: date) -> QuerySet[Interaction]:
    """Of a client with `heard_at` and `signed_on`: what we sent or tried since."""
    return Interaction.objects.standing().filter(
        client=OuterRef("pk"), direction=Direction.OUTBOUND, day__lte=today, occurred_at__gt=OuterRef("heard_at"),
        day__gt=OuterRef("signed_on"),
    )  # fmt: skip


def dismissed(today: date) -> QuerySet[DismissedContact]:
    return DismissedContact.objects.filter(interaction=OuterRef("pk"), kind=KIND, dismissed_on__lte=today)


def may_begin(vendor: Vendor, today: date, limits: SilenceLimits, clients: Iterable[int]) -> dict[int, set[date]]:
    """Per contact the days on which it may become evidence: it has waited long enough, the silence has, a pause is
    over, both sides agreed to go on after an ending, or our turn ended.

    Whatever else happens (we hear from them, a pause, an ending in effect, a dismissal) only takes it out.
    """
    clients = list(clients)
    whole = days_of_clients(vendor, today, limits, clients)
    days: dict[int, set[date]] = {}
    turns: dict[int, set[date]] = defaultdict(set)
    ours = Interaction.objects.standing().filter(client__in=clients, direction=Direction.OUTBOUND, day__lte=today)
    for client_id, day in ours.filter(is_not_answer=False).values_list("client_id", "day").distinct():
        turns[client_id].add(day)
    asked = ours.filter(expects_reply=True).values_list("pk", "client_id", "day", "is_not_answer")
    for pk, client_id, day, is_not_answer in asked:
        days[pk] = {day + timedelta(days=limits.wait_days)} | whole[client_id]
        days[pk] |= turns[client_id] if is_not_answer else set()
    return days


def days_of_clients(
    vendor: Vendor, today: date, limits: SilenceLimits, clients: list[int]
) -> dict[int, set[date]]:
    """Per client the days on which all its evidence may begin at once."""
    days: dict[int, set[date]] = defaultdict(set)
    quiet = timedelta(days=limits.silent_days + 1)
    contacts = Interaction.objects.standing().filter(client__in=clients, day__lte=today)
    for heard in (contacts.filter(direction=Direction.INBOUND), contacts.spoken()):
        for client_id, day in heard.values_list("client_id", "day").distinct():
            days[client_id].add(day + quiet)
    contracts = Contract.objects.standing().filter(client__in=clients, signed_on__lte=today)
    for client_id, signed_on, resumed_on in contracts.values_list("client_id", "signed_on", RESUMED):
        days[client_id] |= {signed_on + quiet, resumed_on or signed_on}
    for client_id, until_on in Pause.objects.standing().filter(client__in=clients).values_list("client_id", "until_on"):
        days[client_id].add(until_on + timedelta(days=1))
    return days

