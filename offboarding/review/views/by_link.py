"""The room for an advocate from outside, behind a mailed link: one matter, decided in their own
name. And the owner's side: sending the link and revoking it.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.downloads import download_response
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.opened import behind_link, closed_page
from clientcare.portal.purposes import REVIEW
from offboarding.review.actions.comment_on_letter import comment_by_link
from offboarding.review.actions.decide_by_link import decide_by_link
from offboarding.review.actions.revoke_matter import revoke_matter
from offboarding.review.actions.share_matter import share_matter
from offboarding.review.advocate_zip import advocate_zip
from offboarding.review.forms import Comment, DecisionByLink, ShareMatter
from offboarding.review.reader import reader_by_link, reader_of
from offboarding.review.reviewers import why_not_recorded
from offboarding.review.views.room_page import (
    document_response,
    find_letter,
    matter_file_response,
    room_context,
    room_form_page,
)


@behind_link(REVIEW)
def portal_review(request: HttpRequest) -> HttpResponse:
    """The latest version of the matter that was submitted outside."""
    reader = reader_by_link(request.portal)
    latest = reader.letters().order_by("version").last()
    if latest is None:
        return closed_page(
            request, _("No letter waits here. You get a mail when one is submitted to you.")
        )
    return redirect(reader.url("room", latest))


@behind_link(REVIEW)
def portal_review_room(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_by_link(request.portal)
    context = room_context(request, reader, find_letter(reader, pk))
    return render(request, "offboarding/review/review_room.html", context)


@require_POST
@behind_link(REVIEW)
def portal_review_comment(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_by_link(request.portal)
    letter = find_letter(reader, pk)

    def act(typed: dict) -> str:
        comment_by_link(letter=letter, link=request.portal, now=timezone.now(), **typed)
        return reader.url("room", letter) + "#comments"

    return room_form_page(request, reader, letter, Comment(request.POST), act)


@require_POST
@behind_link(REVIEW)
def portal_review_decide(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_by_link(request.portal)
    letter = find_letter(reader, pk)

    def act(typed: dict) -> str:
        decision = decide_by_link(
            letter=letter, link=request.portal, today=request.today, now=timezone.now(), **typed
        )
        words = {"verdict": decision.get_kind_display()}
        messages.success(request, _("Your review decision is on record: %(verdict)s.") % words)
        return "portal"

    return room_form_page(request, reader, letter, DecisionByLink(request.POST), act)


@behind_link(REVIEW)
def portal_review_document(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    return document_response(reader_by_link(request.portal), pk, document)


@behind_link(REVIEW)
def portal_review_file(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    return matter_file_response(reader_by_link(request.portal), pk, attachment)


@behind_link(REVIEW)
def portal_review_bundle(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_by_link(request.portal)
    letter = find_letter(reader, pk)
    try:
        data = advocate_zip(letter, request.today)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(reader.url("room", letter))
    name = letter.letter_document.filename.removesuffix(".pdf")
    return download_response(data, "application/zip", f"{name}.zip", as_attachment=True)


@allowed("review.record")
def review_share(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner mails an advocate from outside the link to this matter."""
    letter = find_letter(reader_of(request.membership), pk)
    form = ShareMatter(request.POST or None, initial={"language": request.user.language})

    def act(typed: dict) -> str:
        link = share_matter(letter=letter, by=request.user, now=timezone.now(), **typed)
        messages.success(request, _("The link is on its way to %(email)s.") % {"email": link.email})
        return letter.get_absolute_url()

    context = {
        "letter": letter,
        "client": letter.termination.client,
        "why": why_not_recorded(letter),
    }
    return form_page(request, "offboarding/review/share.html", form, act, context)


@require_POST
@allowed("review.record")
def review_unshare(request: HttpRequest, pk: int) -> HttpResponse:
    links = PortalToken.objects.of(request.vendor).filter(purpose=REVIEW)
    link = get_object_or_404(links.select_related("vendor"), pk=pk)
    letter = revoke_matter(link=link, by=request.user, now=timezone.now())
    messages.info(request, _("The link opens nothing any more."))
    return redirect(letter)
