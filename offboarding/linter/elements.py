"""What a text must say: the table of elements, and which of them a text has.

An element is present when one of its placeholders has a value, or the text uses one of its words.
What the layout prints around a letter (letterhead, addressee, signature, receipt) counts as present
when `printed` is set.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from offboarding.linter.findings import Finding
from offboarding.linter.notation import has_phrase
from offboarding.linter.reading import FilledText
from offboarding.linter.tables import Texts, frozen, read_table, rules

ALL = "all"


@dataclass(frozen=True)
class Occasion:
    """What decides which elements a text must have. `path` "" or `balance` "": not known.
    `printed`: the layout prints letterhead, addressee and signature around it. `talked`: there was
    a talk that it can cite.
    """

    kind: str
    path: str = ""
    balance: str = ""
    printed: bool = False
    talked: bool = True


@dataclass(frozen=True)
class Element:
    """One row of `elements.toml`; its columns are explained at the top of that file."""

    number: int
    label: Texts
    words: dict[str, list[str]]
    code: str = ""
    letter: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    demand: tuple[str, ...] = ()
    reminder: tuple[str, ...] = ()
    deed: tuple[str, ...] = ()
    decline: tuple[str, ...] = ()
    balance: tuple[str, ...] = ()
    talk: bool = False
    printed: bool = False
    optional: tuple[str, ...] = ()
    empty_too: bool = False
    placeholders: tuple[str, ...] = field(default=())

    @property
    def rule(self) -> str:
        return self.code or f"element-{self.number}"

    def is_mandatory(self, occasion: Occasion) -> bool:
        paths: tuple[str, ...] = getattr(self, occasion.kind, ())
        on_path = ALL in paths or occasion.path in paths
        if not occasion.path and paths and ALL not in paths:
            on_path = False  # it depends on a path that is not known
        asked = not self.balance or occasion.balance in self.balance
        return on_path and asked and (occasion.talked or not self.talk)

    def is_there(self, text: FilledText, language: str, occasion: Occasion) -> bool:
        if self.printed and occasion.printed:
            return True
        names = {value.name for value in text.values} if self.empty_too else text.filled
        if names & set(self.placeholders):
            return True
        return has_phrase(self.words[language], text.text, language)


@dataclass(frozen=True)
class ElementState:
    """An element in one text. `is_missing`: it is required and not present."""

    element: Element
    is_there: bool
    is_missing: bool


@cache
def elements() -> tuple[Element, ...]:
    rows = read_table("elements")["element"]
    return tuple(Element(**{name: frozen(value) for name, value in row.items()}) for row in rows)


def element_states(text: FilledText, language: str, occasion: Occasion) -> Iterator[ElementState]:
    """The elements of this kind of text, in order. Of several variants of one element, that of this
    path.
    """
    for element in elements():
        must = element.is_mandatory(occasion)
        if must or occasion.kind in element.optional:
            there = element.is_there(text, language, occasion)
            yield ElementState(element, there, must and not there)


def missing_elements(text: FilledText, language: str, occasion: Occasion) -> list[Finding]:
    row = rules()["element"]
    return [
        Finding(
            line=1,
            found="",
            severity=row["severity"],
            rule=state.element.rule,
            instead=state.element.label[language],
            label=state.element.label,
        )
        for state in element_states(text, language, occasion)
        if state.is_missing
    ]
