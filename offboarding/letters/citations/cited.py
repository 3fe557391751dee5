"""The factual sentences of a letter, each with the rows it rests on."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from typing import Any, Self

from django.db.models import OuterRef, Subquery
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.refused import Refused
from clientcare.models.base import JsonRows
from offboarding.letters.checks.filled_text import SourcedText
from offboarding.letters.checks.letter_checks import CheckedText, LetterChecks
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.letters.citations.evidence_list import evidence_list
from offboarding.letters.citations.placeholder_rows import PlaceholderRows
from offboarding.letters.placeholder_list import BLOCKS
from offboarding.letters.render import RenderedLetter
from offboarding.linter.factual import days_in, fact_in
from offboarding.linter.masking import masked_text
from offboarding.linter.reading import Value, sentence_spans
from offboarding.models import Letter, SentenceSource

CHOSEN = ("pk", "text", "digest", "kind", "row")


@dataclass(frozen=True)
class CitedSentence:
    """`text`: the field it is in. `words`: as it is read; `words_typed`: as it is edited. `typed`:
    which sort of fact its writer typed, "" when placeholders gave them all. `rows`: what its
    placeholders rest on; `chosen`: the rows that its writer chose.
    """

    text: str
    words: str
    rows: tuple[CitedRow, ...] = ()
    typed: str = ""
    words_typed: str = ""
    chosen: tuple[CitedRow, ...] = ()

    @property
    def digest(self) -> str:
        return digest_of_words(self.words_typed)

    @property
    def is_missing(self) -> bool:
        """The writer typed a fact and chose no source for it yet."""
        return bool(self.typed) and not self.chosen

    @property
    def all_rows(self) -> tuple[CitedRow, ...]:
        return tuple({row.key: row for row in (*self.rows, *self.chosen)}.values())

    def to_json(self) -> dict[str, Any]:
        rows = [row.to_json() for row in self.all_rows]
        return {"text": self.text, "words": self.words, "typed": self.typed, "rows": rows}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Self:
        rows = tuple(CitedRow.from_json(row) for row in saved["rows"])
        chosen = rows if saved["typed"] else ()
        return cls(saved["text"], saved["words"], rows, saved["typed"], chosen=chosen)


class LetterCitations:
    """All factual sentences of one version, in the order of its texts. The evidence is read only
    when a sentence asks for it.
    """

    def __init__(self, rendered: RenderedLetter, checks: LetterChecks) -> None:
        self.rendered = rendered
        self.letter = rendered.letter
        self.checks = checks
        self.rows = PlaceholderRows(rendered.sources, rendered.enclosed_files)

    @cached_property
    def sentences(self) -> list[CitedSentence]:
        chosen = self.chosen
        return [
            replace(sentence, chosen=chosen.get((sentence.text, sentence.digest), ()))
            if sentence.typed
            else sentence
            for sentence in self.unsourced
        ]

    @cached_property
    def unsourced(self) -> list[CitedSentence]:
        """Without the writers' choices. Of the deed none: it is what both agree, not a statement of
        facts.
        """
        texts = [text for text in self.checks.texts if text.occasion.kind != "deed"]
        return [sentence for text in texts for sentence in self.sentences_of(text)]

    @property
    def choices(self) -> Mapping[str, CitedRow]:
        """By key, what a writer can choose. A review can only be a source of what its reviewer
        typed.
        """
        return {key: row for key, row in self.evidence.items() if row.kind != "review"}

    @cached_property
    def evidence(self) -> Mapping[str, CitedRow]:
        """What a typed sentence may rest on, by key."""
        typed = [sentence.words_typed for sentence in self.unsourced if sentence.typed]
        if not typed:
            return {}
        return evidence_list(self.letter, self.rows, days_in("\n".join(typed)))

    @cached_property
    def chosen(self) -> Mapping[tuple[str, str], tuple[CitedRow, ...]]:
        """By text and digest of the sentence. A source that is no longer evidence is left out."""
        found: dict[tuple[str, str], tuple[CitedRow, ...]] = {}
        if not self.evidence:
            return found
        for _pk, text, digest, kind, pk in chosen_rows(self.letter):
            row = self.evidence.get(f"{kind}-{pk}")
            place = (text, digest)
            found[place] = (*found.get(place, ()), *([row] if row else ()))
        return found

    @property
    def missing(self) -> list[CitedSentence]:
        return [sentence for sentence in self.sentences if sentence.is_missing]

    def sentences_of(self, text: CheckedText) -> list[CitedSentence]:
        """A line that announces a table rests on the rows of the table, too."""
        sentences: list[CitedSentence] = []
        lead: CitedSentence | None = None
        read = masked_text(text.text.text)
        for start, end in sentence_spans(read):
            block = block_at(text.text, start, end)
            if block == "facts":
                sentences += self.facts(text)
            elif block and lead and lead.words.endswith(":"):
                sentences = [
                    *(sentence for sentence in sentences if sentence is not lead),
                    self.with_table(lead, block),
                ]
            elif not block:
                lead = self.sentence(text, start, end)
                sentences += [lead] if lead.typed or fact_in(read[start:end]) else []
        return sentences

    def facts(self, text: CheckedText) -> list[CitedSentence]:
        """Items of the list of dated facts."""
        items = self.rendered.blocks(text.language)["facts"].items
        return [
            CitedSentence(text.name, single_spaces(unescape(strip_tags(item))), rows)
            for item, rows in zip(items, self.rows.records, strict=True)
        ]

    def with_table(self, lead: CitedSentence, block: str) -> CitedSentence:
        return replace(lead, rows=tuple(dict.fromkeys((*lead.rows, *self.rows.of(block)))))

    def sentence(self, text: CheckedText, start: int, end: int) -> CitedSentence:
        filled = text.text
        names = [value.name for value in values_in(filled, start, end)]
        rows = dict.fromkeys(row for name in names for row in self.rows.of(name))
        return CitedSentence(
            text.name,
            re.sub(r" +([.,;])", r"\1", single_spaces(filled.text[start:end])),
            tuple(rows),
            fact_in(filled.masked[start:end]),
            typed_words(filled, start, end),
        )


def values_in(filled: SourcedText, start: int, end: int) -> list[Value]:
    return [value for value in filled.values if value.start < end and start < value.end]


def block_at(filled: SourcedText, start: int, end: int) -> str:
    """The name of the list or table that is all there is from `start` to `end`."""
    alone = [
        value for value in values_in(filled, start, end) if (value.start, value.end) == (start, end)
    ]
    return next((value.name for value in alone if value.name in BLOCKS), "")


def typed_words(filled: SourcedText, start: int, end: int) -> str:
    """The sentence as it is edited, with its placeholders."""
    parts, place = [], start
    for value in values_in(filled, start, end):
        parts += [filled.text[place : max(place, value.start)], f"{{{value.name}}}"]
        place = value.end
    return single_spaces("".join(parts) + filled.text[place:end])


def single_spaces(text: str) -> str:
    return " ".join(text.split())


def digest_of_words(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def chosen_column() -> Subquery:
    """For annotating letters with `chosen_sources`: what their writers chose."""
    rows = SentenceSource.objects.filter(letter=OuterRef("pk")).order_by().values("letter")
    return Subquery(rows.annotate(rows=JsonRows(*CHOSEN)).values("rows"))


def chosen_rows(letter: Letter) -> list[tuple]:
    """The columns `CHOSEN` of each source, in the order in which they were chosen."""
    if hasattr(letter, "chosen_sources"):
        return sorted(tuple(row) for row in letter.chosen_sources or ())
    return list(letter.sentence_sources.order_by("pk").values_list(*CHOSEN))


FACTS = {
    "day": gettext_lazy("a day"),
    "sum": gettext_lazy("a sum"),
    "clause": gettext_lazy("a clause"),
    "count": gettext_lazy("a count"),
}


def refuse_unsourced(citations: LetterCitations) -> None:
    """Refused while a sentence states a typed fact without a source; names the sentence."""
    missing = citations.missing
    if missing:
        first = missing[0]
        text = _(
            "“%(sentence)s” states %(fact)s, and nothing is chosen on which it rests. Choose the "
            "record beside the letter, under “Sources”, or take the sentence out."
        )
        named = {"sentence": Truncator(first.words).chars(160), "fact": FACTS[first.typed]}
        raise Refused(text % named, field=first.text)


def saved_sentences(letter: Letter) -> list[CitedSentence]:
    """Those stored with a frozen version; none if it was frozen before sentences were stored."""
    return [CitedSentence.from_json(sentence) for sentence in letter.sentences]
