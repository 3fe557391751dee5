"""What the linter says of a draft, as the workshop and the lawyer's room list it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from clientcare.core.languages import current_language
from clientcare.core.pages.inside_text import ASKED, digest_of, label_question
from offboarding.letters.checks.letter_checks import CheckedText, LetterChecks
from offboarding.letters.checks.swaps import Swap
from offboarding.linter.elements import ElementState
from offboarding.linter.findings import Finding
from offboarding.models import OverruledWarning

SHOWN_TEXTS = {"letter": "body", "email": "email_body", "deed": "deed_body"}
REASON = "reason "  # before the code of a finding: the name of the field for its reason


@dataclass(frozen=True)
class FindingRow:
    """One finding: `code` names it in a form, `alternatives` are (label, code) of its buttons.
    `reason` is what was typed and not saved.
    """

    text_name: str
    finding: Finding
    code: str
    alternatives: list[tuple[str, str]]
    overruled: OverruledWarning | None
    reason: str = ""

    @property
    def state(self) -> str:
        if self.overruled:
            return "calm"
        return "risk" if self.finding.is_error else "watch"

    @property
    def words(self) -> str:
        """The words found, or what is missing."""
        return self.finding.found or self.finding.label[current_language()]

    @property
    def field_id(self) -> str:
        """Of the field for its reason: unique on the page, and no words of the letter in it."""
        return f"reason-{self.finding.rule}-{self.finding.start}-{self.text_name}"

    @property
    def reason_name(self) -> str:
        return REASON + self.code

    @property
    def asked_name(self) -> str:
        return self.reason_name + ASKED

    @property
    def asked(self) -> str:
        """The reason that was posted, if it labels a person: the page asks once whether it is
        meant.
        """
        return digest_of(self.reason) if label_question(self.reason) else ""


@dataclass(frozen=True)
class ElementRow:
    """An element of the text; `state` is a state of the face, `shape` its glyph."""

    number: int
    label: str
    there: bool
    state: str
    shape: str


@dataclass
class FindingsPanel:
    """All findings of the draft, text by text, and the elements of the shown one."""

    checks: LetterChecks
    show: str  # "letter", "email" or "deed"
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def groups(self) -> list[tuple[str, list[FindingRow]]]:
        """(label of the text, its findings), without texts of which nothing is said."""
        rows = [(text.label, list(self.rows(text))) for text in self.checks.texts]
        return [(label, findings) for label, findings in rows if findings]

    def rows(self, text: CheckedText) -> Iterator[FindingRow]:
        places: Counter[tuple[str, str]] = Counter()
        for finding in text.findings:
            place = places[finding.rule, finding.found]
            places[finding.rule, finding.found] += 1
            code = Swap(text.name, finding.rule, place, 0, finding.found).code
            yield FindingRow(
                text.name,
                finding,
                code,
                alternatives(text, finding, place),
                self.checks.overruling(text, finding),
                self.typed.get(REASON + code, ""),
            )

    @property
    def elements(self) -> list[ElementRow]:
        """Those of the shown text, each number once."""
        name = SHOWN_TEXTS[self.show]
        text = next(text for text in self.checks.texts if text.name == name)
        rows = [element_row(state) for state in reversed(text.elements)]
        return sorted({row.number: row for row in rows}.values(), key=lambda row: row.number)

    @property
    def complete(self) -> int:
        return sum(row.there for row in self.elements)


def alternatives(text: CheckedText, finding: Finding, place: int) -> list[tuple[str, str]]:
    if text.text.source_span(finding.start, finding.end) is None:
        return []
    return [
        (words or _("delete"), Swap(text.name, finding.rule, place, choice, finding.found).code)
        for choice, words in enumerate(finding.swaps)
    ]


def element_row(state: ElementState) -> ElementRow:
    label = state.element.label[current_language()]
    if state.is_there:
        return ElementRow(state.element.number, label, True, "calm", "ok")
    face = ("watch", "x") if state.is_missing else ("ended", "dot")
    return ElementRow(state.element.number, label, False, *face)
