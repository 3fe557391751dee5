"""How soon we answer (capability 002-08). Counted in agreed hours where hours are agreed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contracts.boundaries.reading import one_of, whole
from contracts.working_time import WorkingTime


class ResponseUnit(models.TextChoices):
    WORKING_HOURS = "working_hours", _("working hours")
    WORKING_DAYS = "working_days", _("working days")
    HOURS = "hours", _("hours by the clock")


@dataclass(frozen=True)
class Response:
    """`{"amount": 4, "unit": "working_hours"}`"""

    amount: int
    unit: str

    @classmethod
    def read(cls, value: dict[str, Any]) -> "Response":
        return cls(
            whole(value, "amount", least=1, most=720), one_of(value, "unit", ResponseUnit.values)
        )

    def as_value(self) -> dict[str, Any]:
        return {"amount": self.amount, "unit": self.unit}

    def words(self) -> str:
        words = {
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
        return words[self.unit] % {"count": self.amount}

    def due(self, received_at: datetime, working_time: WorkingTime) -> datetime | None:
        """The last moment for an answer. Working days end with the day's last block. None where the
        hours have none.
        """
        if self.unit == ResponseUnit.HOURS:
            return (received_at + timedelta(hours=self.amount)).astimezone(UTC)
        if self.unit == ResponseUnit.WORKING_DAYS:
            return working_time.end_of_day(received_at, self.amount)
        return working_time.after(received_at, timedelta(hours=self.amount))
