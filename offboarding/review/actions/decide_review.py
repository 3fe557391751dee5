"""The lawyer's decision on one version: approved, changes requested or rejected. One for each,
bound to the bytes.
"""

import hashlib
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core import file_store
from clientcare.core.dates import shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import User
from offboarding.checklist.state import load_state
from offboarding.letters.actions.draft_letter import next_version
from offboarding.letters.fingerprint import changed_sources, why_not_approved
from offboarding.models import Letter, LetterAuthor, LetterState, ReviewDecision, ReviewDecisionKind
from offboarding.review.reviewers import why_lawyer_gone

STATES = {
    ReviewDecisionKind.APPROVED: LetterState.APPROVED,
    ReviewDecisionKind.WORDS: LetterState.WORDS,
    ReviewDecisionKind.CHANGES: LetterState.CHANGES,
    ReviewDecisionKind.REJECTED: LetterState.REJECTED,
}


@transaction.atomic
def decide_review(
    *,
    letter: Letter,
    kind: str,
    note: str,
    by: User,
    today: date,
    seen_sha256: str,
    advocate_number: str = "",
) -> ReviewDecision:
    """`seen_sha256` is the hash of the letter's PDF as the lawyer's page showed it.

    Changes begin a new draft with the same texts; a rejection leads back to the path.
    """
    lock_head(letter.vendor)
    letter.refresh_from_db()
    refuse_deciding(letter, by)
    if kind == ReviewDecisionKind.APPROVED:
        refuse_approving(letter, today, seen_sha256)
    refuse_unexplained(kind, note)
    decision = save_review_decision(
        letter, kind, note, by=by, day=today, advocate_number=advocate_number.strip()
    )
    record_review(decision)
    return decision


def record_review(decision: ReviewDecision) -> None:
    record(
        decision.letter.vendor,
        "letter_decided",
        by=decision.by,
        day=decision.day,
        client=decision.letter.termination.client,
        number=decision.letter.number,
        version=decision.letter.version,
        verdict=decision.kind,
        letter=decision.letter_id,
        sha256=decision.letter_pdf_sha256,
    )


def save_review_decision(letter: Letter, kind: str, note: str, **fields: Any) -> ReviewDecision:
    """Save the version's decision and apply its consequences; `fields`: by whom, when and with
    what.
    """
    hashes = hashes_of(letter) if kind == ReviewDecisionKind.APPROVED else {}
    decision = ReviewDecision.objects.create(
        vendor=letter.vendor, letter=letter, kind=kind, note=note.strip(), **fields, **hashes
    )
    letter.state = STATES[ReviewDecisionKind(kind)]
    letter.save(update_fields=["state"])
    if kind == ReviewDecisionKind.CHANGES:
        next_version(letter.termination, letter, None)
    notify_drafter(letter, decision)
    return decision


def refuse_deciding(letter: Letter, by: User) -> None:
    if letter.lawyer_id != by.pk:
        raise Refused(_("Only the lawyer this letter was submitted to decides it."))
    if LetterAuthor.objects.filter(letter__termination=letter.termination_id, user=by).exists():
        raise Refused(_("A person who wrote a version of the letter cannot decide on it."))
    if why := why_lawyer_gone(letter):
        raise Refused(why)
    refuse_decided(letter)


def refuse_decided(letter: Letter) -> None:
    """Refused unless the version waits for its decision."""
    if letter.state == LetterState.VOID:
        raise Refused(
            _("This version was withdrawn to be changed. A new one will be submitted to you.")
        )
    if letter.state != LetterState.SUBMITTED:
        raise Refused(
            _("This version was decided already: %(state)s.") % {"state": letter.state_text}
        )


def refuse_unexplained(kind: str, note: str) -> None:
    if kind != ReviewDecisionKind.APPROVED and not note.strip():
        raise Refused(
            _("Write what has to change, or why not: it goes back to the drafter."), field="note"
        )


def refuse_approving(letter: Letter, today: date, seen_sha256: str) -> None:
    """Only what was read, as stored, and only while it can still be sent, its path holds and its
    sources are those it was made from.
    """
    state = load_state(letter.termination, today)
    for unmet in (condition for condition in state.path_conditions if not condition.done):
        raise Refused(unmet.text)
    if not letter.is_stored:
        raise Refused(_("The PDFs are still being made. Approve when all are stored."))
    for document in letter.frozen_documents:
        read_pdf(document)  # Refused when the stored file is damaged or missing
    for item in letter.attachment_items.select_related("attachment"):
        file_store.read_file(item.attachment.sha256)
    if seen_sha256 != letter.letter_document.pdf_sha256:
        raise Refused(
            _("The letter is not the one you were shown. Read it again before you approve.")
        )
    if letter.last_sending_on < today:
        raise Refused(
            _("The letter could leave until %(day)s. It needs a new date before it is approved.")
            % {"day": shown_day(letter.last_sending_on, today)}
        )
    if why := why_not_approved(changed_sources(letter, state)):
        raise Refused(why)


def hashes_of(letter: Letter) -> dict[str, object]:
    """The SHA-256 of everything that the approval allows to be sent, from the current rows."""
    files = letter.attachment_items.select_related("attachment")
    return {
        "letter_pdf_sha256": letter.letter_document.pdf_sha256,
        "email_pdf_sha256": letter.email_document.pdf_sha256,
        "deed_pdf_sha256": letter.deed_document.pdf_sha256 if letter.deed_document else "",
        "email_text_sha256": hashlib.sha256(letter.email_document.text.encode()).hexdigest(),
        "attachment_sha256s": [item.attachment.sha256 for item in files],
    }


def notify_drafter(letter: Letter, decision: ReviewDecision) -> None:
    """Notify the author and the owner who submitted it, except the one who recorded
    the decision.
    """
    readers = dict.fromkeys(user for user in (letter.author, letter.submitted_by) if user)
    for reader in (user for user in readers if user.pk != decision.recorded_by_id):
        with override(reader.language):
            context = {
                "letter": letter,
                "decision": decision,
                "url": settings.SITE_URL + letter.get_absolute_url(),
            }
            subject = _("Letter %(number)s: %(verdict)s") % {
                "number": letter.number,
                "verdict": decision.get_kind_display(),
            }
            body = render_to_string("mail/letter_decided.txt", context)
        queue_internal_message(vendor=letter.vendor, user=reader, subject=subject, body=body)
