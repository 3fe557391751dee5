"""The lawyer's side of a claim to a court: read it, take its papers, confirm it or not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.documents.layout import sheets_of
from offboarding.court.actions.answer_claim import answer_claim
from offboarding.court.claim_rows import ClaimRows
from offboarding.court.current_claim import answer_of, claim_document, why_outdated
from offboarding.court.forms import ClaimVerdict
from offboarding.court.views.owner import COURT_TEMPLATES, pack_response
from offboarding.models import CourtClaim


def find_claim(request: HttpRequest, pk: int) -> CourtClaim:
    """Only one that names this lawyer; answered and replaced ones, too."""
    claims = CourtClaim.objects.of(request.vendor).filter(lawyer=request.user)
    claims = claims.select_related(
        "vendor",
        "lawyer",
        "document__vendor",
        "document__created_by",
        "termination__client__vendor",
        "termination__contract__vendor",
        "termination__vendor",
        "answer__by",
        "answer__document__vendor",
    )
    return get_object_or_404(claims, pk=pk)


@allowed("review.decide")
def claim_review(request: HttpRequest, pk: int) -> HttpResponse:
    claim = find_claim(request, pk)
    document = claim_document(claim)
    form = ClaimVerdict(request.POST or None, initial={"seen_sha256": claim.document.pdf_sha256})

    def act(typed: dict) -> str:
        answer = answer_claim(claim=claim, by=request.user, today=request.today, **typed)
        words = {"answer": answer.get_kind_display()}
        messages.success(request, _("Your answer is on record: %(answer)s.") % words)
        return reverse("review_queue", args=[request.vendor.slug])

    context = {
        "outdated": why_outdated(claim, ClaimRows(claim.termination, request.today)),
        "claim": claim,
        "client": claim.termination.client,
        "document": document,
        "answer": answer_of(claim),
        "sheets": sheets_of(document.html),
    }
    return form_page(request, f"{COURT_TEMPLATES}/claim_review.html", form, act, context)


@allowed("review.decide")
def claim_papers(request: HttpRequest, pk: int) -> HttpResponse:
    claim = find_claim(request, pk)
    back = reverse("claim_review", args=[request.vendor.slug, claim.pk])
    return pack_response(request, claim.termination, claim, back)
