"""One fact of a case file: its day, its source, who recorded it and when."""

from dataclasses import dataclass, field
from datetime import date, datetime

from clientcare.core.dates import local_day
from clientcare.models import Vendor
from clientcare.models.base import Fact


@dataclass(frozen=True)
class DatedFact:
    """`late_days`: how many days after its day it was recorded. `contact`: id, of a contact.
    `file`: id of the attachment that shows it. `number`: its place in the chronology.
    """

    day: date
    moment: datetime
    title: str
    source: str
    recorded_on: date
    recorder: str = ""
    text: str = ""
    contact: int | None = None
    file: int | None = None
    number: int = 0
    exhibits: tuple[int, ...] = field(default=())

    @property
    def late_days(self) -> int:
        return max(0, (self.recorded_on - self.day).days)


def recorded(fact: Fact) -> tuple[date, str]:
    """The day on which it was recorded, and by whom."""
    by = fact.recorded_by.name if fact.recorded_by else ""
    return local_day(fact.recorded_at, fact.vendor.timezone), by


def made_by(vendor: Vendor, at: datetime, by) -> tuple[date, str]:
    return local_day(at, vendor.timezone), by.name if by else ""
