"""The default questions before a contract, from a table that people can read and correct."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clientcare.core.languages import current_language

TABLE = Path(__file__).parent / "tables" / "questions.toml"
Texts = dict[str, str]  # by language
ABOUT: dict[str, Promise] = {
    "theirs": _("What they expect"),
    "ours": _("What we expect"),
    "limits": _("Limits of both sides"),
    "conduct": _("What was seen or heard"),
}


@dataclass(frozen=True)
class Answer:
    """`why`: the reason shown with its points. `mismatch`: explained at the top of the table."""

    code: str
    text: Texts
    points: int
    why: Texts
    mismatch: bool = False

    @property
    def label(self) -> str:
        return self.text[current_language()]

    @property
    def reason(self) -> str:
        return self.why[current_language()]


@dataclass(frozen=True)
class Question:
    code: str
    about: str
    text: Texts
    choices: tuple[Answer, ...]

    @property
    def label(self) -> str:
        return self.text[current_language()]

    @property
    def most(self) -> int:
        return max(answer.points for answer in self.choices)

    def answer(self, code: str) -> Answer | None:
        """None for an answer that the question does not have (any more)."""
        return next((answer for answer in self.choices if answer.code == code), None)


@cache
def questions() -> tuple[Question, ...]:
    rows = tomllib.loads(TABLE.read_text())["question"]
    return tuple(
        Question(**{**row, "choices": tuple(Answer(**answer) for answer in row["choices"])})
        for row in rows
    )
