"""`record`: the one way onto the timeline, and what sets the refresh of a client off."""

import hashlib
import json
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare import jobs
from clientcare.clock import local_today
from clientcare.event_kinds import EVENT_KINDS
from clientcare.heads import lock_head as lock_head  # actions take it from here, too
from clientcare.models.client import Client
from clientcare.models.event import Event
from clientcare.refused import Refused


def record(
    vendor, kind: str, /, *, by, client=None, day: date | None = None, head=None, **particulars
) -> Event:
    """Append one row to the timeline and queue the refresh that it calls for, in the same
    transaction.

    Must run inside the action's transaction. `particulars` are ids and figures that the sentence
    names. `head`: the vendor's head, where the action holds its lock and wrote no event without it
    since. Refused for a fact about a client that was merged since the page was opened.
    """
    head = head or lock_head(vendor)
    now = timezone.now()
    event = Event(
        vendor=vendor,
        client=client,
        sequence=head.event_sequence + 1,
        kind=kind,
        by=by,
        at=now,
        day=day or local_today(vendor, now),
        particulars=particulars,
    )
    event.hash = chained(head.event_hash, event)
    event.save(force_insert=True)
    head.event_sequence, head.event_hash = event.sequence, event.hash
    head.save(update_fields=["event_sequence", "event_hash"])
    if EVENT_KINDS[kind].is_fact:
        refuse_merged(client)
    queue_refresh(event)
    return event


def queue_refresh(event: Event) -> None:
    """Of the event's client: judge again if the kind says so, else only rewrite what lists show. An
    event of no single client concerns all of them if it judges, else none.
    """
    kind = EVENT_KINDS[event.kind]
    if kind.is_derived and event.by_id is None:
        return
    if event.client_id is not None:
        jobs.queue_refresh(event.vendor, "refresh_client", event.client_id, judges=kind.judges)
    elif kind.judges:
        jobs.queue_refresh(event.vendor, "refresh_vendor", event.vendor_id)


def refuse_merged(client: Client | None) -> None:
    """Asked under the head's lock, so that no fact is left behind on a record that was merged a
    moment ago.
    """
    if (
        client is not None
        and Client.objects.filter(pk=client.pk, merged_into__isnull=False).exists()
    ):
        raise Refused(
            _("%(name)s was merged into another client meanwhile. Open the page again.")
            % {"name": client}
        )


def chained(previous: str, event: Event) -> str:
    """SHA-256 over the previous hash and everything this row says."""
    says = [
        previous,
        event.vendor_id,
        event.sequence,
        event.kind,
        event.client_id,
        event.by_id,
        event.day,
        event.at,
        event.particulars,
    ]
    return hashlib.sha256(
        json.dumps(says, cls=DjangoJSONEncoder, sort_keys=True).encode()
    ).hexdigest()
