"""Our response time, counted in the agreed hours where there are any."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.dates import format_moment, zone_label
from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_choice, read_whole
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import Duty, TermKind
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.agreement.working_time import WorkingTime

REPLY_SENTENCE = PrintedText("We answer your messages within {amount} at the latest.")


class ResponseUnit(models.TextChoices):
    WORKING_HOURS = "working_hours", gettext_lazy("working hours")
    WORKING_DAYS = "working_days", gettext_lazy("working days")
    HOURS = "hours", gettext_lazy("hours by the clock")


@dataclass(frozen=True)
class Response(TermKind):
    """`{"amount": 4, "unit": "working_hours"}`"""

    code = "response"
    label = gettext_lazy("response time")
    form = TermForm(
        entered={"amount": whole_number(gettext_lazy("We answer within"))},
        preset={
            "unit": forms.ChoiceField(
                label=gettext_lazy("Counted in"),
                choices=ResponseUnit.choices,
                required=False,
                initial=ResponseUnit.WORKING_HOURS,
            )
        },
        place=30,
    )
    sheet_label = PrintedText("Our answer")
    duty = Duty.OURS
    deadline_field = "amount"

    amount: int
    unit: str

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            read_whole(value, "amount", least=1, most=720),
            read_choice(value, "unit", ResponseUnit.values),
        )

    def as_value(self) -> dict[str, Any]:
        return {"amount": self.amount, "unit": self.unit}

    def text(self) -> str:
        texts = {
            ResponseUnit.WORKING_HOURS: ngettext(
                "within %(count)d working hour", "within %(count)d working hours", self.amount
            ),
            ResponseUnit.WORKING_DAYS: ngettext(
                "within %(count)d working day", "within %(count)d working days", self.amount
            ),
            ResponseUnit.HOURS: ngettext(
                "within %(count)d hour", "within %(count)d hours", self.amount
            ),
        }
        return texts[ResponseUnit(self.unit)] % {"count": self.amount}

    def sheet_sentences(self, language: str) -> list[str]:
        amount = format_units(self.amount, self.unit, language)
        return [REPLY_SENTENCE.in_language(language, amount=amount)]

    def what_if(self, case: TodayCase) -> str:
        due = self.due(case.now, case.working_time)
        if due is None:
            return ""
        text, zone = case.moment(due), case.working_time.zone
        if zone != case.zone:  # by the clock of the hours, named because it is not the vendor's
            text = f"{format_moment(due, zone, case.language)} ({zone_label(zone.key)})"
        return _("A question asked now is to be answered by %(due)s.") % {"due": text}

    def due(self, received_at: datetime, working_time: WorkingTime) -> datetime | None:
        """The deadline of an answer. Working days end with the day's last block. None if the hours
        contain no such moment.
        """
        if self.unit == ResponseUnit.HOURS:
            return working_time.by_the_clock.after(received_at, timedelta(hours=self.amount))
        if self.unit == ResponseUnit.WORKING_DAYS:
            return working_time.end_of_day(received_at, self.amount)
        return working_time.after(received_at, timedelta(hours=self.amount))

    def is_reachable(self, requested_on: date, working_time: WorkingTime) -> bool:
        return self.due(datetime.combine(requested_on, time(12), UTC), working_time) is not None
