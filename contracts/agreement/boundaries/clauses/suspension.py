"""When we may pause the work because an invoice is not paid: the mildest remedy, between a reminder
and an ending.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.dates import ONE_DAY
from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_whole, read_whole_or_none
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase

PAUSE_SENTENCE = PrintedText("If an invoice is {days} overdue, we may pause the work.")
ANNOUNCED_SENTENCE = PrintedText("We announce that {days} before.")


@dataclass(frozen=True)
class Suspension(TermKind):
    """`{"overdue_days": 14, "notice_days": 3}`, calendar days; the notice may be null."""

    code = "suspension"
    label = gettext_lazy("suspension of the work")
    form = TermForm(
        entered={
            "overdue_days": whole_number(
                gettext_lazy("We may pause when an invoice is overdue by (days)")
            ),
            "notice_days": whole_number(gettext_lazy("Announced so many days before")),
        },
        place=280,
    )
    sheet_label = PrintedText("Pausing the work")
    regulates_ending = True

    overdue_days: int
    notice_days: int | None = None

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            read_whole(value, "overdue_days", least=1, most=365),
            read_whole_or_none(value, "notice_days", most=365),
        )

    def as_value(self) -> dict[str, Any]:
        return {"overdue_days": self.overdue_days, "notice_days": self.notice_days}

    def text(self) -> str:
        parts = [
            ngettext(
                "after %(count)d day overdue", "after %(count)d days overdue", self.overdue_days
            )
            % {"count": self.overdue_days}
        ]
        if self.notice_days:
            text = ngettext(
                "announced %(count)d day before",
                "announced %(count)d days before",
                self.notice_days,
            )
            parts.append(text % {"count": self.notice_days})
        return ", ".join(parts)

    def sheet_sentences(self, language: str) -> list[str]:
        days = format_units(self.overdue_days, "days", language)
        sentences = [PAUSE_SENTENCE.in_language(language, days=days)]
        if self.notice_days:
            days = format_units(self.notice_days, "days", language)
            sentences.append(ANNOUNCED_SENTENCE.in_language(language, days=days))
        return sentences

    def what_if(self, case: TodayCase) -> str:
        """Announced as late as the first possible day allows, but only once it is overdue."""
        first_day = case.today + timedelta(days=self.overdue_days)
        notice_days = self.notice_days or 0
        announced = max(case.today + ONE_DAY, first_day - timedelta(days=notice_days + 1))
        begins = max(first_day, pause_after_notice(announced, notice_days))
        return _(
            "An invoice that is due today and stays unpaid: announced on %(announced)s, the work "
            "may pause from %(begins)s."
        ) % {"announced": case.day(announced), "begins": case.day(begins)}


def pause_after_notice(notice_on: date, notice_days: int) -> date:
    """The first day of a pause announced on `notice_on`: full days lie between the two."""
    return notice_on + timedelta(days=notice_days + 1)
