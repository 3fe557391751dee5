"""What the review room shows to one reader, and its forms, by whichever door they came."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clientcare.core.pages.downloads import file_response, pdf_response
from clientcare.core.pages.filter_bar import FilterChoice
from clientcare.core.pages.form_page import form_page
from clientcare.documents.actions.render_document import read_pdf
from clientcare.documents.layout import sheets_of
from clientcare.models import Attachment, Document
from contracts.judging.record import load_both_sides
from offboarding.models import Letter, LetterState
from offboarding.review.case_file import Side, matter_files, side_of
from offboarding.review.comments import ShownComment, marks_of, matter_comments, shown_comments
from offboarding.review.forms import Comment, Decision, DecisionByLink
from offboarding.review.matter import Matter
from offboarding.review.passages import passages_of, with_links
from offboarding.review.points import CheckedPoint, checked_points
from offboarding.review.reader import RoomReader

SIDES = ("points", "contract", "evidence", "account", "files")


def find_letter(reader: RoomReader, pk: int) -> Letter:
    letters = reader.letters().select_related(
        "vendor",
        "lawyer",
        "author",
        "submitted_by",
        "settlement",
        "review_decision__by",
        "review_decision__link",
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


@dataclass(frozen=True)
class RoomPage:
    """The room around the letter: what is shown of it, and what this reader may do."""

    reader: RoomReader
    letter: Letter
    show: str  # "letter" or "email"
    side: str  # the tab of the matter, one of SIDES
    sides: list[FilterChoice]
    versions: QuerySet[Letter]
    comments: list[ShownComment]
    problem: str  # why a version that waits cannot be decided, and what to do next
    may_comment: bool
    may_decide: bool
    may_record: bool
    comment_form: Comment
    decision_form: Decision

    @property
    def document(self) -> Document:
        return self.letter.email_document if self.show == "email" else self.letter.letter_document

    @property
    def printed(self) -> SafeString:
        """With the numbers of the comments, and links to comment on a paragraph."""
        href = f"?show={self.show}&side={self.side}&passage=" if self.may_comment else None
        return with_links(sheets_of(self.document.html), marks_of(self.comments), href)

    @property
    def is_stored(self) -> bool:
        """Both PDFs."""
        return self.letter.letter_document.is_rendered and self.letter.email_document.is_rendered

    @property
    def base(self) -> str:
        return "clientcare/portal/base.html" if self.reader.link else "base.html"


def room_context(
    request: HttpRequest,
    reader: RoomReader,
    letter: Letter,
    form: Comment | Decision | None = None,
    *,
    may_record: bool = False,
) -> dict:
    """Everything the page shows; `form` is the one that was posted and refused, if one was."""
    page = room_page(request, reader, letter, form, may_record=may_record)
    client, is_evidence = letter.termination.client, page.side == "evidence"
    return {
        "vendor": reader.vendor,
        "letter": letter,
        "client_name": client,
        "page": page,
        "matter": matter_side(letter, page.side, request.today),
        "both": load_both_sides(client, request.today, timezone.now()) if is_evidence else None,
    }


def matter_side(letter: Letter, side: str, today: date) -> Side | list[CheckedPoint]:
    """What the tab shows, looked up only for that tab."""
    if side == "points":
        return checked_points(Matter(letter, today, timezone.now()))
    return side_of(letter, side, today)


def room_page(
    request: HttpRequest,
    reader: RoomReader,
    letter: Letter,
    form: Comment | Decision | None,
    *,
    may_record: bool,
) -> RoomPage:
    """`side` and `show` are in the address."""
    side = request.GET.get("side") if request.GET.get("side") in SIDES else SIDES[0]
    versions = reader.letters().filter(termination=letter.termination_id)
    is_reviewer, problem = reader.is_reviewer(letter), reader.problem(letter)
    show = "email" if request.GET.get("show") == "email" else "letter"
    sheets = shown_and_other(letter, show)
    decision_form = DecisionByLink if reader.link else Decision
    return RoomPage(
        reader=reader,
        letter=letter,
        show=show,
        side=side,
        sides=side_tabs(side),
        versions=versions.select_related("vendor", "review_decision").order_by("-version"),
        comments=shown_comments(matter_comments(letter, is_reviewer=reader.is_lawyer), *sheets),
        problem=problem,
        may_comment=is_reviewer and not problem,
        may_decide=is_reviewer and not problem and letter.state == LetterState.SUBMITTED,
        may_record=may_record and letter.is_outside and letter.state == LetterState.SUBMITTED,
        comment_form=form
        if isinstance(form, Comment)
        else Comment(initial={"quote": chosen_passage(request, sheets[0])}),
        decision_form=form
        if isinstance(form, Decision)
        else decision_form(initial={"advocate_name": reader.link.name} if reader.link else None),
    )


def shown_and_other(letter: Letter, show: str) -> tuple[SafeString, SafeString]:
    letter_html = sheets_of(letter.letter_document.html)
    email_html = sheets_of(letter.email_document.html)
    return (email_html, letter_html) if show == "email" else (letter_html, email_html)


def chosen_passage(request: HttpRequest, html: str) -> str:
    """The text of the paragraph whose link was pressed; empty for none, or a number of none."""
    chosen = request.GET.get("passage", "")
    passages = passages_of(html)
    is_one = chosen.isascii() and chosen.isdigit() and len(chosen) <= 6
    return passages[int(chosen)] if is_one and int(chosen) < len(passages) else ""


def side_tabs(chosen: str) -> list[FilterChoice]:
    labels = {
        "points": _("15 points"),
        "contract": _("Contract"),
        "evidence": _("Evidence"),
        "account": _("Account"),
        "files": _("Files"),
    }
    return [FilterChoice({"side": name}, labels[name], on=name == chosen) for name in SIDES]


def room_form_page(
    request: HttpRequest,
    reader: RoomReader,
    letter: Letter,
    form: Comment | Decision,
    act: Callable[[dict], object],
) -> HttpResponse:
    """The room again, with the posted form and its errors."""
    context = room_context(request, reader, letter, form)
    return form_page(request, "offboarding/review/review_room.html", form, act, context)


def document_response(reader: RoomReader, pk: int, document: int) -> HttpResponse:
    """The letter's own two PDFs, and nothing else of the vendor's outbox."""
    letter = find_letter(reader, pk)
    if document not in (letter.letter_document_id, letter.email_document_id):
        raise Http404
    document_row = Document.objects.of(reader.vendor).get(pk=document)
    return pdf_response(read_pdf(document_row), document_row.filename)


def matter_file_response(reader: RoomReader, pk: int, attachment: int) -> HttpResponse:
    """A file of this matter: the signed contract, the deed, demands, enclosures, receipts of the
    account.
    """
    letter = find_letter(reader, pk)
    files: dict[int, Attachment] = {file.pk: file for file, _what in matter_files(letter)}
    if attachment not in files:
        raise Http404
    return file_response(files[attachment])
