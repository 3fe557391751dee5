"""A text as the linter reads it: its paragraphs and sentences, with what is not read hidden."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from offboarding.linter.masking import masked_text
from offboarding.linter.notation import HIDDEN
from offboarding.linter.tables import rules

NEAR = 40  # signs around a full stop that say whether it ends a sentence
ITEM = r"(?:[-–•*·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+"
PARTS = re.compile(rf"\n[ \t]*\n\s*|\n(?=[ \t]*{ITEM})|(?<=[:;])[ \t]*\n")
END = re.compile(r"(?:(?<![!?])[!?]+|\.{3}|[.…])[\"”’')\]]*(?=\s)")
DAY = (
    r"\d{1,2}\s+(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*"
    r"(?:\s+\d{4})?"
)
SUM = r"(?:(?:Rp|IDR|USD|US\$|no\.)\s?)?\d[\d.,]*(?:\s*\([^()]*rupiah\))?"
ORDINAL = r"no\.\s[ivx]+\b"  # no. II, as a somasi is numbered
CLAUSE_NUMBER = r"(?:pasal|ayat|clauses?|articles?|sections?)\s+\d[\d.]*"
CIVIL_CODE = r"\s+(?:KUH\s?Perdata|of the (?:Indonesian )?Civil Code)"
CLAUSES = rf"{CLAUSE_NUMBER}(?:\s+(?:dan|and)\s+(?:{CLAUSE_NUMBER}|\d+))*(?:{CIVIL_CODE})?"
# A name, a day, a sum, a number, a clause or whatever is hidden counts as one word.
WORDS = re.compile(
    rf"{HIDDEN}+(?:[\s,.()/-]+{HIDDEN}+)*|{CLAUSES}|{DAY}|{SUM}|{ORDINAL}|\w[\w'/-]*", re.IGNORECASE
)


@dataclass(frozen=True)
class Value:
    """What a placeholder was filled with: its place in the text and the placeholder's name."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class FilledText:
    """A text as the client will read it, with the places of the placeholders' values."""

    text: str
    values: Sequence[Value] = ()

    @cached_property
    def masked(self) -> str:
        return masked_text(self.text, [(value.start, value.end) for value in self.values])

    @cached_property
    def filled(self) -> frozenset[str]:
        """Names of the placeholders that have a value here."""
        return frozenset(value.name for value in self.values if value.end > value.start)

    @cached_property
    def sentences(self) -> list["Sentence"]:
        return [
            Sentence(self, begin, end)
            for begin, end in sentence_spans(self.masked)
            if re.search(r"\w", self.masked[begin:end])
        ]

    def line_at(self, place: int) -> int:
        return self.text.count("\n", 0, place) + 1


@dataclass(frozen=True)
class Sentence:
    """One sentence, from `start` to `end` of `whole`."""

    whole: FilledText
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.whole.text[self.start : self.end]

    @property
    def masked(self) -> str:
        """As it is read: the same length, names, values and quotations hidden."""
        return self.whole.masked[self.start : self.end]


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    for start, end in part_spans(text):
        for stop in END.finditer(text, start, end):
            if ends_sentence(text, stop):
                yield start, stop.end()
                start = (
                    stop.end() + len(text[stop.end() : end]) - len(text[stop.end() : end].lstrip())
                )
        if text[start:end].strip():
            yield start, start + len(text[start:end].rstrip())


def part_spans(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, items of lists, and lines that end with a colon."""
    start = 0
    for gap in PARTS.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Not after an abbreviation, an initial, or before a small letter."""
    if not stop.group().startswith("."):
        return True
    before = re.search(r"[\w.]*$", text[max(0, stop.start() - NEAR) : stop.start()])
    word = before.group().casefold() if before else ""
    if word in rules()["abbreviations"]["words"] or (len(word) == 1 and word.isalpha()):
        return False
    return not text[stop.end() : stop.end() + NEAR].lstrip()[:1].islower()


def count_words(masked: str) -> int:
    return len(WORDS.findall(masked))
