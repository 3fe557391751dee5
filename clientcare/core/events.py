"""The timeline: `record`, the one way onto it; for many rows at once `record_many`. What can be on
it is in `timeline/event_kinds.py`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.core import jobs
from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head as lock_head
from clientcare.core.timeline.chain import SCHEME, event_hash, new_salt
from clientcare.core.timeline.event_kinds import EVENT_KINDS
from clientcare.models.client import Client
from clientcare.models.event import Event
from clientcare.models.vendor import VendorHead


def record(
    vendor, kind: str, /, *, by, client=None, day: date | None = None, head=None, **particulars
) -> Event:
    """Append an event to the timeline and queue the refresh it requires, in the same transaction.

    Must run inside the action's transaction. `particulars` are the ids and figures of the sentence.
    `head`: the vendor's head row, if the caller holds its lock and every event since was written
    with it. Refused for a fact about a client that was merged in the meantime.
    """
    event = Event(kind=kind, by=by, client=client, day=day, particulars=particulars)
    record_many(vendor, [event], head=head)
    return event


def record_many(vendor, events: Sequence[Event], *, head: VendorHead | None = None) -> None:
    """Like `record`, for several unsaved events: each has kind, user, client and particulars, and
    its day unless that is today.
    """
    if not events:
        return
    head = head or lock_head(vendor)
    now = timezone.now()
    for event in events:
        event.vendor, event.at, event.day = vendor, now, event.day or local_today(vendor, now)
        event.sequence, event.scheme = head.event_sequence + 1, SCHEME
        event.salt = new_salt(event.particulars)
        event.hash = event_hash(head.event_hash, event)
        head.event_sequence, head.event_hash = event.sequence, event.hash
    Event.objects.bulk_create(events)
    head.save(update_fields=["event_sequence", "event_hash"])
    for client in {event.client for event in events if EVENT_KINDS[event.kind].is_fact}:
        refuse_merged(client)
    queue_refreshes(vendor, events)


def queue_refreshes(vendor, events: Iterable[Event]) -> None:
    """Queue one refresh per client of these events, which judges if the kind of any does. An event
    without a client refreshes all clients if it judges, or changes what lists show, else none.
    """
    refreshes: dict[tuple[str, int], bool] = {}
    for event in events:
        kind = EVENT_KINDS[event.kind]
        if kind.is_derived and event.by_id is None:
            continue
        if event.client_id is not None:
            subject = "refresh_client", event.client_id
            refreshes[subject] = kind.judges or refreshes.get(subject, False)
        elif kind.judges or kind.refreshes_all:
            subject = "refresh_vendor", event.vendor_id
            refreshes[subject] = kind.judges or refreshes.get(subject, False)
    for (job_kind, subject_id), judges in refreshes.items():
        jobs.queue_refresh(vendor, job_kind, subject_id, judges=judges)


def refuse_merged(client: Client | None) -> None:
    """Refused for a merged client. Call it under the head's lock, so that no fact is written to a
    client that is being merged.
    """
    if (
        client is not None
        and Client.objects.filter(pk=client.pk, merged_into__isnull=False).exists()
    ):
        raise Refused(
            _("%(name)s was merged into another client meanwhile. Open the page again.")
            % {"name": client}
        )
