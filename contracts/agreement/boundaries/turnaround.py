"""How soon a request inside the scope is delivered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_choice, read_whole
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import Duty, TermKind
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.agreement.working_time import WorkingTime

DELIVERY_SENTENCE = PrintedText("Requests inside the scope are done within {amount}.")


class TurnaroundUnit(models.TextChoices):
    WORKING_DAYS = "working_days", gettext_lazy("working days")
    CALENDAR_DAYS = "calendar_days", gettext_lazy("calendar days")


@dataclass(frozen=True)
class Turnaround(TermKind):
    """`{"days": 3, "unit": "working_days"}`"""

    code = "turnaround"
    label = gettext_lazy("turnaround")
    form = TermForm(
        entered={"days": whole_number(gettext_lazy("We deliver within"))},
        preset={
            "unit": forms.ChoiceField(
                label=gettext_lazy("Counted in"),
                choices=TurnaroundUnit.choices,
                required=False,
                initial=TurnaroundUnit.WORKING_DAYS,
            )
        },
        place=50,
    )
    sheet_label = PrintedText("Delivery")
    duty = Duty.OURS
    deadline_field = "days"

    days: int
    unit: str

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            read_whole(value, "days", least=1, most=365),
            read_choice(value, "unit", TurnaroundUnit.values),
        )

    def as_value(self) -> dict[str, Any]:
        return {"days": self.days, "unit": self.unit}

    def text(self) -> str:
        texts = {
            TurnaroundUnit.WORKING_DAYS: ngettext(
                "within %(count)d working day", "within %(count)d working days", self.days
            ),
            TurnaroundUnit.CALENDAR_DAYS: ngettext(
                "within %(count)d calendar day", "within %(count)d calendar days", self.days
            ),
        }
        return texts[TurnaroundUnit(self.unit)] % {"count": self.days}

    def sheet_sentences(self, language: str) -> list[str]:
        amount = format_units(self.days, self.unit, language)
        return [DELIVERY_SENTENCE.in_language(language, amount=amount)]

    def what_if(self, case: TodayCase) -> str:
        due = self.due_on(case.today, case.working_time)
        if due is None:
            return ""
        return _("A request made today is done by %(day)s.") % {"day": case.day(due)}

    def due_on(self, requested_on: date, working_time: WorkingTime) -> date | None:
        """The delivery day of a request made on `requested_on`. None if the hours contain no such
        day.
        """
        if self.unit == TurnaroundUnit.CALENDAR_DAYS:
            return working_time.by_the_clock.working_day_after(requested_on, self.days)
        return working_time.working_day_after(requested_on, self.days)

    def is_reachable(self, requested_on: date, working_time: WorkingTime) -> bool:
        return self.due_on(requested_on, working_time) is not None
