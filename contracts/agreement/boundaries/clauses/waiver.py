"""What the waivers of an article have in common: no value, the clause says it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.utils.translation import gettext as _

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.term_kind import TermKind


@dataclass(frozen=True)
class Waiver(TermKind):
    """`{}`: that the term is there means that both sides waived the article."""

    sheet_sentence: ClassVar[PrintedText]
    regulates_ending = True

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls()

    def as_value(self) -> dict[str, Any]:
        return {}

    def text(self) -> str:
        return _("waived by both sides")

    def sheet_sentences(self, language: str) -> list[str]:
        return [self.sheet_sentence.in_language(language)]
