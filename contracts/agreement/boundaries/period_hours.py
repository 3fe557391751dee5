"""How many hours we work on a contract in a calendar week or month."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase

HOUR = 60  # minutes


class Period(models.TextChoices):
    MONTH = "month", gettext_lazy("calendar month")
    WEEK = "week", gettext_lazy("week, Monday to Sunday")


PERIOD_SENTENCES = {
    Period.MONTH: PrintedText(
        "We work up to {amount} on this contract in a calendar month. What goes beyond is agreed "
        "first."
    ),
    Period.WEEK: PrintedText(
        "We work up to {amount} on this contract in a week, Monday to Sunday. What goes beyond is "
        "agreed first."
    ),
}


class PeriodState(models.TextChoices):
    WITHIN = "within", gettext_lazy("within the hours agreed")
    REACHED = "reached", gettext_lazy("the hours agreed are used up")
    OVER = "over", gettext_lazy("over the hours agreed")


@dataclass(frozen=True)
class PeriodHours(TermKind):
    """`{"hours": 10, "period": "month"}`; judged by the time recorded under the contract
    (`contracts.contract.period_use`), not by contacts.
    """

    code = "period_hours"
    label = gettext_lazy("hours per period")
    form = TermForm(
        entered={"hours": whole_number(gettext_lazy("We work at most (hours)"))},
        preset={
            "period": forms.ChoiceField(
                label=gettext_lazy("In a"),
                choices=Period.choices,
                required=False,
                initial=Period.MONTH,
            )
        },
        place=55,
    )
    sheet_label = PrintedText("Hours of work")

    hours: int
    period: str

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        """Refused for more hours than the period has."""
        period = read_choice(value, "period", Period.values)
        most = 31 * 24 if period == Period.MONTH else 7 * 24
        return cls(read_whole(value, "hours", least=1, most=most), period)

    def as_value(self) -> dict[str, Any]:
        return {"hours": self.hours, "period": str(self.period)}

    @property
    def minutes(self) -> int:
        return self.hours * HOUR

    def text(self) -> str:
        if self.period == Period.MONTH:
            text = ngettext("%(count)d hour a month", "%(count)d hours a month", self.hours)
        else:
            text = ngettext("%(count)d hour a week", "%(count)d hours a week", self.hours)
        return text % {"count": self.hours}

    def sheet_sentences(self, language: str) -> list[str]:
        amount = format_units(self.hours, "working_hours", language)
        return [PERIOD_SENTENCES[Period(self.period)].in_language(language, amount=amount)]

    def span(self, day: date) -> tuple[date, date]:
        """First and last day of the period that a day lies in."""
        if self.period == Period.MONTH:
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)

    def state_of(self, minutes: int) -> PeriodState:
        """Of so much time worked in one period."""
        if minutes > self.minutes:
            return PeriodState.OVER
        return PeriodState.REACHED if minutes == self.minutes else PeriodState.WITHIN

    def use_text(self, minutes: int, case: TodayCase) -> str:
        """How much of the hours of today's period is used."""
        first, last = self.span(case.today)
        names = {
            "first": case.day(first),
            "last": case.day(last),
            "used": format_minutes(minutes),
            "agreed": format_minutes(self.minutes),
            "rest": format_minutes(abs(self.minutes - minutes)),
        }
        text = {
            PeriodState.WITHIN: _(
                "%(first)s to %(last)s: %(used)s of %(agreed)s worked, %(rest)s left."
            ),
            PeriodState.REACHED: _(
                "%(first)s to %(last)s: %(used)s worked, which is all that was agreed."
            ),
            PeriodState.OVER: _(
                "%(first)s to %(last)s: %(used)s worked, %(rest)s more than the %(agreed)s agreed."
            ),
        }
        return text[self.state_of(minutes)] % names

    def what_if(self, case: TodayCase) -> str:
        return self.use_text(case.worked.get(self.period, 0), case)


def format_minutes(minutes: int) -> str:
    """7 h 30 min; 10 h."""
    hours, rest = divmod(minutes, HOUR)
    parts = [_("%(hours)s h") % {"hours": hours}] if hours or not rest else []
    parts += [_("%(minutes)s min") % {"minutes": rest}] if rest else []
    return " ".join(parts)
