"""Which messages wait for the agreed hours, and which are sent at once. Every message that the app
sends is in one of the two tables; tests/test_senders.py checks that.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from clientcare.core.dates import format_moment, local_today
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.models import Channel, Client, Delivery, User
from contracts.guard.contact_times import BOTH_HOURS, ContactTimes, contact_of_ours
from contracts.judging.chips import contact_sentence
from contracts.models import Contract

# By purpose of a delivery or of a link.
WAITS = frozenset(["reminder", "invoice"])
LEAVES_AT_ONCE = {
    "ending": "a letter counts from its day",
    "final_account": "it is due with the ending",
    "demand": "a demand counts from its day",
    "notice": "to our own people",
    "review": "to an advocate",
    "claim": "to an advocate",
    "auto_reply": "it says that the hours are over",
    "recap": "right after the talk, as agreed in it",
    "signing": "the client waits for it",
    "offer": "the client asked for it",
    "handover": "the files of the contract that ended",
    "alumni": "a link within a message that a person sends",
    "thanks": "a person sends it",
    "decline": "a person sends it",
    "reference": "the client asks for it",
}


@dataclass(frozen=True)
class HoursNote:
    """For the page of a message. `opens`: when a mail leaves by itself; `broken`: which terms a
    message now would not keep, as sentences; `is_over`: the contract that agreed them is.
    """

    opens: datetime
    broken: list[str]
    is_over: bool = False


def hours_note(times: ContactTimes, now: datetime) -> HoursNote | None:
    """None within the hours."""
    opens = times.next_open(now)
    if opens is None or opens <= now:
        return None
    contact = contact_of_ours(times.client, Channel.EMAIL, now)
    broken = [in_force for in_force in times.broken_by(contact) if in_force.term.kind in BOTH_HOURS]
    sentences = [contact_sentence(contact, in_force, times.days_off) for in_force in broken]
    return HoursNote(opens, sentences, times.last_day is not None)


@dataclass(frozen=True)
class Leaving:
    """`at`: the moment for which a mail waits; None of one that leaves at once. `reason`: why it
    does although it is outside the hours.
    """

    at: datetime | None = None
    reason: str = ""


def when_to_leave(
    client: Client, purpose: str, now: datetime, contract: Contract | None = None, reason: str = ""
) -> Leaving:
    """At once within the hours, for an exempt purpose, or with a `reason` why it cannot wait; then
    it counts as a contact of ours outside the hours. Refused where the hours never open.
    """
    if purpose not in WAITS:
        return Leaving()
    opens, reason = ContactTimes(client, contract).next_open(now), " ".join(reason.split())
    if opens is not None and opens <= now:
        return Leaving()
    if reason:
        return Leaving(reason=reason[:200])
    if opens is None:
        raise Refused(_("The agreed hours do not open within a year. Write why it cannot wait."))
    return Leaving(at=opens)


def record_override(delivery: Delivery, by: User | None) -> None:
    """On the timeline, of a mail that did not wait."""
    if delivery.now_because:
        record(
            delivery.vendor,
            "sent_outside_hours",
            by=by,
            client=delivery.client,
            delivery=delivery.pk,
            reason=delivery.now_because,
        )


def leaving_text(delivery: Delivery) -> str:
    """The message to the user once it is queued."""
    if delivery.leaves_at is None:
        return _("The mail is queued. It leaves within a minute, once.")
    moment = format_moment(
        delivery.leaves_at, delivery.vendor.zone, current_language(), local_today(delivery.vendor)
    )
    return _("The mail waits for the agreed hours: it leaves %(moment)s, once.") % {
        "moment": moment
    }
