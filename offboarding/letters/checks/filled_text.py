"""A text of the letter filled in for the linter, with the position in the edited text of each of
its characters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from clientcare.core.placeholders import PLACEHOLDER
from offboarding.linter.notation import HIDDEN
from offboarding.linter.reading import FilledText, Value

BOLD = "**"
PIECES = re.compile(rf"{PLACEHOLDER.pattern}|{re.escape(BOLD)}")


@dataclass(frozen=True)
class SourcedText(FilledText):
    """`source`: the text as it is edited. `places`: for each character of the filled text, its
    position in `source`.
    """

    source: str = ""
    places: tuple[int, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where these words are in the edited text; None for a placeholder's value."""
        if start >= end or any(value.start < end and start < value.end for value in self.values):
            return None
        return self.places[start], self.places[end - 1] + 1


@dataclass
class TextBuilder:
    """Puts the filled text together, piece by piece."""

    text: str = ""
    places: list[int] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add_words(self, words: str, place: int) -> None:
        self.text += words
        self.places.extend(range(place, place + len(words)))

    def add_value(self, name: str, value: str, place: int) -> None:
        self.values.append(Value(len(self.text), len(self.text) + len(value), name))
        self.text += value
        self.places.extend([place] * len(value))


def fill_text(source: str, values: Mapping[str, str]) -> SourcedText:
    """`values`: of every placeholder that has one; the others stand for themselves. A block
    (a list or table) is any value that is not empty.
    """
    source = source.replace("\r\n", "\n")
    built, place = TextBuilder(), 0
    for piece in PIECES.finditer(source):
        built.add_words(source[place : piece.start()], place)
        if name := piece.group(1):
            built.add_value(name, values.get(name, piece.group()), piece.start())
        place = piece.end()
    built.add_words(source[place:], place)
    return SourcedText(built.text, tuple(built.values), source, tuple(built.places))


def shown_block(is_empty: bool) -> str:
    """The text that replaces a list or table; the linter reads none of it."""
    return "" if is_empty else HIDDEN
