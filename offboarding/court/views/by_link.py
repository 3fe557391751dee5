"""A claim for an advocate from outside, behind a mailed link, answered in their own name. And the
owner's side: sending the link and revoking it.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import PortalToken
from clientcare.portal.opened import behind_link, closed_page
from clientcare.portal.purposes import CLAIM
from offboarding.court.actions.answer_claim_by_link import answer_claim_by_link
from offboarding.court.actions.revoke_claim_link import revoke_claim_link
from offboarding.court.actions.share_claim import share_claim
from offboarding.court.forms import VerdictByLink
from offboarding.court.outside import claim_by_link, why_not_by_link, why_not_shared
from offboarding.court.views.lawyer import VERDICT_TEMPLATE, VerdictPage, verdict_context
from offboarding.court.views.owner import COURT_TEMPLATES, pack_response
from offboarding.models import CourtClaim
from offboarding.review.forms import ShareMatter

NO_CLAIM = gettext_lazy("No claim waits here. Ask the sender which one they mean.")


@behind_link(CLAIM)
def portal_claim(request: HttpRequest) -> HttpResponse:
    claim = claim_by_link(request.portal)
    if claim is None:
        return closed_page(request, str(NO_CLAIM))
    initial = {"seen_sha256": claim.document.pdf_sha256, "advocate_name": request.portal.name}
    form = VerdictByLink(request.POST or None, initial=initial)

    def act(typed: dict) -> str:
        answer = answer_claim_by_link(
            claim=claim, link=request.portal, today=request.today, now=timezone.now(), **typed
        )
        words = {"answer": answer.get_kind_display()}
        messages.success(request, _("Your answer is on record: %(answer)s.") % words)
        return "portal"

    page = VerdictPage(
        claim,
        request.today,
        "clientcare/portal/base.html",
        reverse("portal_claim_papers"),
        why_not_by_link(claim, request.portal),
    )
    return form_page(request, VERDICT_TEMPLATE, form, act, verdict_context(page))


@behind_link(CLAIM)
def portal_claim_papers(request: HttpRequest) -> HttpResponse:
    claim = claim_by_link(request.portal)
    if claim is None:
        return closed_page(request, str(NO_CLAIM))
    if why := why_not_by_link(claim, request.portal):
        return closed_page(request, why)
    return pack_response(request, claim.termination, claim, "portal_claim")


@allowed("review.record")
def claim_share(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner mails an advocate from outside the link to this claim."""
    claims = CourtClaim.objects.of(request.vendor).select_related(
        "vendor", "lawyer", "document__vendor", "answer", "termination__client"
    )
    claim = get_object_or_404(claims, pk=pk)
    form = ShareMatter(request.POST or None, initial={"language": request.user.language})

    def act(typed: dict) -> CourtClaim:
        link = share_claim(claim=claim, by=request.user, now=timezone.now(), **typed)
        messages.success(request, _("The link is on its way to %(email)s.") % {"email": link.email})
        return claim

    context = {
        "claim": claim,
        "client": claim.termination.client,
        "ending": claim.termination,
        "why": why_not_shared(claim),
    }
    return form_page(request, f"{COURT_TEMPLATES}/claim_share.html", form, act, context)


@require_POST
@allowed("review.record")
def claim_unshare(request: HttpRequest, pk: int) -> HttpResponse:
    links = PortalToken.objects.of(request.vendor).filter(purpose=CLAIM)
    link = get_object_or_404(links.select_related("vendor"), pk=pk)
    claim = revoke_claim_link(link=link, by=request.user, now=timezone.now())
    messages.info(request, _("The link opens nothing any more."))
    return redirect(claim)
