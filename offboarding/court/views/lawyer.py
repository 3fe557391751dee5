"""The lawyer's side of a claim to a court: read it, download its documents, confirm it or not."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.documents.layout import sheets_of
from clientcare.models import Document
from offboarding.court.actions.answer_claim import answer_claim
from offboarding.court.claim_rows import ClaimRows
from offboarding.court.current_claim import answer_of, claim_document, why_outdated
from offboarding.court.forms import ClaimVerdict
from offboarding.court.views.owner import COURT_TEMPLATES, pack_response
from offboarding.models import CourtClaim

VERDICT_TEMPLATE = f"{COURT_TEMPLATES}/claim_review.html"


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
    form = ClaimVerdict(request.POST or None, initial={"seen_sha256": claim.document.pdf_sha256})

    def act(typed: dict) -> str:
        answer = answer_claim(claim=claim, by=request.user, today=request.today, **typed)
        words = {"answer": answer.get_kind_display()}
        messages.success(request, _("Your answer is on record: %(answer)s.") % words)
        return reverse("review_queue", args=[request.vendor.slug])

    documents_url = reverse("claim_papers", args=[request.vendor.slug, claim.pk])
    page = VerdictPage(claim, request.today, "base.html", documents_url)
    return form_page(request, VERDICT_TEMPLATE, form, act, verdict_context(page))


@dataclass(frozen=True)
class VerdictPage:
    """The page of whoever answers. `base`: the template that frames it; `documents_url`: where all
    documents are; `problem`: why its reader does not answer, or empty.
    """

    claim: CourtClaim
    today: date
    base: str
    documents_url: str
    problem: str = ""

    @cached_property
    def outdated(self) -> str:
        return why_outdated(self.claim, ClaimRows(self.claim.termination, self.today))

    @property
    def document(self) -> Document:
        return claim_document(self.claim)

    @property
    def sheets(self) -> SafeString:
        return sheets_of(self.document.html)


def verdict_context(page: VerdictPage) -> dict[str, Any]:
    claim = page.claim
    client, answer = claim.termination.client, answer_of(claim)
    return {
        "page": page,
        "claim": claim,
        "client": client,
        "answer": answer,
        "vendor": claim.vendor,
    }


@allowed("review.decide")
def claim_papers(request: HttpRequest, pk: int) -> HttpResponse:
    claim = find_claim(request, pk)
    back = reverse("claim_review", args=[request.vendor.slug, claim.pk])
    return pack_response(request, claim.termination, claim, back)
