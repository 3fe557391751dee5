"""The evidence of ghosting: outgoing contacts that a silent client has not answered.

We last heard from a client at the latest of: a contact of theirs, as a signature by link is; a call
or meeting in which they were reached, whoever began it (they spoke with us); the day a contract was
signed. Signing counts from its day: contacts of ours on later days come after it. Contracts that
ended since were signed all the same.

Evidence is every contact of ours after that which expects a reply and is at least `wait_days` old.
The oldest ones are enough once they lie on `contacts` different days, so a further reminder never
clears the flag: only hearing from the client, an agreed pause, a withdrawal, a dismissal or the
contract's end do. A contact marked "not an answer" may expect a reply and then is evidence; but
while it is our turn there is no silence: as long as we answered, called or tried to call at no time
since a contact of theirs that asks or states something, or since a signing. What only closes a talk
(“ok, thanks”) opens no turn of ours, though we heard from them.

A dismissal lasts until the next contact of the client, because it is the same silence whichever
contacts are added.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from clientcare.models import Client, Direction, Interaction, Vendor
from clientcare.models.base import put_together_once
from contracts.judging.reply_clock import HEARD, LONG_AGO, OPENS, TRIED
from contracts.models import Contract, DismissedContact, Pause
from contracts.triggers.kinds.ghosting.limits import SilenceLimits
from contracts.triggers.results import ActiveFlag, EvidenceItem, EvidenceLists
from contracts.triggers.union_query import Clients, EvidenceQuery, EvidenceRow, evidence_columns

GHOSTING = "ghosting"
RESUMED = "gaps__until_on"
SILENCE_COLUMNS = {
    "client": "pk",
    "reference": "reference",
    "name": "name",
    "row": "interactions__pk",
    "day": "interactions__day",
}
HEARD_COLUMNS = ("heard_on", "signed_on")
# We answered, called or tried to call since the client asked or stated something, or signed.
OUR_TURN_ENDED = Q(tried_at__gt=F("opened_at"), tried_on__gt=F("signed_on"))


def ghosting_rows(
    vendor: Vendor, today: date, limits: SilenceLimits, clients: Clients = None
) -> EvidenceQuery:
    """With `clients`, as for a page, also annotates when each was last heard from; a scan of a
    whole vendor does not need that.
    """
    rows = every_contact_row(today, limits, clients is not None)
    rows = rows.filter(vendor=vendor)
    return rows if clients is None else rows.filter(pk__in=clients)


@put_together_once
def every_contact_row(today: date, limits: SilenceLimits, with_days: bool) -> EvidenceQuery:
    known = SILENCE_COLUMNS | ({name: name for name in HEARD_COLUMNS} if with_days else {})
    return evidence_columns(unanswered_contacts(today, limits), GHOSTING, known)


def silences_in(rows: Iterable[EvidenceRow], limits: SilenceLimits) -> list[ActiveFlag]:
    """Clients who stay silent."""
    groups = (list(group) for _client, group in groupby(rows, key=attrgetter("client")))
    return [silence_of(group) for group in groups if is_silence({"ids": group}, limits)]


def is_silence(evidence: EvidenceLists, limits: SilenceLimits) -> bool:
    return len({item.day for item in evidence["ids"]}) >= limits.contacts


def silence_of(rows: list[EvidenceRow]) -> ActiveFlag:
    first, items = rows[0], tuple(EvidenceItem("", row.row, row.day) for row in rows)
    heard_on = max((day for day in (first.heard_on, first.signed_on) if day), default=None)
    return ActiveFlag(
        first.client, first.reference or first.name, GHOSTING, {"ids": items}, heard_on=heard_on
    )


def unanswered_contacts(today: date, limits: SilenceLimits) -> QuerySet[Client]:
    """One row per unanswered contact of a silent client; `is_silence` applies the threshold
    later.
    """
    return silent_clients(today, limits).filter(
        interactions__withdrawal=None,
        interactions__direction=Direction.OUTBOUND,
        interactions__expects_reply=True,
        interactions__day__lte=today - timedelta(days=limits.wait_days),
        interactions__occurred_at__gt=F("heard_at"),
        interactions__day__gt=F("signed_on"),
    )


def silent_clients(today: date, limits: SilenceLimits) -> QuerySet[Client]:
    """Silent clients with a contract in force, whose turn it is, without an agreed pause or a
    dismissal of this silence. With the last moments of each, as aliases.
    """
    quiet_from = today - timedelta(days=limits.silent_days)
    not_heard = Q(heard_on__lt=quiet_from)
    # Most were heard from lately; the day of signing is read only for the others.
    quiet_signer = Case(When(not_heard, then=F("signed_on")))
    clients = Client.objects.alias(**last_moments(today)).alias(signed_before=quiet_signer)
    return clients.filter(
        not_heard,
        Exists(Contract.objects.going_on(today).filter(client=OuterRef("pk"))),
        ~Exists(Pause.objects.covering(today).filter(client=OuterRef("pk"))),
        ~Exists(dismissed_silence(today)),
        OUR_TURN_ENDED,
        signed_before__lt=quiet_from,
    )


def last_moments(today: date) -> dict[str, Coalesce]:
    """When each client was last heard, last signed and last opened a turn of ours, and when we last
    tried to reach them; long ago if never.

    Each reads the newest entry of an index. With NOT EXISTS instead, PostgreSQL underestimates the
    number of silent clients and joins all their contacts.
    """
    contacts = Interaction.objects.valid().filter(client=OuterRef("pk"), day__lte=today)
    contacts = contacts.order_by("-occurred_at")
    heard, opened, tried = (contacts.filter(condition) for condition in (HEARD, OPENS, TRIED))
    signed = Contract.objects.valid().filter(client=OuterRef("pk"), signed_on__lte=today)
    return {
        "heard_at": newest_value(heard, "occurred_at", LONG_AGO),
        "heard_on": newest_value(heard, "day", LONG_AGO.date()),
        "signed_on": newest_value(signed.order_by("-signed_on"), "signed_on", LONG_AGO.date()),
        "opened_at": newest_value(opened, "occurred_at", LONG_AGO),
        "tried_at": newest_value(tried, "occurred_at", LONG_AGO),
        "tried_on": newest_value(tried, "day", LONG_AGO.date()),
    }


def newest_value(rows: QuerySet, field: str, never: date) -> Coalesce:
    """`field` of the first of them; `never` if there is none."""
    return Coalesce(Subquery(rows.values(field)[:1]), Value(never))


def dismissed_silence(today: date) -> QuerySet[DismissedContact]:
    """For a client with their last moments: dismissals since we last heard from them."""
    rows = DismissedContact.objects.filter(kind=GHOSTING, dismissed_on__lte=today)
    return rows.filter(
        interaction__client=OuterRef("pk"),
        interaction__occurred_at__gt=OuterRef("heard_at"),
        interaction__day__gt=OuterRef("signed_on"),
    )


def silence_starts(
    vendor: Vendor, today: date, limits: SilenceLimits, clients: Iterable[int]
) -> dict[int, set[date]]:
    """Per contact the days on which it may become evidence: it has waited long enough, the silence
    has, a pause is over, both sides agreed to go on after an ending, or our turn ended.

    Any other event (we hear from them, a pause, an ending in effect, a dismissal) can only exclude
    it.
    """
    clients = list(clients)
    whole = days_of_clients(vendor, today, limits, clients)
    days: dict[int, set[date]] = {}
    turns: dict[int, set[date]] = defaultdict(set)
    contacts = Interaction.objects.valid().filter(client__in=clients, day__lte=today)
    for client_id, day in contacts.filter(TRIED).values_list("client_id", "day").distinct():
        turns[client_id].add(day)
    waiting = contacts.filter(direction=Direction.OUTBOUND, expects_reply=True).annotate(
        tried=Q(TRIED)
    )
    for pk, client_id, day, tried in waiting.values_list("pk", "client_id", "day", "tried"):
        days[pk] = {day + timedelta(days=limits.wait_days)} | whole[client_id]
        days[pk] |= set() if tried else turns[client_id]
    return days


def days_of_clients(
    vendor: Vendor, today: date, limits: SilenceLimits, clients: list[int]
) -> dict[int, set[date]]:
    """Per client the days on which all its evidence may begin at once."""
    days: dict[int, set[date]] = defaultdict(set)
    quiet = timedelta(days=limits.silent_days + 1)
    contacts = Interaction.objects.valid().filter(client__in=clients, day__lte=today)
    for client_id, day in contacts.filter(HEARD).values_list("client_id", "day").distinct():
        days[client_id].add(day + quiet)
    contracts = Contract.objects.valid().filter(client__in=clients, signed_on__lte=today)
    for client_id, signed_on, resumed_on in contracts.values_list(
        "client_id", "signed_on", RESUMED
    ):
        days[client_id] |= {signed_on + quiet, resumed_on or signed_on}
    for client_id, until_on in (
        Pause.objects.valid().filter(client__in=clients).values_list("client_id", "until_on")
    ):
        days[client_id].add(until_on + timedelta(days=1))
    return days
