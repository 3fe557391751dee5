"""What the deed prints: everything formatted, nothing looked up."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string

from clientcare.documents.labels import labels_in
from clientcare.documents.layout import complete_document
from clientcare.documents.printed_text import PrintedText
from offboarding.letters.compose import Block
from offboarding.letters.deed.facts import DeedParty

DEED_LABELS = {
    "title": PrintedText("MUTUAL TERMINATION AGREEMENT"),
    "about": PrintedText("End of Agreement"),
    "between": PrintedText("This Termination Agreement is made between:"),
    "first": PrintedText("First Party"),
    "second": PrintedText("Second Party"),
    "signing": PrintedText(
        "Signed by the Parties, each on the day written under the signature, by {effective_date} "
        "at the latest."
    ),
    "meterai": PrintedText("signature · meterai"),
    "signature": PrintedText("signature"),
    "signed_on": PrintedText("Date"),
    "duty": PrintedText(
        "Each copy bears one stamp duty (meterai) of Rp10.000 (UU 10/2020), at the signature of "
        "the Party that hands it to the other; signed electronically, the document bears e-meterai."
    ),
    "signed_indonesian": PrintedText("The Parties sign the Indonesian text."),
    "prevails": PrintedText("Where the two texts differ, the Indonesian text prevails."),
}


@dataclass(frozen=True)
class DeedPart:
    """The deed in one language. `foot`: of its pages, where it is not that of the deed."""

    language: str
    effective_on: str
    parties: tuple[DeedParty, DeedParty]
    blocks: tuple[Block, ...]
    foot: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        values = {"effective_date": self.effective_on}
        own = {
            name: text.in_language(self.language, **values) for name, text in DEED_LABELS.items()
        }
        return {**labels_in(self.language), **own}


@dataclass(frozen=True)
class DeedPrint:
    """The Indonesian part first, its translation (if any) on a page of its own."""

    number: str
    contract_number: str
    foot: str
    vendor_name: str
    parts: tuple[DeedPart, ...]
    draft: bool = False


def deed_document(deed: DeedPrint) -> str:
    """The deed's complete HTML: what is frozen and made into a PDF."""
    first = deed.parts[0]
    return complete_document(
        [render_to_string("print/_deed_sheet.html", {"sheet": deed})],
        language=first.language,
        title=f"{first.words['title']} {deed.number}",
        author=deed.vendor_name,
    )
