"""What the letter and the exit email print: everything formatted, nothing looked up."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clientcare.documents.labels import labels_in
from clientcare.documents.layout import Letterhead, Signatory, complete_document, tie_phrases
from offboarding.letters.compose import Block


@dataclass(frozen=True)
class LetterPart:
    """The letter in one language. `addressee`: the party first, then whose attention and address
    lines. `foot`: of its pages, where it is not that of the letter.
    """

    language: str
    dated_on: str
    subject: str
    addressee: tuple[str, ...]
    salutation: str
    blocks: tuple[Block, ...]
    enclosed: str = ""  # how many documents
    attachments: tuple[str, ...] = ()  # their titles
    foot: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        return labels_in(self.language)


@dataclass(frozen=True)
class LetterPrint:
    """The letter: the Indonesian part first, its translation (if any) on a page of its own.

    `footer_text`: contract number and version for the footer, see `footer_text`. `copies`: who else
    receives it (tembusan).
    `receipt`: print the block in which the client confirms having received it.
    """

    head: Letterhead
    number: str
    foot: str
    parts: tuple[LetterPart, ...]
    signatory: Signatory
    attachments: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    receipt: bool = True
    draft: bool = False


@dataclass(frozen=True)
class EmailPrint:
    """The printed copy of the exit email: its text, recipient and files."""

    language: str
    head: Letterhead
    number: str
    foot: str
    sender: str
    recipient: str
    subject: str
    dated_on: str
    text: str
    attachments: tuple[str, ...] = ()
    draft: bool = False

    @property
    def words(self) -> Mapping[str, str]:
        return labels_in(self.language)

    @property
    def tied_text(self) -> SafeString:
        """The text for print: the same words, with dates and clauses kept on one line."""
        return tie_phrases(self.text)


def footer_text(contract_number: str, version: int, language: str = "id") -> str:
    """`KJN/2026/031 · versi 3`: the middle of a letter's footer."""
    return f"{contract_number} · {labels_in(language)['version']} {version}"


def letter_pages(letter: LetterPrint) -> str:
    """The letter's sheets as HTML, to preview a draft inside a page that links print.css."""
    return render_to_string("print/_letter_sheet.html", {"sheet": letter})


def letter_document(letter: LetterPrint) -> str:
    """The letter's complete HTML: what is frozen and made into a PDF."""
    first = letter.parts[0]
    title = f"{first.subject} · {letter.number}"
    return complete_document(
        [letter_pages(letter)], language=first.language, title=title, author=letter.head.name
    )


def email_document(email: EmailPrint) -> str:
    """The complete HTML of the exit email's printed copy."""
    sheet = render_to_string("print/_email_sheet.html", {"sheet": email})
    return complete_document(
        [sheet], language=email.language, title=email.subject, author=email.head.name
    )
