"""The boundary sheet: one page that tells the client when and how we are there for them, each line
with its clause.

Indonesian always; for a client who reads English each line has its English below. It sums up the
contract and changes nothing about it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from clientcare.core.clause_names import clause_number
from clientcare.documents.labels import WORDS, long_date
from clientcare.documents.layout import Letterhead, document, letterhead, tied
from clientcare.models import Language
from contracts.agreement.boundaries import TERM_KINDS, agreed
from contracts.boundary_sheet.sentences import line_sentence, term_sentence
from contracts.boundary_sheet.terms_by_day import ShownTerm, terms_of
from contracts.models import Contract

SAID = {
    "id": {
        "title": "Lembar kesepakatan",
        "aim": "Agar Anda tahu kapan dan bagaimana kami ada untuk Anda.",
        "for": "Untuk",
        "about": "Layanan",
        "as_of": "Berlaku per",
        "what": "Hal",
        "agreed": "Yang kita sepakati",
        "sums_up": (
            "Lembar ini merangkum kontrak {number} tanggal {signed}, seperti berlaku pada "
            "{day}. Bila berbeda,"
            " kontraklah yang berlaku."
        ),
        "ask": (
            "Ada yang kurang jelas, atau kebutuhan Anda berubah? Sampaikan kepada kami; "
            "perubahan kita tuangkan"
            " bersama dalam adendum."
        ),
    },
    "en": {
        "title": "What we agreed",
        "aim": "So that you know when and how we are there for you.",
        "for": "For",
        "about": "Service",
        "as_of": "As of",
        "what": "Subject",
        "agreed": "What we agreed",
        "sums_up": (
            "This sheet sums up contract {number} of {signed} as it stands on {day}. "
            "Where they differ, the"
            " contract prevails."
        ),
        "ask": (
            "Is anything unclear, or has something changed for you? Tell us; we write changes "
            "down together in an"
            " amendment."
        ),
    },
}


@dataclass(frozen=True)
class Said:
    """Something in Indonesian, and in English where the client reads it."""

    id: str
    en: str = ""


@dataclass(frozen=True)
class SheetRow:
    """`clause` as the contract numbers it: "4.2". `text` may be empty where the title says all."""

    clause: str
    title: Said
    text: Said


@dataclass(frozen=True)
class TermsPrint:
    """What the sheet prints; `words` has its fixed words by name."""

    head: Letterhead
    number: str
    foot: str
    as_of: Said
    addressees: str
    service: str
    rows: tuple[SheetRow, ...]
    words: dict[str, Said]

    def html(self, author: str) -> str:
        """The complete document, ready to be frozen."""
        sheet = render_to_string(
            "print/_terms_sheet.html", {"sheet": self, "words": self.words, "fixed": WORDS["id"]}
        )
        title = f"{self.words['title'].id} {self.number}"
        return document([sheet], language="id", title=title, author=author)


def terms_print(
    contract: Contract, day: date, *, version: int, printed_on: date | None = None
) -> TermsPrint:
    """The terms in force on `day`. `printed_on` is the day that it says it holds on; `day` itself
    unless given.
    """
    english = contract.client.language == Language.ENGLISH
    says = printed_on or day

    def both(**by_language: str) -> Said:
        return Said(by_language["id"], by_language["en"] if english else "")

    days = {
        language: {
            "number": contract.number,
            "signed": long_date(contract.signed_on, language),
            "day": long_date(says, language),
        }
        for language in SAID
    }
    words = {
        name: both(**{language: SAID[language][name].format(**days[language]) for language in SAID})
        for name in SAID["id"]
    }
    in_force = terms_of(contract, day).in_force
    return TermsPrint(
        head=letterhead(contract.vendor),
        number=contract.number,
        foot=f"{WORDS['id']['version']} {version}",
        as_of=both(id=long_date(says, "id"), en=long_date(says, "en")),
        addressees=" & ".join(contract.client.addressees),
        service=contract.service,
        rows=tuple(row for one in in_force for row in sheet_rows(one, both)),
        words=words,
    )


def sheet_rows(one: ShownTerm, both) -> Iterator[SheetRow]:
    """One row of a term; of one with lines a row of each."""
    kind = TERM_KINDS[one.term.kind]
    label = both(**kind.sheet_label)
    if not kind.has_lines:
        value = agreed(one.term)
        text = both(**{language: tied(term_sentence(value, language)) for language in SAID})
        yield SheetRow(clause_number(one.term.clause), label, text)
        return
    for line in one.lines:
        text = tied(line_sentence(line, english=bool(label.en)))
        yield SheetRow(clause_number(line.clause or one.term.clause), Said(line.title), Said(text))
