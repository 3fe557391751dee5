"""The lawyer whom a claim names confirms it, or asks for changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.actions.render_document import read_pdf
from clientcare.documents.labels import long_date
from clientcare.documents.log_mark import without_log
from clientcare.models import Document, DocumentKind, User
from offboarding.court.actions.make_claim import next_claim_version
from offboarding.court.claim_fields import LANGUAGE, claim_sentence
from offboarding.court.claim_rows import ClaimRows
from offboarding.court.claim_sheet import confirmed_html
from offboarding.court.current_claim import why_outdated
from offboarding.models import ClaimAnswer, ClaimAnswerKind, CourtClaim, Termination
from offboarding.review.reviewers import lawyers_of


@transaction.atomic
def answer_claim(
    *, claim: CourtClaim, kind: str, note: str, by: User, today: date, seen_sha256: str
) -> ClaimAnswer:
    """`seen_sha256`: of the PDF that the lawyer's page showed."""
    lock_head(claim.vendor)
    if claim.lawyer_id != by.pk or not lawyers_of(claim.vendor).filter(user=by).exists():
        raise Refused(_("Only the lawyer whom this claim names answers it."))
    refuse_answering(claim, kind, note, seen_sha256)
    refuse_outdated(claim, kind, today)
    signed = {"advocate": by.name, "day": long_date(today, LANGUAGE)}
    answer = save_answer(claim, kind, note, signed, by=by, day=today)
    notify_owner(answer)
    return answer


def refuse_answering(claim: CourtClaim, kind: str, note: str, seen_sha256: str) -> None:
    """Refused for a claim that was answered or replaced, whose PDF is not stored or is not the one
    that was read, and for changes without a note.
    """
    claim.document.refresh_from_db()
    if why := why_settled(claim):
        raise Refused(why)
    if kind == ClaimAnswerKind.CHANGES:
        if not note.strip():
            raise Refused(_("Write what has to change."), field="note")
        return
    if not claim.document.is_rendered:
        raise Refused(_("The PDF is still being made. Confirm when it is stored."))
    read_pdf(claim.document)  # Refused when the stored file is damaged or missing
    if seen_sha256 != claim.document.pdf_sha256:
        raise Refused(_("The claim is not the one you were shown. Read it again first."))


def why_settled(claim: CourtClaim) -> str:
    """Why this version waits for no answer any more; empty while it does."""
    if ClaimAnswer.objects.filter(claim=claim).exists():
        return _("This claim was answered already.")
    if claim.document.voided_at:
        return _("A newer version of this claim was made. Read that one.")
    return ""


def refuse_outdated(claim: CourtClaim, kind: str, day: date) -> None:
    """A claim for more than is owed by the records of the answer's day is not confirmed."""
    if kind != ClaimAnswerKind.CONFIRMED:
        return
    ending = Termination.objects.select_related("contract", "client__vendor", "vendor").get(
        pk=claim.termination_id
    )
    if why := why_outdated(claim, ClaimRows(ending, day)):
        raise Refused(why)


def save_answer(
    claim: CourtClaim, kind: str, note: str, signed: dict[str, str], **fields: Any
) -> ClaimAnswer:
    """With the same claim issued again, the confirmation on it. `signed`: who and when, as the
    claim prints it.
    """
    is_confirmed = kind == ClaimAnswerKind.CONFIRMED
    answer = ClaimAnswer.objects.create(
        vendor=claim.vendor,
        claim=claim,
        kind=kind,
        note=note.strip(),
        pdf_sha256=claim.document.pdf_sha256,
        document=confirmed_document(claim, signed, fields) if is_confirmed else None,
        **fields,
    )
    event = "claim_confirmed" if is_confirmed else "claim_sent_back"
    record(
        claim.vendor,
        f"{event}_by_link" if answer.link_id else event,
        by=answer.by or answer.recorded_by,
        client=claim.termination.client,
        day=answer.day,
        number=claim.document.number,
        version=claim.document.version,
        sha256=answer.pdf_sha256,
        document=answer.document_id or claim.document_id,
    )
    return answer


def confirmed_document(
    claim: CourtClaim, signed: dict[str, str], fields: Mapping[str, Any]
) -> Document:
    """`fields`: of the answer."""
    was, recorder, link = claim.document, fields.get("recorded_by"), fields.get("link")
    about = {**signed, "version": was.version, "sha256": was.pdf_sha256}
    if link is not None:
        text = claim_sentence("confirmed_by_link", email=link.email, **about)
    elif recorder is not None:
        text = claim_sentence("confirmed_outside", owner=recorder.name, **about)
    else:
        text = claim_sentence("confirmed", **about)
    return issue_document(
        vendor=claim.vendor,
        client=claim.termination.client,
        contract=claim.termination.contract,
        kind=DocumentKind.COURT_CLAIM,
        number=was.number,
        version=next_claim_version(claim.termination.contract),
        language=LANGUAGE,
        title=was.title,
        html=confirmed_html(without_log(was.html), text, claim_sentence("confirmed_foot", **about)),
        by=recorder or claim.lawyer,
    )


def notify_owner(answer: ClaimAnswer) -> None:
    """Mail the person who made the claim."""
    owner = answer.claim.document.created_by
    if owner is None:
        return
    with override(owner.language):
        url = settings.SITE_URL + answer.claim.get_absolute_url()
        subject = _("Claim %(number)s: %(answer)s") % {
            "number": answer.claim.document.number,
            "answer": answer.get_kind_display(),
        }
        body = render_to_string("mail/claim_answered.txt", {"answer": answer, "url": url})
    queue_internal_message(vendor=answer.vendor, user=owner, subject=subject, body=body)
