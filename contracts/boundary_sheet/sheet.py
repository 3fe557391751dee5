"""The boundary sheet: one page that tells the client when and how we are there for them, each line
with its clause.

Indonesian always; for a client who reads English each line has its English below. It sums up the
contract and changes nothing about it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.template.loader import render_to_string
from django.utils.html import format_html

from clientcare.core.clause_names import clause_number
from clientcare.documents.labels import LABELS, labels_in, long_date
from clientcare.documents.layout import Letterhead, complete_document, letterhead_of, tie_phrases
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Language
from contracts.agreement.boundaries import TERM_KINDS, agreed_value
from contracts.boundary_sheet.sentences import line_sentence, term_sentence
from contracts.boundary_sheet.terms_by_day import ShownTerm, terms_of
from contracts.models import Contract

SHEET_TEXTS = {
    "title": PrintedText("What we agreed", "title of the boundary sheet"),
    "aim": PrintedText("So that you know when and how we are there for you."),
    "contract": LABELS["contract"],
    "clause": LABELS["clause"],
    "for": PrintedText("For"),
    "about": PrintedText("Service"),
    "as_of": PrintedText("As of"),
    "what": PrintedText("Subject", "of a term"),
    "agreed": PrintedText("What we agreed"),
    "sums_up": PrintedText(
        "This sheet sums up contract {number} of {signed} as it stands on {day}. Where they "
        "differ, the contract prevails."
    ),
    "ask": PrintedText(
        "Is anything unclear, or has something changed for you? Tell us; we write changes down "
        "together in an amendment."
    ),
}


@dataclass(frozen=True)
class BilingualText:
    """A text in Indonesian, and in English for clients who read English."""

    id: str
    en: str = ""

    @property
    def together(self) -> str:
        """Both in one line."""
        if not self.en or self.en == self.id:
            return self.id
        return format_html('{} / <span lang="en">{}</span>', self.id, self.en)


@dataclass(frozen=True)
class SheetRow:
    """`clause` as the contract numbers it: "4.2". `text` may be empty where the title says all."""

    clause: str
    title: BilingualText
    text: BilingualText


@dataclass(frozen=True)
class TermsPrint:
    """What the sheet prints; `words` has its fixed words by name."""

    head: Letterhead
    number: str
    foot: str
    as_of: BilingualText
    parties: str
    service: BilingualText
    rows: tuple[SheetRow, ...]
    words: dict[str, BilingualText]

    def html(self, author: str) -> str:
        """The complete document, ready to be frozen."""
        sheet = render_to_string("print/_terms_sheet.html", {"sheet": self, "words": self.words})
        title = f"{self.words['title'].id} {self.number}"
        return complete_document([sheet], language="id", title=title, author=author)


def terms_print(
    contract: Contract, day: date, *, version: int, printed_on: date | None = None
) -> TermsPrint:
    """The terms in force on `day`. `printed_on` is the day that it says it holds on; `day` itself
    unless given.
    """
    english = contract.client.language == Language.ENGLISH
    says = printed_on or day

    def both(text_in: Callable[[str], str]) -> BilingualText:
        return BilingualText(text_in("id"), text_in("en") if english else "")

    in_force, texts = terms_of(contract, day).in_force, SHEET_TEXTS.items()
    names = english_names(contract) if english else {}
    return TermsPrint(
        head=letterhead_of(contract.vendor),
        number=contract.number,
        foot=f"{labels_in('id')['version']} {version}",
        as_of=both(partial(long_date, says)),
        parties=" & ".join(contract.client.party_names),
        service=BilingualText(contract.service, contract.service_en if english else ""),
        rows=tuple(row for shown in in_force for row in sheet_rows(shown, both, names)),
        words={name: both(partial(sheet_text, text, contract, says)) for name, text in texts},
    )


def english_names(contract: Contract) -> dict[str, str]:
    """Of the price lines; a line of the scope that is called the same has the same name."""
    return dict(contract.lines.values_list("description", "description_en"))


def sheet_text(text: PrintedText, contract: Contract, day: date, language: str) -> str:
    return text.in_language(
        language,
        number=contract.number,
        signed=long_date(contract.signed_on, language),
        day=long_date(day, language),
    )


def sheet_rows(
    shown: ShownTerm,
    both: Callable[[Callable[[str], str]], BilingualText],
    names: Mapping[str, str],
) -> Iterator[SheetRow]:
    """One row of a term; of one with lines a row of each."""
    kind = TERM_KINDS[shown.term.kind]
    label = both(kind.sheet_label.in_language)
    if not kind.has_lines:
        value = agreed_value(shown.term)
        text = both(lambda language: tie_phrases(term_sentence(value, language)))
        yield SheetRow(clause_number(shown.term.clause), label, text)
        return
    languages = ("id", "en") if label.en else ("id",)
    for line in shown.lines:
        text = tie_phrases(line_sentence(line, *languages))
        yield SheetRow(
            clause_number(line.clause or shown.term.clause),
            BilingualText(line.title, names.get(line.title, "")),
            BilingualText(text),
        )
