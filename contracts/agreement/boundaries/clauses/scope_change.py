"""How a change of the scope is agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_choice, read_whole_or_none
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase

SIGNED_SENTENCE = PrintedText(
    "Work beyond the scope begins after both of us signed a change order."
)
MESSAGE_SENTENCE = PrintedText(
    "Work beyond the scope begins after you approved its price by message."
)
QUOTE_SENTENCE = PrintedText("We name its price within {days}.")


class Approval(models.TextChoices):
    SIGNED = "signed", gettext_lazy("a change order that both sign")
    MESSAGE = "message", gettext_lazy("an approval by message")


@dataclass(frozen=True)
class ScopeChange(TermKind):
    """`{"approval": "signed", "quote_days": 3}`: what a change needs, and within how many working
    days we name its price, which may be null.
    """

    code = "scope_change"
    label = gettext_lazy("change of scope")
    form = TermForm(
        entered={
            "approval": forms.ChoiceField(
                label=gettext_lazy("A change of the scope needs"),
                choices=[("", "–"), *Approval.choices],
                required=False,
            ),
            "quote_days": whole_number(gettext_lazy("We name its price within (working days)")),
        },
        place=270,
    )
    sheet_label = PrintedText("Changes of scope")
    regulates_ending = True

    approval: str
    quote_days: int | None = None

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            read_choice(value, "approval", Approval.values),
            read_whole_or_none(value, "quote_days", least=1, most=365),
        )

    def as_value(self) -> dict[str, Any]:
        return {"approval": str(self.approval), "quote_days": self.quote_days}

    def text(self) -> str:
        text = str(Approval(self.approval).label)
        if self.quote_days is None:
            return text
        days = ngettext(
            "price within %(count)d working day",
            "price within %(count)d working days",
            self.quote_days,
        )
        return f"{text}, {days % {'count': self.quote_days}}"

    def sheet_sentences(self, language: str) -> list[str]:
        is_signed = self.approval == Approval.SIGNED
        sentences = [(SIGNED_SENTENCE if is_signed else MESSAGE_SENTENCE).in_language(language)]
        if self.quote_days is not None:
            days = format_units(self.quote_days, "working_days", language)
            sentences.append(QUOTE_SENTENCE.in_language(language, days=days))
        return sentences

    def what_if(self, case: TodayCase) -> str:
        if self.quote_days is None:
            return ""
        day = case.working_time.working_day_after(case.today, self.quote_days)
        if day is None:
            return ""
        return _("Of a change asked for today we name the price by %(day)s.") % {
            "day": case.day(day)
        }
