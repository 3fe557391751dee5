"""How soon a request inside the scope is delivered (capability 002-07)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contracts.boundaries.reading import one_of, whole
from contracts.working_time import WorkingTime


class TurnaroundUnit(models.TextChoices):
    WORKING_DAYS = "working_days", _("working days")
    CALENDAR_DAYS = "calendar_days", _("calendar days")


@dataclass(frozen=True)
class Turnaround:
    """`{"days": 3, "unit": "working_days"}`"""

    days: int
    unit: str

    @classmethod
    def read(cls, value: dict[str, Any]) -> "Turnaround":
        return cls(
            whole(value, "days", least=1, most=365), one_of(value, "unit", TurnaroundUnit.values)
        )

    def as_value(self) -> dict[str, Any]:
        return {"days": self.days, "unit": self.unit}

    def words(self) -> str:
        words = {
            TurnaroundUnit.WORKING_DAYS: ngettext(
                "within %(count)d working day", "within %(count)d working days", self.days
            ),
            TurnaroundUnit.CALENDAR_DAYS: ngettext(
                "within %(count)d calendar day", "within %(count)d calendar days", self.days
            ),
        }
        return words[self.unit] % {"count": self.days}

    def due_on(self, asked_on: date, working_time: WorkingTime) -> date | None:
        if self.unit == TurnaroundUnit.CALENDAR_DAYS:
            return asked_on + timedelta(days=self.days)
        return working_time.working_day_after(asked_on, self.days)
