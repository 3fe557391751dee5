"""The tables of the linter, read once: phrases, kinds of text, rules."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables"
LANGUAGES = ("id", "en")
Texts = dict[str, str]  # by language


def read_table(name: str) -> dict[str, Any]:
    with (TABLES / f"{name}.toml").open("rb") as table:
        return tomllib.load(table)


@dataclass(frozen=True)
class Pattern:
    """One row of a table of phrases; its columns are explained at the top of the table."""

    number: str
    severity: str
    instead: str
    find: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    swap: tuple[str, ...] = ()
    swap_each: Texts = field(default_factory=dict)
    yields_to: tuple[str, ...] = ()
    after: int = 0
    whitelist: dict[str, list[str]] = field(default_factory=dict)
    with_clause: tuple[str, ...] = ()
    signs: bool = False
    capitals: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of text and its rules, see `kinds.toml`."""

    code: str
    name: Texts
    long_sentence: bool
    starts_with_you: bool
    long_reason: bool
    deadline: bool
    short: bool = False
    bare_no: bool = False
    mixed: bool = False


HONORIFICS = {"bapak", "ibu"}


@dataclass(frozen=True)
class HeadingRules:
    """What makes a line a heading, see `rules.toml`."""

    small_words: frozenset[str]
    labels: frozenset[str]
    spoken: frozenset[str]
    most_words: int

    def is_heading(self, line: str, following: str) -> bool:
        """`following`: the next line with text. A last line is no heading, unless it is a label."""
        words = re.findall(r"[^\W_][\w'.-]*", line)
        if re.match(r"\s{0,3}#{1,6}\s", line) or re.fullmatch(r"\s*[=_*-]{3,}\s*", following):
            return True
        if self.is_label(line):  # “Kepada : Ibu Citra” names her, “Hal : Anda …” speaks to her
            return not self.spoken_in(words) - HONORIFICS
        if not words or not following or re.search(r"[.!?;:,…]\s*$", line):
            return False
        if len(words) > self.most_words or self.spoken_in(words):
            return False
        letters = [word for word in words if word[0].isalpha()]
        return bool(letters) and (line == line.upper() or self.is_title(letters))

    def spoken_in(self, words: list[str]) -> set[str]:
        return {word.casefold() for word in words} & self.spoken

    def is_label(self, line: str) -> bool:
        """`Perihal : Pengakhiran Perjanjian`."""
        label = re.match(r"\s*([^\W\d_]+)\s*:", line)
        return bool(label and label.group(1).casefold() in self.labels)

    def is_title(self, words: list[str]) -> bool:
        large = [word for word in words if word.casefold() not in self.small_words]
        return len(large) > 1 and all(word[0].isupper() for word in large)


@cache
def patterns_of(language: str) -> tuple[Pattern, ...]:
    rows = read_table(f"patterns_{language}")["pattern"]
    return tuple(Pattern(**{name: frozen(value) for name, value in row.items()}) for row in rows)


@cache
def kinds() -> dict[str, Kind]:
    return {code: Kind(code=code, **row) for code, row in read_table("kinds").items()}


@cache
def rules() -> dict[str, Any]:
    return read_table("rules")


@cache
def heading_rules() -> HeadingRules:
    row = rules()["headings"]
    words = {name: frozenset(row[name]) for name in ("small_words", "labels", "spoken")}
    return HeadingRules(most_words=row["most_words"], **words)


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
