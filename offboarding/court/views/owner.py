"""The owner's side of a claim to a court: which court, the claim, its documents, and the answer of
an outside advocate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.core.languages import current_language
from clientcare.core.pages.downloads import download_response
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.models import Document, PortalToken
from contracts.agreement.amounts import format_amount
from offboarding.checklist.views import ending_context, find_ending
from offboarding.court.actions.make_claim import make_claim
from offboarding.court.actions.record_claim_answer import record_claim_answer, why_no_outside_answer
from offboarding.court.claim_rows import ClaimRows
from offboarding.court.current_claim import (
    answer_of,
    claim_document,
    current_claim,
    why_outdated,
)
from offboarding.court.forms import NewClaim, RecordedVerdict
from offboarding.court.forums import ForumCondition, forum_conditions
from offboarding.court.outside import latest_link
from offboarding.court.pack import court_pack
from offboarding.evidence.loss_ledger import loss_ledger
from offboarding.models import ClaimAnswer, CourtClaim, CourtForum, Path, Termination

COURT_TEMPLATES = "offboarding/court"


@dataclass(frozen=True)
class ForumSection:
    """One court, with its conditions."""

    label: str
    conditions: list[ForumCondition]

    @property
    def is_closed(self) -> bool:
        return any(condition.is_unmet for condition in self.conditions)


@dataclass(frozen=True)
class CourtPage:
    """`amount`: what a claim of today would ask for; `losses`: the totals that it leaves out."""

    claim: CourtClaim | None
    sections: list[ForumSection]
    amount: str
    losses: list[str]
    may_make: bool
    outdated: str  # why the claim is not to be used any more; or empty
    link: PortalToken | None = None  # the one mailed last to an advocate from outside

    @property
    def answer(self) -> ClaimAnswer | None:
        return answer_of(self.claim) if self.claim else None

    @property
    def document(self) -> Document | None:
        return claim_document(self.claim) if self.claim else None


@allowed("review.record")
def court_claim(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    claim = current_claim(ending)
    rows = ClaimRows(ending, request.today)
    district = claim.district if claim else ""
    conditions = forum_conditions(rows, district, current_language())
    form = NewClaim(
        request.vendor, request.POST or None, initial=proposed_claim(rows, claim, conditions)
    )

    def act(typed: dict) -> CourtClaim:
        claim = make_claim(termination=ending, by=request.user, today=request.today, **typed)
        messages.success(request, _("The claim was made; no lawyer has confirmed it yet."))
        return claim

    page = court_page(ending, rows, claim, conditions, request.today)
    context = {**ending_context(ending), "page": page}
    return form_page(request, f"{COURT_TEMPLATES}/court_claim.html", form, act, context)


def proposed_claim(
    rows: ClaimRows,
    claim: CourtClaim | None,
    conditions: Mapping[str, list[ForumCondition]],
) -> dict[str, object]:
    """The same court as before; first the small claim, unless a condition of it is not met."""
    if claim is not None:
        about = {"forum": claim.forum, "court": claim.court, "district": claim.district}
        return about | ({"lawyer": claim.lawyer_id} if claim.lawyer_id else {})
    is_small = not any(condition.is_unmet for condition in conditions[CourtForum.SMALL])
    term = rows.path_rows.clauses.get("dispute")
    court = term.value.get("place", "") if term and term.value.get("forum") == "court" else ""
    return {"forum": CourtForum.SMALL if is_small else CourtForum.ORDINARY, "court": court}


def court_page(
    ending: Termination,
    rows: ClaimRows,
    claim: CourtClaim | None,
    conditions: Mapping[str, list[ForumCondition]],
    today: date,
) -> CourtPage:
    sections = [ForumSection(CourtForum(code).label, some) for code, some in conditions.items()]
    return CourtPage(
        claim,
        sections,
        format_amount(rows.amount, rows.contract.currency),
        loss_ledger(ending.client, today).totals,
        may_make=ending.is_open and ending.path == Path.COURT,
        outdated=why_outdated(claim, rows) if claim else "",
        link=latest_link(claim) if claim and claim.lawyer_id is None else None,
    )


@allowed("review.record")
def ending_court_pack(request: HttpRequest, pk: int) -> HttpResponse:
    """The documents for the lawyer who goes to court."""
    ending = find_ending(request, pk)
    back = reverse("court_claim", args=[request.vendor.slug, ending.pk])
    return pack_response(request, ending, current_claim(ending), back)


def pack_response(
    request: HttpRequest, ending: Termination, claim: CourtClaim | None, back: str
) -> HttpResponse:
    name = f"{ending.contract.number}-{request.today}.zip".replace("/", "-")
    try:
        pack = court_pack(ending, claim, request.today)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(back)
    return download_response(pack, "application/zip", name, as_attachment=True)


@allowed("review.record")
def claim_record(request: HttpRequest, pk: int) -> HttpResponse:
    claims = CourtClaim.objects.of(request.vendor).current()
    claims = claims.select_related("vendor", "lawyer", "document__vendor", "termination__client")
    claim = get_object_or_404(claims.select_related("termination__contract__vendor"), pk=pk)
    form = RecordedVerdict(
        request.POST or None,
        request.FILES or None,
        initial={"seen_sha256": claim.document.pdf_sha256, "day": request.today},
    )

    def act(typed: dict) -> CourtClaim:
        file = read_upload(typed.pop("file"))
        answer = record_claim_answer(
            claim=claim, file=file, by=request.user, today=request.today, **typed
        )
        words = {"verdict": answer.get_kind_display()}
        messages.success(request, _("On record: %(verdict)s.") % words)
        return claim

    context = {"claim": claim, "client": claim.termination.client, "ending": claim.termination}
    context["why"] = why_no_outside_answer(claim)
    return form_page(request, f"{COURT_TEMPLATES}/claim_record.html", form, act, context)
