"""The lawyer's side: the queue, and the room with the letter, its matter, comments and
the decision.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.filter_bar import show_choices
from clientcare.core.permissions import allowed, has_permission
from clientcare.people.naming import names_the_person
from offboarding.models import CourtClaim, Letter, LetterState
from offboarding.review.actions.comment_on_letter import comment_on_letter
from offboarding.review.actions.decide_review import decide_review
from offboarding.review.forms import Comment, Decision
from offboarding.review.reader import reader_of
from offboarding.review.views.room_page import (
    document_response,
    find_letter,
    matter_file_response,
    room_context,
    room_form_page,
)

LETTERS_PER_PAGE = 50


@allowed("review.read")
def review_queue(request: HttpRequest) -> HttpResponse:
    letters, decided = letters_shown(request)
    claims = CourtClaim.objects.of(request.vendor).waiting().filter(lawyer=request.user)
    context = {
        "claims": []
        if decided
        else claims.select_related("vendor", "document", "termination__client"),
        "page_obj": Paginator(letters, LETTERS_PER_PAGE).get_page(request.GET.get("page")),
        "decided": decided,
        "filters": show_choices(
            {"waiting": _("Waiting"), "decided": _("Decided")},
            "decided" if decided else "waiting",
            "waiting",
        ),
    }
    return render(request, "offboarding/review/review_queue.html", context)


def letters_shown(request: HttpRequest) -> tuple[QuerySet[Letter], bool]:
    """The queue by the filter of its address, and whether it is the decided ones."""
    decided, waiting = request.GET.get("show") == "decided", Q(state=LetterState.SUBMITTED)
    letters = reader_of(request.membership).letters()
    letters = letters.select_related(
        "vendor",
        "lawyer",
        "review_decision__link",
        "termination__client",
        "termination__contract",
    )
    if decided:
        return letters.exclude(waiting).order_by("-submitted_at", "-pk"), True
    return letters.filter(waiting).order_by("last_sending_on", "pk"), False


@allowed("review.read")
@names_the_person
def review_room(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_of(request.membership)
    may_record = has_permission(request.membership, "review.record")
    context = room_context(request, reader, find_letter(reader, pk), may_record=may_record)
    return render(request, "offboarding/review/review_room.html", context)


@require_POST
@allowed("review.decide")
def review_comment(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_of(request.membership)
    letter = find_letter(reader, pk)

    def act(typed: dict) -> str:
        comment_on_letter(letter=letter, by=request.user, **typed)
        return letter.get_absolute_url() + "#comments"

    return room_form_page(request, reader, letter, Comment(request.POST), act)


@require_POST
@allowed("review.decide")
def review_decide(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_of(request.membership)
    letter = find_letter(reader, pk)

    def act(typed: dict) -> str:
        decision = decide_review(letter=letter, by=request.user, today=request.today, **typed)
        words = {"verdict": decision.get_kind_display()}
        messages.success(request, _("Your review decision is on record: %(verdict)s.") % words)
        return reverse("review_queue", args=[request.vendor.slug])

    return room_form_page(request, reader, letter, Decision(request.POST), act)


@allowed("review.read")
def review_document(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    return document_response(reader_of(request.membership), pk, document)


@allowed("review.read")
def review_file(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    return matter_file_response(reader_of(request.membership), pk, attachment)
