"""Whether a letter may be sent now: checked on the send page, when sending is queued, and again by
the job in the transaction that makes the mail inflight.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.refused import Refused
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.documents.party import party_name, party_of
from clientcare.models import (
    Delivery,
    DeliveryMethod,
    Direction,
    Document,
    Interaction,
    Purpose,
)
from offboarding.checklist.progress import require_earlier_steps, steps_of, why_early
from offboarding.checklist.state import EndingState, load_state
from offboarding.letters.fingerprint import changed_sources, void_approval_text
from offboarding.letters.recipient import Recipient, delivery_methods, recipient_by
from offboarding.models import (
    Letter,
    LetterState,
    RecipientConfirmation,
    ReviewDecisionKind,
    Termination,
)


def valid_confirmation(termination: Termination) -> RecipientConfirmation | None:
    """The owner's latest confirmation, if name and address are still the same."""
    client = termination.client
    confirmations = termination.recipient_confirmations.select_related("by")
    latest = confirmations.order_by("at", "pk").last()
    if (
        latest is None
        or latest.at < client.recipient_changed_at
        or latest.method not in delivery_methods(client)
    ):
        return None
    same = recipient_by(client, latest.method) == Recipient(latest.to_name, latest.to_address)
    return latest if same else None


def refuse_other_recipient(delivery: Delivery) -> None:
    """Refused unless the owner's confirmation still names the address of the queued mail."""
    to = valid_confirmation(
        Termination.objects.select_related("client").get(pk=delivery.subject_id)
    )
    if to is None or (to.to_name, to.to_address) != (delivery.to_name, delivery.to_address):
        raise Refused(
            _("The recipient was changed since. Confirm name and address, then send it again.")
        )


def newer_contacts(letter: Letter) -> QuerySet[Interaction]:
    """The client's messages since the approval, or since the owner last confirmed having read them.
    They hold the sending.
    """
    since = approved_since(letter)
    if letter.termination.hold_confirmed_at:
        since = max(since, letter.termination.hold_confirmed_at)
    contacts = Interaction.objects.valid().filter(client=letter.termination.client_id)
    return contacts.filter(direction=Direction.INBOUND, recorded_at__gt=since).exclude(
        purpose=Purpose.DECISION
    )


def approved_since(letter: Letter) -> datetime:
    """The moment of the approval. For an outside advocate's answer only the day is known: then the
    start of that day, or the submission if later.
    """
    decision = letter.review_decision
    if not decision.is_recorded:
        return decision.at
    morning = datetime.combine(decision.day, time(), ZoneInfo(letter.termination.vendor.timezone))
    return max(morning, letter.submitted_at)


def refuse_leaving(letter: Letter, today: date) -> None:
    """Refused, with the first reason, unless this version may be sent today."""
    for reason in sending_objections(letter, today):
        raise Refused(reason)
    require_earlier_steps(letter.termination, "sending", today)


def sending_objections(letter: Letter, today: date) -> Iterator[str]:
    termination = letter.termination
    yield from state_objections(letter, today)
    if letter.state == LetterState.APPROVED:
        yield from changed_document_objections(letter)
        state = load_state(termination, today)
        yield from changed_row_objections(letter, state, changed_sources(letter, state))
        to = valid_confirmation(termination)
        yield from unsigned_objections(letter, to)
        yield from confirmation_objections(to is not None, newer_contacts(letter).exists())


def why_locked(
    state: EndingState, *, confirmed: RecipientConfirmation | None, is_held: bool
) -> str:
    """The first reason for the send page, from rows already loaded; empty when it can be sent.
    Stored bytes are compared only when the button is pressed, and again before the mail leaves.
    """
    letter = state.letter
    if letter is None or letter.state != LetterState.APPROVED:
        return _("There is no approved letter to send.")
    reasons = [
        *changed_row_objections(letter, state, letter.changed_parts),
        *state_objections(letter, state.today),
        *unsigned_objections(letter, confirmed),
        *confirmation_objections(confirmed is not None, is_held),
    ]
    return reasons[0] if reasons else why_early(steps_of(state), "sending")


