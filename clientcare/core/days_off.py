"""Non-working days: Indonesia's public holidays, joint leave where the vendor observes it, and the
vendor's own days off.

Holidays come from the library `holidays`, whose dates of the Islamic calendar are estimates until
the yearly joint decree (SKB Tiga Menteri); a vendor corrects them with rows of CalendarDay. Joint
leave (cuti bersama) is the library's category "government".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import holidays
from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.core.languages import current_language
from clientcare.models import CalendarDay, Vendor


@dataclass(frozen=True)
class DaysOff:
    """One vendor's calendar. `own` maps days that differ from the public calendar to (is off,
    name).
    """

    with_joint_leave: bool = True
    own: Mapping[date, tuple[bool, str]] = field(default_factory=dict)

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        if day in self.own:
            return self.own[day][0]
        return day in public_holidays(day.year, self.with_joint_leave)

    def name(self, day: date) -> str:
        """The name of the holiday; empty for a working day."""
        if day in self.own:
            return self.own[day][1]
        return holiday_names(day.year, self.with_joint_leave).get(day, "")


def holiday_names(year: int, with_joint_leave: bool) -> dict[date, str]:
    """The public holidays of a year, with their names in the reader's language."""
    language = "id" if current_language() == "id" else "en_US"
    return public_holidays(year, with_joint_leave, language)


@lru_cache(maxsize=256)
def public_holidays(year: int, with_joint_leave: bool, language: str = "id") -> dict[date, str]:
    """Day and name of each public holiday of a year, with joint leave if `with_joint_leave`.
    `language`: one of the library's.
    """
    categories = ("public", "government") if with_joint_leave else ("public",)
    return dict(
        holidays.country_holidays("ID", years=year, categories=categories, language=language)
    )


class DayKind(models.TextChoices):
    PUBLIC = "public", _("public holiday")
    JOINT = "joint", _("joint leave")
    OWN = "own", _("our own day off")
    WORKED = "worked", _("worked all the same")


@dataclass(frozen=True)
class CalendarLine:
    """A day that is not an ordinary working day; `own` is the vendor's row for it, if
    there is one.
    """

    day: date
    name: str
    kind: str
    is_off: bool
    own: CalendarDay | None = None

    def get_kind_display(self) -> str:
        return str(DayKind(self.kind).label)


def calendar_of(vendor: Vendor, years: Iterable[int]) -> list[CalendarLine]:
    """The special days of these years in order; the vendor's own rows override the public calendar.
    One query.
    """
    years = sorted(years)
    lines = {}
    for year in years:
        public = public_holidays(year, with_joint_leave=False)
        for day, name in holiday_names(year, with_joint_leave=True).items():
            kind = DayKind.PUBLIC if day in public else DayKind.JOINT
            lines[day] = CalendarLine(
                day, name, kind, kind == DayKind.PUBLIC or vendor.joint_leave_is_off
            )
    for row in CalendarDay.objects.of(vendor).filter(
        day__year__gte=years[0], day__year__lte=years[-1]
    ):
        kind = DayKind.OWN if row.is_off else DayKind.WORKED
        lines[row.day] = CalendarLine(row.day, row.name, kind, row.is_off, row)
    return [lines[day] for day in sorted(lines)]


def days_off_of(vendor: Vendor) -> DaysOff:
    """The vendor's calendar, in one query."""
    rows = CalendarDay.objects.of(vendor).values_list("day", "is_off", "name")
    return DaysOff(vendor.joint_leave_is_off, {day: (is_off, name) for day, is_off, name in rows})
