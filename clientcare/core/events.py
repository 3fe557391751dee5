"""The timeline: one table of all that can be on it, and `record`, the one way onto it; for many
rows at once `record_many`.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.core import jobs
from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head as lock_head
from clientcare.models.client import Client
from clientcare.models.event import Event
from clientcare.models.vendor import VendorHead


@dataclass(frozen=True)
class EventKind:
    """`judges`: the client is judged again; the other kinds only rewrite what lists show of it.
    `is_derived`: the refresh itself writes this, so it sets none off, unless a person did the same
    by hand.
    """

    sentence: Any
    is_fact: bool = False
    judges: bool = False
    is_derived: bool = False


def fact(sentence: Any) -> EventKind:
    return EventKind(sentence, is_fact=True, judges=True)


def deed(sentence: Any) -> EventKind:
    return EventKind(sentence)


def dismissal(sentence: Any) -> EventKind:
    """No fact about the client, but it takes evidence out of judgement."""
    return EventKind(sentence, judges=True)


def derived(sentence: Any) -> EventKind:
    return EventKind(sentence, is_derived=True)


EVENT_KINDS: dict[str, EventKind] = {
    # people
    "vendor_created": deed(_("The vendor was set up.")),
    # Its currency and time zone count in every judgement.
    "vendor_changed": EventKind(_("Vendor profile changed: %(changes)s."), judges=True),
    "member_invited": deed(_("A person was invited as %(role)s.")),
    "member_removed": deed(_("A membership ended.")),
    # facts
    "client_added": deed(_("Client added.")),
    "client_changed": deed(_("Profile changed: %(changes)s.")),
    "client_archived": deed(_("Client archived.")),
    "client_unarchived": deed(_("Client brought back from the archive.")),
    "client_merged": fact(
        _(
            "%(name)s was merged into this client: %(reason)s Moved: %(moved)s. Profile changed: "
            "%(changes)s."
        )
    ),
    "contact_logged": fact(_("Contact logged.")),
    "contact_withdrawn": fact(_("A contact was withdrawn: %(reason)s")),
    "chat_imported": fact(_("Chat “%(name)s” imported: %(added)s messages.")),
    "chat_withdrawn": fact(_("Imported chat “%(name)s” withdrawn: %(reason)s")),
    "file_added": deed(_("File added: %(name)s.")),
    "contract_signed": fact(_("Contract %(number)s recorded.")),
    "contract_withdrawn": fact(_("Contract %(number)s withdrawn: %(reason)s")),
    "contract_amended": fact(_("Amendment %(number)s of contract %(contract)s recorded.")),
    "amendment_withdrawn": fact(
        _("Amendment %(number)s of contract %(contract)s withdrawn: %(reason)s")
    ),
    "request_answered": fact(_("A request was answered: %(answer)s.")),
    "change_order_approved": fact(_("Change order %(number)s approved.")),
    "change_order_withdrawn": fact(_("Change order %(number)s withdrawn: %(reason)s")),
    "pause_agreed": fact(_("Pause agreed from %(from_on)s to %(until_on)s: %(reason)s")),
    "pause_withdrawn": fact(
        _("The pause from %(from_on)s to %(until_on)s was withdrawn: %(reason)s")
    ),
    "calendar_changed": fact(_("The calendar was changed: %(changes)s.")),
    "day_off_added": fact(_("%(on)s is a day off: %(name)s.")),
    "work_day_added": fact(_("%(on)s is worked: %(name)s.")),
    "calendar_day_removed": fact(_("%(on)s (%(name)s) was removed from our calendar.")),
    "progress_noted": deed(_("Progress of “%(line)s”: %(percent)s%%.")),
    "invoice_issued": fact(_("Invoice %(number)s issued: %(amount)s, due %(due_on)s.")),
    "invoice_attached": fact(_("Invoice %(number)s was attached to contract %(contract)s.")),
    "invoice_withdrawn": fact(_("Invoice %(number)s withdrawn: %(reason)s")),
    "invoice_credited": fact(_("Invoice %(number)s credited: %(amount)s.")),
    "payment_received": fact(_("Payment received: %(amount)s.")),
    "refund_paid": fact(_("Refund paid: %(amount)s.")),
    "payment_withdrawn": fact(_("A payment of %(amount)s was withdrawn: %(reason)s")),
    "dispute_opened": fact(_("Invoice %(number)s is disputed.")),
    "dispute_settled": fact(_("The dispute over invoice %(number)s ended.")),
    "dispute_withdrawn": fact(_("The dispute over invoice %(number)s was withdrawn: %(reason)s")),
    "ledger_imported": fact(_("Ledger imported: %(invoices)s invoices, %(payments)s payments.")),
    "ledger_withdrawn": fact(_("A ledger import was withdrawn: %(reason)s")),
    # judgement
    "flag_raised": derived(_("Flag raised: %(kind)s.")),
    "flag_grew": derived(_("Flag with new evidence: %(kind)s.")),
    "flag_cleared": derived(_("Flag cleared: %(kind)s.")),
    "flag_dismissed": dismissal(_("Flag dismissed: %(kind)s. %(reason)s")),
    "triggers_changed": fact(_("The rules for flags were changed: %(changes)s.")),
    # cases and endings
    "case_opened": derived(_("Case opened.")),
    "case_decided": deed(_("Decision: %(decision)s.")),
    "case_closed": deed(_("Case closed: %(outcome)s.")),
    "termination_started": deed(_("Ending of contract %(number)s started.")),
    "path_chosen": deed(_("Path of the ending: %(path)s.")),
    "demand_delivered": deed(_("Written demand sent, deadline %(deadline)s.")),
    "demand_removed": deed(_("A written demand was removed from the ending.")),
    "dates_set": derived(_("Letter on %(letter_on)s, effective %(effective_on)s.")),
    "step_done": deed(_("Step done: %(step)s.")),
    "step_overridden": deed(_("Step passed over by the owner: %(step)s. %(reason)s")),
    "account_item_added": deed(_("Final account: %(label)s, %(amount)s.")),
    "account_item_removed": deed(_("Final account: %(label)s removed.")),
    "account_computed": deed(_("Final account computed: balance %(balance)s.")),
    "letter_submitted": deed(_("Letter %(number)s, version %(version)s, submitted to %(lawyer)s.")),
    "letter_submitted_outside": deed(
        _("Letter %(number)s, version %(version)s, submitted to an outside advocate.")
    ),
    "letter_answer_recorded": deed(
        _(
            "Letter %(number)s, version %(version)s: %(verdict)s by %(advocate)s on "
            "%(answered_on)s,"
            " recorded by the owner."
        )
    ),
    "letter_commented": deed(_("The lawyer commented on letter %(number)s.")),
    "letter_decided": deed(_("Letter %(number)s, version %(version)s: %(verdict)s.")),
    "letter_stale": deed(
        _("Letter %(number)s was not sent on its date and must be submitted again.")
    ),
    "letter_voided": deed(_("Letter %(number)s is void.")),
    "recipient_confirmed": deed(_("Recipient confirmed.")),
    "hold_confirmed": deed(_("The owner read the client's newer message and confirmed sending.")),
    "sending_queued": deed(_("Sending started: %(purpose)s.")),
    "delivery_sent": deed(_("Delivered: %(purpose)s.")),
    "delivery_failed": deed(_("Not delivered: %(purpose)s.")),
    "delivery_unknown": deed(_("Not certain whether delivered: %(purpose)s.")),
    "delivery_resolved": deed(_("Marked as arrived, with proof: %(purpose)s.")),
    "delivery_resent": deed(_("Sent again: %(purpose)s.")),
    "delivery_cancelled": deed(_("Delivery cancelled: %(purpose)s.")),
    "notice_given": fact(_("Notice given; the last day is %(effective_on)s.")),
    "document_issued": deed(_("Document issued: %(label)s %(number)s.")),
    "final_paper_withdrawn": fact(_("The final account %(number)s was voided: %(reason)s.")),
    "job_retried": deed(_("A job was started again.")),
    "termination_cancelled": deed(_("Ending cancelled: %(reason)s")),
    "termination_resumed": fact(_("The work goes on, with the client's consent: %(reason)s")),
    "termination_closed": deed(_("Ending completed.")),
}


def record(
    vendor, kind: str, /, *, by, client=None, day: date | None = None, head=None, **particulars
) -> Event:
    """Append one row to the timeline and queue the refresh that it calls for, in the same
    transaction.

    Must run inside the action's transaction. `particulars` are ids and figures that the sentence
    names. `head`: the vendor's head, where the action holds its lock and wrote no event without it
    since. Refused for a fact about a client that was merged since the page was opened.
    """
    event = Event(kind=kind, by=by, client=client, day=day, particulars=particulars)
    record_many(vendor, [event], head=head)
    return event


def record_many(vendor, events: Sequence[Event], *, head: VendorHead | None = None) -> None:
    """As `record`, for new rows at once: each has its kind, user, client and particulars, and its
    day unless that is today.
    """
    if not events:
        return
    head = head or lock_head(vendor)
    now = timezone.now()
    for event in events:
        event.vendor, event.at, event.day = vendor, now, event.day or local_today(vendor, now)
        event.sequence = head.event_sequence + 1
        event.hash = chained(head.event_hash, event)
        head.event_sequence, head.event_hash = event.sequence, event.hash
    Event.objects.bulk_create(events)
    head.save(update_fields=["event_sequence", "event_hash"])
    for client in {event.client for event in events if EVENT_KINDS[event.kind].is_fact}:
        refuse_merged(client)
    queue_refreshes(vendor, events)


def queue_refreshes(vendor, events: Iterable[Event]) -> None:
    """Of each event's client: judge again if a kind says so, else only rewrite what lists show.
    An event of no single client concerns all of them if it judges, else none.
    """
    refreshes: dict[tuple[str, int], bool] = {}
    for event in events:
        kind = EVENT_KINDS[event.kind]
        if kind.is_derived and event.by_id is None:
            continue
        if event.client_id is not None:
            subject = "refresh_client", event.client_id
            refreshes[subject] = kind.judges or refreshes.get(subject, False)
        elif kind.judges:
            refreshes["refresh_vendor", event.vendor_id] = True
    for (job_kind, subject_id), judges in refreshes.items():
        jobs.queue_refresh(vendor, job_kind, subject_id, judges=judges)


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
