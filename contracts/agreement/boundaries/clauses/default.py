"""The default clause: what has to come before an ending for default."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.dates import ONE_DAY
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_choice, read_whole_or_none
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.agreement.working_time import WORK_WEEK, WorkingTime

# Practice where the contract says nothing: three demands, each with seven calendar days. No statute
# fixes the number (docs/decisions.md).
USUAL_DEMANDS = 3
USUAL_DAYS = 7

DEFAULT_SENTENCE = PrintedText(
    "If what was agreed is not done in spite of written demands, the contract may be ended."
)
DEMANDS_SENTENCE = PrintedPlural(
    "Before that there is {count} written demand.", "Before that there are {count} written demands."
)
APART_SENTENCE = PrintedText("Two demands are at least {days} apart.")
CURE_SENTENCE = PrintedText("Each demand gives at least {days}.")
EFFECT_SENTENCE = PrintedText("The contract then ends {days} after the letter.")


class DemandDays(models.TextChoices):
    CALENDAR_DAYS = "calendar_days", gettext_lazy("calendar days")
    WORKING_DAYS = "working_days", gettext_lazy("working days")


@dataclass(frozen=True)
class Default(TermKind):
    """`{"demands": 3, "days_apart": 7, "cure_days": 7, "unit": "calendar_days", "effect_days": 0}`.

    All but the unit may be null where the contract names none; `demands_needed` and the like then
    give what is usual. `effect_days` are calendar days from the letter to the end of the contract.
    """

    code = "default"
    label = gettext_lazy("default")
    form = TermForm(
        entered={
            "demands": whole_number(
                gettext_lazy("Written demands before it"),
                help_text=gettext_lazy("Empty: three, as is usual."),
            ),
            "days_apart": whole_number(
                gettext_lazy("Days between two demands"), help_text=gettext_lazy("Empty: seven.")
            ),
            "cure_days": whole_number(
                gettext_lazy("Days that each demand gives"),
                help_text=gettext_lazy("Empty: as many as between two demands."),
            ),
            "effect_days": whole_number(
                gettext_lazy("Calendar days from the letter to the end"),
                help_text=gettext_lazy("Empty: it ends with the letter."),
            ),
        },
        preset={
            "unit": forms.ChoiceField(
                label=gettext_lazy("Demands are counted in"),
                choices=DemandDays.choices,
                required=False,
                initial=DemandDays.CALENDAR_DAYS,
            )
        },
        clause_label=gettext_lazy("Default clause"),
        clause_help=gettext_lazy(
            "For example Pasal 9.1. Without one, an ending for default is not possible."
        ),
        place=210,
    )
    sheet_label = PrintedText("Ending for default")
    regulates_ending = True

    demands: int | None = None
    days_apart: int | None = None
    cure_days: int | None = None
    unit: str = DemandDays.CALENDAR_DAYS
    effect_days: int | None = None

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            demands=read_whole_or_none(value, "demands", least=1, most=10),
            days_apart=read_whole_or_none(value, "days_apart", least=1, most=365),
            cure_days=read_whole_or_none(value, "cure_days", least=1, most=365),
            unit=read_choice(
                {"unit": DemandDays.CALENDAR_DAYS, **value}, "unit", DemandDays.values
            ),
            effect_days=read_whole_or_none(value, "effect_days", most=365),
        )

    def as_value(self) -> dict[str, Any]:
        return {
            "demands": self.demands,
            "days_apart": self.days_apart,
            "cure_days": self.cure_days,
            "unit": str(self.unit),
            "effect_days": self.effect_days,
        }

    @property
    def demands_needed(self) -> int:
        return self.demands or USUAL_DEMANDS

    @property
    def days_between(self) -> int:
        """In `unit`."""
        return self.days_apart or USUAL_DAYS

    @property
    def days_to_cure(self) -> int:
        """In `unit`, from a demand's day to its deadline."""
        return self.cure_days or self.days_between

    @property
    def days_until_end(self) -> int:
        """Calendar days from the letter's last sending day; 0 ends the contract with it."""
        return self.effect_days or 0

    def text(self) -> str:
        """3 demands, 7 calendar days apart, ends with the letter."""
        demands = ngettext("%(count)d demand", "%(count)d demands", self.demands_needed)
        ends = ngettext(
            "ends %(count)d day after the letter",
            "ends %(count)d days after the letter",
            self.days_until_end,
        )
        parts = [
            demands % {"count": self.demands_needed},
            apart_text(self.days_between, DemandDays(self.unit)),
            ends % {"count": self.days_until_end}
            if self.days_until_end
            else _("ends with the letter"),
        ]
        return ", ".join(parts)

    def sheet_sentences(self, language: str) -> list[str]:
        """Only what the contract itself says."""
        sentences = [DEFAULT_SENTENCE.in_language(language)]
        if self.demands is not None:
            sentences.append(DEMANDS_SENTENCE.in_language(language, self.demands))
        for sentence, days, unit in (
            (APART_SENTENCE, self.days_apart, self.unit),
            (CURE_SENTENCE, self.cure_days, self.unit),
            (EFFECT_SENTENCE, self.effect_days or None, DemandDays.CALENDAR_DAYS),
        ):
            if days is not None:
                sentences.append(
                    sentence.in_language(language, days=format_units(days, unit, language))
                )
        return sentences

    def what_if(self, case: TodayCase) -> str:
        """The demands from today, each as soon as `offboarding.ladder.spacing` lets it count: as
        far apart as agreed, and after the deadline of the one before.
        """
        sent = deadline = case.today
        for _demand in range(self.demands_needed):
            ends = self.days_after(sent, self.days_to_cure, case)
            apart = self.days_after(sent, self.days_between, case)
            if ends is None or apart is None:
                return ""
            deadline, sent = ends, max(apart, ends + ONE_DAY)
        return _("With a first demand today, the last deadline passes on %(day)s.") % {
            "day": case.day(deadline)
        }

    def days_after(self, day: date, days: int, case: TodayCase) -> date | None:
        if self.unit == DemandDays.WORKING_DAYS:
            return WorkingTime(WORK_WEEK, case.zone, case.days_off).working_day_after(day, days)
        return day + timedelta(days=days)


def apart_text(days: int, unit: DemandDays) -> str:
    apart = {
        DemandDays.CALENDAR_DAYS: ngettext(
            "%(count)d calendar day apart", "%(count)d calendar days apart", days
        ),
        DemandDays.WORKING_DAYS: ngettext(
            "%(count)d working day apart", "%(count)d working days apart", days
        ),
    }
    return apart[unit] % {"count": days}
