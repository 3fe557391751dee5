"""The lawyer's side: the queue, and the room with the letter, its matter, comments and
the decision.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.downloads import file_response, pdf_response
from clientcare.core.pages.filter_bar import FilterChoice, show_choices
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed, has_permission
from clientcare.documents.actions.render_document import read_pdf
from clientcare.documents.layout import sheets_of
from clientcare.models import Attachment, Document, Role
from clientcare.people.naming import names_the_person
from contracts.judging.record import load_both_sides
from offboarding.models import Letter, LetterState, ReviewComment
from offboarding.review.actions.comment_on_letter import comment_on_letter
from offboarding.review.actions.decide_review import decide_review
from offboarding.review.case_file import matter_files, side_of
from offboarding.review.forms import Comment, Decision

LETTERS_PER_PAGE = 50
SIDES = ("contract", "evidence", "account", "files")


def readable_letters(request: HttpRequest) -> QuerySet[Letter]:
    """A lawyer reads what was submitted to them by name; owner and staff read every submitted
    version.
    """
    letters = Letter.objects.of(request.vendor).exclude(letter_document=None)
    return letters.submitted_to(request.user) if request.membership.role == Role.LAWYER else letters


def find_letter(request: HttpRequest, pk: int) -> Letter:
    letters = readable_letters(request).select_related(
        "vendor",
        "lawyer",
        "author",
        "submitted_by",
        "settlement",
        "review_decision__by",
        "review_decision__recorded_by",
        "review_decision__signed_file",
        "letter_document",
        "email_document",
        "termination__client",
        "termination__case",
        "termination__vendor",
        "termination__deed",
        "termination__contract__signed_file",
    )
    return get_object_or_404(letters, pk=pk)


@allowed("review.read")
def review_queue(request: HttpRequest) -> HttpResponse:
    letters, decided = letters_shown(request)
    context = {
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
    letters = readable_letters(request).select_related(
        "vendor", "lawyer", "review_decision", "termination__client", "termination__contract"
    )
    if decided:
        return letters.exclude(waiting).order_by("-submitted_at", "-pk"), True
    return letters.filter(waiting).order_by("dated_on", "pk"), False


@allowed("review.read")
@names_the_person
def review_room(request: HttpRequest, pk: int) -> HttpResponse:
    return render(
        request,
        "offboarding/review/review_room.html",
        room_context(request, find_letter(request, pk)),
    )


@dataclass(frozen=True)
class RoomPage:
    """The room around the letter: what is shown of it, and what this reader may do."""

    show: str  # "letter" or "email"
    side: str  # the tab of the matter, one of SIDES
    sides: list[FilterChoice]
    document: Document
    versions: QuerySet[Letter]
    comments: QuerySet[ReviewComment]
    may_comment: bool
    may_decide: bool
    may_record: bool
    is_stored: bool  # both PDFs
    comment_form: Comment
    decision_form: Decision

    @property
    def printed(self) -> SafeString:
        return sheets_of(self.document.html)


def room_context(
    request: HttpRequest, letter: Letter, form: Comment | Decision | None = None
) -> dict:
    """Everything the page shows; `form` is the one that was posted and refused, if one was."""
    page = room_page(request, letter, form)
    client = letter.termination.client
    is_evidence = page.side == "evidence"
    return {
        "letter": letter,
        "client_name": client,
        "page": page,
        "matter": side_of(letter, page.side, request.today),
        "both": load_both_sides(client, request.today, timezone.now()) if is_evidence else None,
    }


def room_page(
    request: HttpRequest, letter: Letter, form: Comment | Decision | None = None
) -> RoomPage:
    """`side` and `show` are in the address."""
    side = request.GET.get("side") if request.GET.get("side") in SIDES else SIDES[0]
    show = "email" if request.GET.get("show") == "email" else "letter"
    is_named, waits = letter.lawyer_id == request.user.pk, letter.state == LetterState.SUBMITTED
    versions = (
        readable_letters(request).filter(termination=letter.termination_id).select_related("vendor")
    )
    return RoomPage(
        show=show,
        side=side,
        sides=side_tabs(side),
        document=letter.email_document if show == "email" else letter.letter_document,
        versions=versions.order_by("-version"),
        comments=letter.comments.select_related("by"),
        may_comment=is_named,
        may_decide=waits and is_named,
        may_record=waits
        and letter.is_outside
        and has_permission(request.membership, "review.record"),
        is_stored=letter.letter_document.is_rendered and letter.email_document.is_rendered,
        comment_form=form if isinstance(form, Comment) else Comment(),
        decision_form=form if isinstance(form, Decision) else Decision(),
    )


def side_tabs(chosen: str) -> list[FilterChoice]:
    labels = {
        "contract": _("Contract"),
        "evidence": _("Evidence"),
        "account": _("Account"),
        "files": _("Files"),
    }
    return [FilterChoice({"side": name}, labels[name], on=name == chosen) for name in SIDES]


@require_POST
@allowed("review.decide")
def review_comment(request: HttpRequest, pk: int) -> HttpResponse:
    letter = find_letter(request, pk)

    def act(typed: dict) -> str:
        comment_on_letter(letter=letter, by=request.user, **typed)
        return letter.get_absolute_url() + "#comments"

    return room_form_page(request, letter, Comment(request.POST), act)


@require_POST
@allowed("review.decide")
def review_decide(request: HttpRequest, pk: int) -> HttpResponse:
    letter = find_letter(request, pk)

    def act(typed: dict) -> str:
        decision = decide_review(letter=letter, by=request.user, today=request.today, **typed)
        words = {"verdict": decision.get_kind_display()}
        messages.success(request, _("Your review decision is on record: %(verdict)s.") % words)
        return reverse("review_queue", args=[request.vendor.slug])

    return room_form_page(request, letter, Decision(request.POST), act)


def room_form_page(
    request: HttpRequest,
    letter: Letter,
    form: Comment | Decision,
    act: Callable[[dict], object],
) -> HttpResponse:
    """The room again, with the posted form and its errors."""
    context = room_context(request, letter, form)
    return form_page(request, "offboarding/review/review_room.html", form, act, context)


@allowed("review.read")
def review_document(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """The letter's own two PDFs, and nothing else of the vendor's outbox."""
    letter = find_letter(request, pk)
    if document not in (letter.letter_document_id, letter.email_document_id):
        raise Http404
    document_row = Document.objects.of(request.vendor).get(pk=document)
    return pdf_response(read_pdf(document_row), document_row.filename)


@allowed("review.read")
def review_file(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    """A file of this matter: the signed contract, the deed, demands, enclosures, receipts of the
    account.
    """
    letter = find_letter(request, pk)
    files: dict[int, Attachment] = {file.pk: file for file, _what in matter_files(letter)}
    if attachment not in files:
        raise Http404
    return file_response(files[attachment])
