"""What the page of a letter shows: its printed form and, for a draft, what the writer needs."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.safestring import SafeString

from clientcare.core.refused import Refused
from clientcare.documents.layout import sheets_of
from clientcare.models import Document, User
from offboarding.letters.actions.save_letter import LETTER_TEXTS
from offboarding.letters.checks.letter_checks import LetterChecks, check_letter, untranslated_event
from offboarding.letters.citations.cited import LetterCitations
from offboarding.letters.deed.placeholder_list import DEED_PLACEHOLDERS
from offboarding.letters.deed.print_layout import deed_document
from offboarding.letters.deed.render import deed_print
from offboarding.letters.fingerprint import void_approval_text
from offboarding.letters.placeholder_list import PLACEHOLDERS
from offboarding.letters.print_layout import email_document, letter_document
from offboarding.letters.render import RenderedLetter, render_draft
from offboarding.models import Letter, LetterState, ReviewDecision, Termination
from offboarding.review.comments import ShownComment, matter_comments
from offboarding.review.reviewers import lawyers_of, possible_reviewers, why_no_reviewer
from offboarding.review.views.findings import FindingsPanel
from offboarding.review.views.room_page import shown_document
from offboarding.review.views.sources_panel import SourcesPanel, panel_of


@dataclass(frozen=True)
class LetterPage:
    """What the page shows of the letter, whether it is a draft or frozen."""

    show: str  # "letter", "email" or "deed"
    versions: list[Letter]  # the submitted ones, the latest first
    document: Document | None  # what was frozen of the shown part
    comments: list[ShownComment]  # of reviewers, without internal ones
    void: str = ""  # why an approval does not count any more
    sources: SourcesPanel | None = None  # what its sentences rest on

    @property
    def review_decision(self) -> ReviewDecision | None:
        """The latest review decision, shown beside the draft that follows it."""
        return next(
            (
                version.review_decision
                for version in self.versions
                if hasattr(version, "review_decision")
            ),
            None,
        )


@dataclass
class Draft:
    """What is shown beside a draft: possible reviewers, what the linter says, placeholders."""

    lawyers: list[User]
    outside: bool  # there is no lawyer in the team, so an outside advocate may review it
    all_wrote: str
    findings: FindingsPanel
    untranslated: str = ""  # that the English letter quotes the event untranslated
    chosen: str = ""  # the lawyer's id as it was posted
    # What somebody else saved meanwhile: the label of each text, and the text.
    saved_meanwhile: list[tuple[str, str]] = field(default_factory=list)

    @property
    def placeholders(self) -> list[tuple[str, str, str]]:
        """Those of the text whose printed form is shown."""
        names = DEED_PLACEHOLDERS if self.findings.show == "deed" else PLACEHOLDERS
        return [(f"{{{name}}}", words, example) for name, (words, example) in names.items()]


def draft_page(request: HttpRequest, letter: Letter, checks: LetterChecks) -> Draft:
    lawyers = possible_reviewers(letter.termination)
    return Draft(
        lawyers=lawyers,
        outside=not lawyers and not lawyers_of(letter.vendor).exists(),
        all_wrote=why_no_reviewer(),
        findings=findings_panel(request, checks),
        untranslated=untranslated_event(checks.letter),
        chosen=request.POST.get("lawyer", ""),
    )


def void_text(letter: Letter) -> str:
    """Which sources of an approved letter changed since it was frozen; empty for others."""
    is_approved = letter.state == LetterState.APPROVED
    return void_approval_text(letter.changed_parts) if is_approved else ""


def shown_part(request: HttpRequest, letter: Letter | None) -> str:
    show = request.GET.get("show", "")
    parts = ("email", "deed") if letter is not None and letter.brings_deed else ("email",)
    return show if show in parts else "letter"


def letter_page(
    request: HttpRequest,
    versions: list[Letter],
    frozen: Letter | None = None,
    sources: SourcesPanel | None = None,
) -> LetterPage:
    """`frozen`: the submitted version whose document is shown; None for a draft, or nothing yet.
    `sources`: of a draft.
    """
    latest = versions[-1] if versions else None
    show = shown_part(request, frozen or latest)
    document = shown_document(frozen, show) if frozen is not None else None
    if frozen is not None:
        sources = panel_of(frozen, None, request.vendor.slug, {})
    return LetterPage(
        show=show,
        versions=[version for version in reversed(versions) if version.letter_document_id],
        document=document,
        comments=comments_for_writers(versions),
        void=void_text(frozen) if frozen else "",
        sources=sources,
    )


def comments_for_writers(versions: list[Letter]) -> list[ShownComment]:
    """Without the place of each passage: a draft is filled in again for every page."""
    if not any(version.submitted_at for version in versions):
        return []
    comments = matter_comments(versions[-1], is_reviewer=False)
    return [ShownComment(number, comment, None) for number, comment in enumerate(comments, 1)]


@dataclass(frozen=True)
class PrintedDraft:
    """A letter as it prints (`html`, its sentences with the numbers of their sources), or what is
    missing for that (`problem`), and what the linter says of the texts of a draft.
    """

    html: SafeString | str
    problem: str = ""
    checks: LetterChecks | None = None
    citations: LetterCitations | None = None
    sources: SourcesPanel | None = None


def letter_context(
    termination: Termination,
    letter: Letter | None,
    page: LetterPage,
    printed: PrintedDraft,
    draft: Draft | None = None,
) -> dict:
    return {
        "termination": termination,
        "client": termination.client,
        "letter": letter,
        "page": page,
        "draft": draft,
        "printed": printed.html,
        "problem": printed.problem,
    }


def print_draft(request: HttpRequest, letter: Letter) -> PrintedDraft:
    try:
        printed = render_draft(letter, request.today)
        show = shown_part(request, letter)
        html = part_document(printed, show)
        checks = check_letter(letter, printed)
        citations = LetterCitations(printed, checks)
        sources = panel_of(letter, citations, request.vendor.slug, request.POST)
        marked = sources.marked(sheets_of(html), show)
        return PrintedDraft(marked, "", checks, citations, sources)
    except Refused as refusal:
        return PrintedDraft("", refusal.message, check_letter(letter, None))


def part_document(printed: RenderedLetter, show: str) -> str:
    if show == "email":
        return email_document(printed.email_print())
    if show == "deed":
        return deed_document(deed_print(printed))
    return letter_document(printed.letter_print())


def findings_panel(request: HttpRequest, checks: LetterChecks) -> FindingsPanel:
    return FindingsPanel(checks, shown_part(request, checks.letter), request.POST)


def typed_letter(request: HttpRequest, letter: Letter) -> Letter:
    """The draft as it is typed and not saved yet."""
    for name in LETTER_TEXTS:
        setattr(letter, name, request.POST.get(name, getattr(letter, name)))
    return letter
