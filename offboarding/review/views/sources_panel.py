"""The sources of a letter's sentences: numbered marks in its text, and the list beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from offboarding.letters.checks.letter_checks import TEXT_LABELS
from offboarding.letters.citations.cited import (
    FACTS,
    CitedSentence,
    LetterCitations,
    saved_sentences,
)
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.linter.factual import days_in
from offboarding.models import Letter
from offboarding.review.sentence_marks import with_marks

SOURCE = "source "  # before the code of a sentence: the name of the field for its source
SEPARATOR = "|"
SHOWN_TEXTS = {"letter": ("body", "body_en"), "email": ("email_body",)}


@dataclass(frozen=True)
class NumberedRow:
    """`number`: the same wherever the row is cited."""

    number: int
    row: CitedRow
    href: str

    @property
    def mark(self) -> SafeString:
        label = _("Source %(number)s: %(row)s") % {"number": self.number, "row": self.row.label}
        return format_html(
            '<a class="ev" href="{}" title="{}" aria-label="{}">{}</a>',
            self.href,
            self.row.label,
            label,
            self.number,
        )


@dataclass(frozen=True)
class SentenceRow:
    """A sentence with its sources. `picked`: key of the row that is proposed or was posted."""

    sentence: CitedSentence
    sources: Sequence[NumberedRow]
    picked: str = ""

    @property
    def code(self) -> str:
        return f"{self.sentence.text}{SEPARATOR}{self.sentence.digest}"

    @property
    def field_name(self) -> str:
        return SOURCE + self.code

    @property
    def id(self) -> str:
        return f"typed-{self.sentence.text}-{self.sentence.digest[:12]}"

    @property
    def label(self) -> str:
        return str(TEXT_LABELS[self.sentence.text])

    @property
    def fact(self) -> str:
        return str(FACTS[self.sentence.typed]) if self.sentence.typed else ""


@dataclass
class SourcesPanel:
    """`href`: the address where a reader opens a row. `evidence`: what can be chosen, by key.
    `typed`: what was posted and not saved.
    """

    sentences: Sequence[CitedSentence]
    href: Callable[[CitedRow], str]
    evidence: Mapping[str, CitedRow] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def numbered(self) -> Mapping[str, NumberedRow]:
        """Every row once, by key, in the order in which the sentences cite them."""
        rows = {row.key: row for sentence in self.sentences for row in sentence.all_rows}
        return {
            key: NumberedRow(number, row, self.href(row))
            for number, (key, row) in enumerate(rows.items(), 1)
        }

    @cached_property
    def rows(self) -> list[SentenceRow]:
        """Sentences without a source first."""
        rows = [
            SentenceRow(
                sentence,
                [self.numbered[row.key] for row in sentence.all_rows],
                self.proposed(sentence),
            )
            for sentence in self.sentences
        ]
        return sorted(rows, key=lambda row: not row.sentence.is_missing)

    @property
    def typed_rows(self) -> list[SentenceRow]:
        return [row for row in self.rows if row.sentence.typed]

    @property
    def filled_rows(self) -> list[SentenceRow]:
        """Sentences whose facts all come from placeholders; they need no choice."""
        return [row for row in self.rows if not row.sentence.typed]

    def proposed(self, sentence: CitedSentence) -> str:
        """The choice that was posted and not saved, else the only row whose day or number the
        sentence names.
        """
        if not sentence.typed:
            return ""
        code = f"{sentence.text}{SEPARATOR}{sentence.digest}"
        if posted := self.typed.get(SOURCE + code):
            return posted
        named = [key for key, row in self.evidence.items() if is_named(row, sentence.words)]
        return named[0] if len(named) == 1 else ""

    def marked(self, html: str, show: str) -> SafeString:
        """The printed letter or email with the marks of its sentences; a deed has none."""
        names = SHOWN_TEXTS.get(show, ())
        shown = [sentence for sentence in self.sentences if sentence.text in names]
        return with_marks(html, ((sentence.words, self.marks_of(sentence)) for sentence in shown))

    def marks_of(self, sentence: CitedSentence) -> SafeString:
        if sentence.is_missing:
            return missing_mark(SentenceRow(sentence, ()).id)
        return join_marks(self.numbered[row.key].mark for row in sentence.all_rows)


def join_marks(marks: Iterable[SafeString]) -> SafeString:
    return SafeString(" " + " ".join(marks))


def missing_mark(place: str) -> SafeString:
    label = _("This sentence rests on nothing yet")
    return format_html(
        ' <a class="ev noev" href="#{}" title="{}" aria-label="{}">?</a>', place, label, label
    )


def is_named(row: CitedRow, words: str) -> bool:
    is_known_by = len(row.number) > 2 and row.number in words  # "2" is in too many sentences
    return row.day in days_in(words) or is_known_by


def panel_of(
    letter: Letter, citations: LetterCitations | None, slug: str, typed: Mapping[str, str]
) -> SourcesPanel:
    """For a draft from its `citations`; for a frozen version from its stored sentences."""

    def href(row: CitedRow) -> str:
        return page_of_row(row, letter, slug)

    if citations is None:
        return SourcesPanel(saved_sentences(letter), href)
    return SourcesPanel(citations.sentences, href, citations.choices, typed)


def page_of_row(row: CitedRow, letter: Letter, slug: str) -> str:
    """Where one of the team opens the row."""
    ending = letter.termination_id
    pages = {
        "term": ("contract_detail", letter.termination.contract_id, f"#term-{row.pk}"),
        "payment": ("contract_detail", letter.termination.contract_id, f"#payment-{row.pk}"),
        "work": ("contract_detail", row.pk, ""),
        "contract": ("contract_detail", row.pk, ""),
        "contact": ("contact_show", row.pk, ""),
        "invoice": ("invoice_detail", row.pk, ""),
        "promise": ("invoice_detail", row.sort, "#promises"),
        "demand": ("demand", row.pk, ""),
        "account": ("account_detail", ending, ""),
        "ending": ("ending_detail", ending, ""),
        "file": ("attachment", row.pk, ""),
        "review": ("review_room", row.pk, ""),
    }
    page, pk, anchor = pages[row.kind]
    return reverse(page, args=[slug, pk]) + anchor
