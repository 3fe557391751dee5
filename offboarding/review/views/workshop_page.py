"""What the page of a letter shows: its paper and, beside a draft, what the writer needs."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.safestring import SafeString

from clientcare.core.refused import Refused
from clientcare.documents.layout import sheets_of
from clientcare.models import Document, User
from offboarding.letters.completeness import ElementCheck, check_elements
from offboarding.letters.compose import PLACEHOLDERS
from offboarding.letters.print_layout import email_document, letter_document
from offboarding.letters.render import render_draft
from offboarding.models import Letter, ReviewDecision, Termination
from offboarding.review.reviewers import all_wrote, lawyers_of, reviewers


@dataclass(frozen=True)
class LetterPage:
    """What the page shows of the letter, whether it is a draft or frozen."""

    show: str  # "letter" or "email"
    versions: list[Letter]  # the submitted ones, the latest first
    document: Document | None  # what was frozen of the shown part

    @property
    def review_decision(self) -> ReviewDecision | None:
        """The lawyer's latest answer, to stand beside the draft that follows it."""
        return next(
            (one.review_decision for one in self.versions if hasattr(one, "review_decision")), None
        )


@dataclass
class Draft:
    """What stands beside a draft: who can review it, what its text has, and what it may name."""

    lawyers: list[User]
    outside: bool  # there is no lawyer in the team, so an outside advocate may review it
    all_wrote: str
    elements: list[ElementCheck]
    chosen: str = ""  # the lawyer's id as it was posted
    theirs: list[tuple[str, str]] = field(default_factory=list)  # what was saved meanwhile

    @property
    def complete(self) -> int:
        return sum(element.there for element in self.elements)

    @property
    def placeholders(self) -> list[tuple[str, str, str]]:
        return [(f"{{{name}}}", words, example) for name, (words, example) in PLACEHOLDERS.items()]


def draft_of(letter: Letter, chosen: str) -> Draft:
    lawyers = reviewers(letter.termination)
    return Draft(
        lawyers=lawyers,
        outside=not lawyers and not lawyers_of(letter.vendor).exists(),
        all_wrote=all_wrote(),
        elements=check_elements(letter.body),
        chosen=chosen,
    )


def letter_page(
    request: HttpRequest, versions: list[Letter], frozen: Letter | None = None
) -> LetterPage:
    """`frozen`: the submitted version whose document is shown; None for a draft, or nothing yet."""
    show = "email" if request.GET.get("show") == "email" else "letter"
    document = None
    if frozen is not None:
        document = frozen.email_document if show == "email" else frozen.letter_document
    return LetterPage(
        show=show,
        versions=[one for one in reversed(versions) if one.letter_document_id],
        document=document,
    )


def letter_context(
    termination: Termination,
    letter: Letter | None,
    page: LetterPage,
    *,
    paper: SafeString | str,
    problem: str = "",
    draft: Draft | None = None,
) -> dict:
    """`paper` is the letter as it prints, or `problem` says why it cannot be shown."""
    return {
        "termination": termination,
        "client": termination.client,
        "letter": letter,
        "page": page,
        "draft": draft,
        "paper": paper,
        "problem": problem,
    }


def paper_of(request: HttpRequest, letter: Letter) -> tuple[SafeString | str, str]:
    """The draft as it would print, or the sentence that says what is missing for that."""
    is_email = request.GET.get("show") == "email"
    try:
        paper = render_draft(letter, request.today)
        html = (
            email_document(paper.email_print())
            if is_email
            else letter_document(paper.letter_print())
        )
        return sheets_of(html), ""
    except Refused as refusal:
        return "", refusal.message
