"""What the review room shows to one reader, and its forms, for members and for the holder of a
link.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

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
from offboarding.letters.citations.cited import saved_sentences
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.letters.fingerprint import void_approval_text, why_not_approved
from offboarding.models import Letter, LetterState
from offboarding.review.case_file import Side, matter_demands, matter_files, side_of
from offboarding.review.comments import ShownComment, marks_of, matter_comments, shown_comments
from offboarding.review.forms import Comment, Decision, DecisionByLink
from offboarding.review.matter import Matter
from offboarding.review.passages import passages_of, with_links
from offboarding.review.points import CheckedPoint, checked_points
from offboarding.review.reader import RoomReader
from offboarding.review.redline import redline_html
from offboarding.review.sources_side import SourcesSide, cited_files, sources_side
from offboarding.review.views.sources_panel import SourcesPanel

SIDES = ("points", "path", "contract", "sources", "evidence", "account", "files")


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
        "deed_document",
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
    matter: Matter
    today: date
    show: str  # "letter", "email", "deed" or "changes"
    side: str  # the tab of the matter, one of SIDES
    sides: list[FilterChoice]
    versions: list[Letter]  # the latest first
    before: Letter | None  # the earlier version that "changes" compares with
    comments: list[ShownComment]
    problem: str  # why a version that waits cannot be decided, and what to do next
    may_comment: bool
    may_decide: bool
    may_record: bool
    comment_form: Comment
    decision_form: Decision

    @property
    def document(self) -> Document:
        return shown_document(self.letter, self.show)

    @property
    def hindrance(self) -> str:
        """Why this version cannot be approved, or not be sent, as of the last refresh."""
        state, changed = self.letter.state, self.letter.changed_parts
        if state == LetterState.SUBMITTED:
            return why_not_approved(changed)
        return void_approval_text(changed) if state == LetterState.APPROVED else ""

    @property
    def changes(self) -> list[tuple[str, SafeString]]:
        """Letter, email and deed, each compared with the earlier version's."""
        earlier, letter = self.before, self.letter
        pairs = (
            (_("Letter"), earlier.letter_document, letter.letter_document),
            (_("Email"), earlier.email_document, letter.email_document),
            (_("Deed"), earlier.deed_document, letter.deed_document),
        )
        return [
            (label, redline_html(sheets_of(old.html) if old else "", sheets_of(new.html)))
            for label, old, new in pairs
            if new is not None
        ]

    @property
    def printed(self) -> SafeString:
        """With the numbers of sources and comments, and links to comment on a paragraph."""
        href = f"?show={self.show}&side={self.side}&passage=" if self.may_comment else None
        marked = self.sources.marked(sheets_of(self.document.html), self.show)
        return with_links(marked, marks_of(self.comments), href)

    @property
    def sources(self) -> SourcesPanel:
        """Each mark opens its record in the tab of the sources."""
        room = self.reader.url("room", self.letter)

        def href(row: CitedRow) -> str:
            return f"{room}?show={self.show}&side=sources#source-{row.key}"

        return SourcesPanel(saved_sentences(self.letter), href)

    @property
    def why_locked(self) -> str:
        """Why Approve cannot be pressed yet, or any more; empty when it can."""
        if not self.is_stored:
            return _("when all PDFs are stored")
        if self.letter.last_sending_on < self.today:
            return _("its last sending day has passed; it needs a new date")
        return _("because of what the top of the page says") if self.hindrance else ""

    @property
    def is_stored(self) -> bool:
        return self.letter.is_stored


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
        "matter": matter_side(page),
        "both": load_both_sides(client, request.today, timezone.now()) if is_evidence else None,
    }


def matter_side(page: RoomPage) -> Side | SourcesSide | list[CheckedPoint]:
    """What the tab shows, looked up only for that tab."""
    if page.side == "points":
        return checked_points(page.matter)
    if page.side == "sources":
        return sources_side(page.letter, page.today)
    return side_of(page.letter, page.side, page.today)


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
    versions = versions_of(reader, letter)
    is_reviewer, problem = reader.is_reviewer(letter), reader.problem(letter)
    before = earlier_version(request, letter, versions)
    show = shown_part(request, letter, before)
    sheets = shown_and_other(letter, show)
    decision_form = DecisionByLink if reader.link else Decision
    return RoomPage(
        reader=reader,
        letter=letter,
        matter=Matter(letter, request.today, timezone.now()),
        today=request.today,
        show=show,
        side=side,
        sides=side_tabs(side),
        versions=versions,
        before=before,
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


def versions_of(reader: RoomReader, letter: Letter) -> list[Letter]:
    versions = reader.letters().filter(termination=letter.termination_id)
    related = ("vendor", "review_decision", "letter_document", "email_document", "deed_document")
    return list(versions.select_related(*related).order_by("-version"))


def earlier_version(request: HttpRequest, letter: Letter, versions: list[Letter]) -> Letter | None:
    """The one chosen by `against`, else the latest before this one; None for the first."""
    earlier = [version for version in versions if version.version < letter.version]
    chosen = [version for version in earlier if str(version.pk) == request.GET.get("against")]
    return next(iter([*chosen, *earlier]), None)


def shown_part(request: HttpRequest, letter: Letter, before: Letter | None) -> str:
    show = request.GET.get("show")
    if show == "changes" and before is None or show == "deed" and letter.deed_document is None:
        return "letter"
    return show if show in ("email", "deed", "changes") else "letter"


def shown_document(letter: Letter, show: str) -> Document:
    """What was frozen of this part."""
    documents = {"email": letter.email_document, "deed": letter.deed_document}
    return documents.get(show) or letter.letter_document


def shown_and_other(letter: Letter, show: str) -> tuple[SafeString, str]:
    """The part that is shown, and all others together."""
    shown = shown_document(letter, show)
    others = [sheets_of(document.html) for document in letter.frozen_documents if document != shown]
    return sheets_of(shown.html), "".join(others)


def chosen_passage(request: HttpRequest, html: str) -> str:
    """The text of the paragraph whose link was pressed; empty for none, or a number of none."""
    chosen = request.GET.get("passage", "")
    passages = passages_of(html)
    is_one = chosen.isascii() and chosen.isdigit() and len(chosen) <= 6
    return passages[int(chosen)] if is_one and int(chosen) < len(passages) else ""


def side_tabs(chosen: str) -> list[FilterChoice]:
    labels = {
        "points": _("15 points"),
        "path": _("Path"),
        "contract": _("Contract"),
        "sources": _("Sources"),
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
    """The letter's own PDFs, and nothing else of the vendor's outbox."""
    letter = find_letter(reader, pk)
    if document not in [frozen.pk for frozen in letter.frozen_documents]:
        raise Http404
    document_row = Document.objects.of(reader.vendor).get(pk=document)
    return pdf_response(read_pdf(document_row), document_row.filename)


def matter_file_response(reader: RoomReader, pk: int, attachment: int) -> HttpResponse:
    """A file of this matter: the signed contract, the deed, demands, enclosures, receipts of the
    account, and every file that is a source of a sentence.
    """
    letter = find_letter(reader, pk)
    shown = matter_files(letter, matter_demands(letter))
    files: dict[int, Attachment] = {file.pk: file for file, _what in shown}
    files |= {file.pk: file for file in cited_files(letter)}
    if attachment not in files:
        raise Http404
    return file_response(files[attachment])
