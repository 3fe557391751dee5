"""The notice period of an ending, in calendar days. Its clause is the termination clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_whole_or_none
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind

SHEET_NOTICE = PrintedText("Whoever ends the contract says so {days} before.")
SHEET_CLAUSE = PrintedText("An ending follows this clause.")


@dataclass(frozen=True)
class Notice(TermKind):
    """`{"days": 14}`, calendar days; null where the contract names a clause but no days."""

    code = "notice"
    label = gettext_lazy("notice")
    form = TermForm(
        entered={
            "days": whole_number(
                gettext_lazy("Notice in calendar days"),
                help_text=gettext_lazy(
                    "How many days before it takes effect an ending must be announced."
                ),
            )
        },
        clause_label=gettext_lazy("Termination clause"),
        clause_help=gettext_lazy(
            "For example Pasal 9.2. Without one, an ending needs both sides’ agreement."
        ),
        place=80,
    )
    sheet_label = PrintedText("Ending")

    days: int | None = None

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(read_whole_or_none(value, "days", most=365))

    def as_value(self) -> dict[str, Any]:
        return {"days": self.days}

    def text(self) -> str:
        if self.days is None:
            return _("no days named")
        return ngettext("%(count)d calendar day", "%(count)d calendar days", self.days) % {
            "count": self.days
        }

    def sheet_sentences(self, language: str) -> list[str]:
        if self.days is None:
            return [SHEET_CLAUSE.in_language(language)]
        days = format_units(self.days, "calendar_days", language)
        return [SHEET_NOTICE.in_language(language, days=days)]
