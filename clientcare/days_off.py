"""Days on which nobody works: Indonesia's public holidays, joint leave where the vendor keeps it, and its own days.

Holidays come from the library `holidays`, whose dates of the Islamic calendar are estimates until the yearly joint
decree (SKB Tiga Menteri); a vendor corrects them with rows of CalendarDay. Joint leave (cuti bersama) is the
library's category "government".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import holidays

from clientcare.models import CalendarDay, Vendor


@dataclass(frozen=True)
class DaysOff:
    """One vendor's calendar. `own` holds the days that differ from the public one: (is it off, its name)."""

    with_joint_leave: bool = True
    own: Mapping[date, tuple[bool, str]] = field(default_factory=dict)

    def __contains__(self, day: date) -> bool:
        if day in self.own:
            return self.own[day][0]
        return day in public_holidays(day.year, self.with_joint_leave)

    def name(self, day: date) -> str:
        """What the day is called; empty for an ordinary one."""
        if day in self.own:
            return self.own[day][1]
        return public_holidays(day.year, self.with_joint_leave).get(day, "")


@lru_cache(maxsize=256)
def public_holidays(year: int, with_joint_leave: bool) -> dict[date, str]:
    """Day and Indonesian name of each public holiday of a year, and of each day of joint leave when asked."""
    categories = ("public", "government") if with_joint_leave else ("public",)
    return dict(holidays.country_holidays("ID", years=year, categories=categories, language="id"))


def days_off_of(vendor: Vendor) -> DaysOff:
    """The vendor's calendar, in one query."""
    rows = CalendarDay.objects.of(vendor).values_list("day", "is_off", "name")
    return DaysOff(vendor.joint_leave_is_off, {day: (is_off, name) for day, is_off, name in rows})
