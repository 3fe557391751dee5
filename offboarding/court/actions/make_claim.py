"""Make the claim to a court from today's rows, frozen; a newer one replaces the one before."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.frozen_documents import void_document
from clientcare.models import Document, DocumentKind, User
from offboarding.checklist.guards import lock_open
from offboarding.court.claim_fields import LANGUAGE
from offboarding.court.claim_rows import ClaimRows
from offboarding.court.claim_sheet import ClaimSheet
from offboarding.court.current_claim import claim_document, current_claim
from offboarding.court.forums import forum_conditions
from offboarding.evidence.exhibits import Exhibit
from offboarding.models import CourtClaim, Path, Termination
from offboarding.review.reviewers import lawyers_of


@transaction.atomic
def make_claim(
    *,
    termination: Termination,
    forum: str,
    court: str,
    district: str,
    lawyer: User | None,
    by: User,
    today: date,
) -> CourtClaim:
    """Refused unless the path is the court's, while a condition of the forum is not met, and
    without a lawyer of the team to confirm it, if the team has one.
    """
    lock_open(termination)
    if termination.path != Path.COURT:
        raise Refused(_("Choose the path by the court (P5) first."))
    refuse_other_lawyer(termination, lawyer)
    court = clean_name(court, "court") if court.strip() else ""
    rows = ClaimRows(termination, today)
    refuse_unmet(rows, forum, district)
    claim = save_claim(ClaimSheet(rows, by, forum, court, district), lawyer)
    record_claim(claim, by)
    if lawyer is not None:
        notify_lawyer(claim)
    return claim


def save_claim(sheet: ClaimSheet, lawyer: User | None) -> CourtClaim:
    """With its document; replaces the claim before it."""
    rows = sheet.rows
    earlier, document = current_claim(rows.ending), issue_claim(sheet)
    if earlier is not None:
        replace_claim(earlier, document)
    return CourtClaim.objects.create(
        vendor=rows.ending.vendor,
        termination=rows.ending,
        forum=sheet.forum,
        court=sheet.court,
        district=sheet.district,
        as_of=rows.today,
        amount=rows.amount,
        currency=rows.contract.currency,
        exhibits=[exhibit_row(exhibit) for exhibit in rows.exhibits],
        document=document,
        lawyer=lawyer,
    )


def refuse_other_lawyer(termination: Termination, lawyer: User | None) -> None:
    members = set(lawyers_of(termination.vendor).values_list("user", flat=True))
    if lawyer is None and members or lawyer is not None and lawyer.pk not in members:
        raise Refused(_("Choose one of your lawyers."), field="lawyer")


def refuse_unmet(rows: ClaimRows, forum: str, district: str) -> None:
    conditions = forum_conditions(rows, district, current_language())[forum]
    for condition in conditions:
        if condition.is_unmet:
            raise Refused(
                _("This court cannot hear it. Not met: %(condition)s %(basis)s")
                % {"condition": condition.text, "basis": condition.basis},
                field="forum",
            )


def issue_claim(sheet: ClaimSheet) -> Document:
    contract = sheet.rows.contract
    return issue_document(
        vendor=contract.vendor,
        client=sheet.rows.ending.client,
        contract=contract,
        kind=DocumentKind.COURT_CLAIM,
        number=contract.number,
        version=next_claim_version(contract),
        language=LANGUAGE,
        title=f"{sheet.title} {contract.number}",
        html=sheet.html(),
        by=sheet.by,
    )


def next_claim_version(contract) -> int:
    documents = Document.objects.of(contract.vendor).filter(
        kind=DocumentKind.COURT_CLAIM, number=contract.number
    )
    latest = documents.order_by("version").last()
    return latest.version + 1 if latest else 1


def replace_claim(claim: CourtClaim, newer: Document) -> None:
    reason = _("Replaced by version %(version)s.") % {"version": newer.version}
    void_document(claim.document, reason)
    if claim_document(claim) != claim.document:
        void_document(claim_document(claim), reason)


def exhibit_row(exhibit: Exhibit) -> dict[str, Any]:
    row = {
        **asdict(exhibit),
        "member": exhibit.member,
        "recorded_on": exhibit.recorded_on.isoformat(),
    }
    columns = ("number", "name", "title", "member", "sha256", "recorded_on")
    return {name: row[name] for name in columns}


def record_claim(claim: CourtClaim, by: User) -> None:
    record(
        claim.vendor,
        "claim_made",
        by=by,
        client=claim.termination.client,
        day=claim.as_of,
        number=claim.document.number,
        version=claim.document.version,
        amount=claim.amount,
        currency=claim.currency,
        document=claim.document_id,
    )


def notify_lawyer(claim: CourtClaim) -> None:
    with override(claim.lawyer.language):
        url = settings.SITE_URL + reverse("claim_review", args=[claim.vendor.slug, claim.pk])
        subject = _("A claim of %(vendor)s waits for your confirmation") % {"vendor": claim.vendor}
        body = render_to_string("mail/claim_made.txt", {"claim": claim, "url": url})
    queue_internal_message(vendor=claim.vendor, user=claim.lawyer, subject=subject, body=body)