def state_objections(letter: Letter, today: date) -> Iterator[str]:
    """Only an approved letter of an open ending leaves, and only within its window."""
    if not letter.termination.is_open:
        yield _("This ending is closed or was cancelled.")
    if letter.state != LetterState.APPROVED:
        yield _("This version of the letter is not approved: %(state)s.") % {
            "state": letter.state_text
        }
    elif letter.last_sending_on < today:
        text = _("The letter could leave until %(day)s. Submit it again with a new date.")
        yield text % {"day": shown_day(letter.last_sending_on, today)}
    elif letter.dated_on > today:
        yield _("Locked until %(day)s, the date of the letter.") % {
            "day": shown_day(letter.dated_on, today)
        }


def changed_document_objections(letter: Letter) -> Iterator[str]:
    """Stored files must equal the approved ones. A letter frozen without a fingerprint must at
    least name its recipient.
    """
    if not is_as_approved(letter):
        yield _("Stored files differ from what was approved. Nothing is sent.")
    name = conditional_escape(party_name(party_of(letter.termination.client), "id"))
    if not letter.source_digest and name not in letter.letter_document.html:
        yield _(
            "The client’s name was changed after the approval. Start a new version of the letter."
        )


def changed_row_objections(
    letter: Letter, state: EndingState, changed: Sequence[str]
) -> Iterator[str]:
    """Dates, sum and everything else that the letter was made from must be unchanged. `changed`:
    the parts of its fingerprint that differ.
    """
    if letter.dates != state.termination.dates:
        yield _("The dates were changed after the approval. Start a new version of the letter.")
        return
    latest = state.termination.accounts[-1] if state.termination.accounts else None
    if changed:
        yield void_approval_text(changed)
    elif latest is not None and latest.balance != letter.settlement.balance:
        yield _(
            "The final account was changed after the approval. Start a new version of the letter."
        )


def unsigned_objections(letter: Letter, to: RecipientConfirmation | None) -> Iterator[str]:
    """A file that leaves is signed. What a courier brings is signed by hand, on paper."""
    document = letter.letter_document
    by_file = to is not None and to.method != DeliveryMethod.COURIER
    if by_file and not (document.signature_sha256 or document.signed_id):
        yield _(
            "The letter is not signed. Upload the copy signed by a certificate provider, or put "
            "the image of your signature into your profile and submit the letter again."
        )


def confirmation_objections(is_confirmed: bool, is_held: bool) -> Iterator[str]:
    if not is_confirmed:
        yield _("Confirm the recipient and the address first.")
    if is_held:
        yield _(
            "The client wrote after the approval. Read it, then confirm that the letter still "
            "goes out."
        )


def is_as_approved(letter: Letter) -> bool:
    """Whether every hash of the approval equals that of the stored file."""
    decision = letter.review_decision
    text = hashlib.sha256(letter.email_document.text.encode()).hexdigest()
    items = letter.attachment_items.select_related("attachment")
    return (
        decision.kind == ReviewDecisionKind.APPROVED
        and decision.letter_pdf_sha256 == letter.letter_document.pdf_sha256
        and decision.deed_pdf_sha256
        == (letter.deed_document.pdf_sha256 if letter.deed_document else "")
        and all(begins_as_approved(document) for document in letter.frozen_documents)
        and decision.email_pdf_sha256 == letter.email_document.pdf_sha256
        and decision.email_text_sha256 == text
        and decision.attachment_sha256s == [item.attachment.sha256 for item in items]
    )


def begins_as_approved(document: Document) -> bool:
    """A signed copy must begin with the approved bytes; its file is compared when it leaves."""
    return document.signed is None or document.signed.approved_sha256 == document.pdf_sha256


def refuse_second_delivery(delivery: Delivery, document_id: int) -> None:
    """Refused when another delivery of the document was sent meanwhile."""
    if live_deliveries(document_id).exclude(pk=delivery.pk).exists():
        raise Refused(_("This is on its way by another delivery already."))


def letter_of_delivery(delivery: Delivery) -> Letter:
    """The letter that a delivery contains."""
    letters = Letter.objects.of(delivery.vendor).select_related(
        "vendor",
        "termination__client",
        "termination__contract",
        "termination__vendor",
        "review_decision",
        "settlement",
        "submitted_by",
        "letter_document",
        "email_document",
        "deed_document",
    )
    return letters.get(letter_document__in=delivery.documents.all())
