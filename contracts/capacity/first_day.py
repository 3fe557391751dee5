"""The first day by which extra work can be done, from the free time of the weeks ahead.

Planned work comes first: the free time of a week is its hours less its load. In the current week it
is at most what remains from tomorrow. Free time of one week does not offset a week over its hours.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from clientcare.core.dates import ONE_DAY
from clientcare.models import Membership, Vendor
from contracts.capacity.hours import WEEK, days_from, each_week, monday_of
from contracts.capacity.load import Load, WeekLoad, loads_of, members_of

WEEKS_SEARCHED = 53


@dataclass(frozen=True)
class FreeWeek:
    """`free`: the minutes that are used; `load`: the week as planned before."""

    load: WeekLoad
    free: int


@dataclass(frozen=True)
class NewDay:
    """The `day` by which `minutes` of the person fit; `weeks`: those whose free time is used."""

    load: Load
    day: date
    minutes: int
    weeks: list[FreeWeek]


@dataclass(frozen=True)
class Room:
    """Room for extra work. `days`: one per person with room within a year, the earliest first, then
    by name. `loads`: of all people with weekly hours; empty if none are set.
    """

    loads: list[Load]
    days: list[NewDay]

    @property
    def first(self) -> NewDay | None:
        return self.days[0] if self.days else None

    @property
    def members(self) -> QuerySet[Membership]:
        return members_of(self.loads)


def room_for(vendor: Vendor, minutes: int, today: date) -> Room:
    loads = loads_of(vendor, today)
    days = [new_day for load in loads if (new_day := first_day_of(load, minutes))]
    return Room(loads, sorted(days, key=lambda new_day: (new_day.day, new_day.load.person.name)))


def minutes_of(hours: Decimal) -> int:
    """Whole minutes, rounded up."""
    return math.ceil(hours * 60)


def first_day_of(load: Load, minutes: int) -> NewDay | None:
    """None without room within a year, and for zero minutes."""
    room = 0
    weeks: list[FreeWeek] = []
    for monday in each_week(load.today, WEEKS_SEARCHED):
        week = load.week(monday)
        free = 0
        for day, free in free_by_day(load, week):
            if 0 < minutes <= room + free:
                return NewDay(load, day, minutes, [*weeks, FreeWeek(week, minutes - room)])
        room += free
        weeks.append(FreeWeek(week, free))
    return None


def free_by_day(load: Load, week: WeekLoad) -> Iterator[tuple[date, int]]:
    """For each remaining day of the week, from tomorrow: the minutes free up to it."""
    first = max(week.monday, load.today + ONE_DAY)
    last = week.monday + WEEK - ONE_DAY
    planned, hours = load.planned_between(first, last), 0
    for day in days_from(first, last):
        hours += load.person.minutes_on(day)
        yield day, max(min(hours - planned, week.free), 0)


def free_until(load: Load, last: date) -> int:
    """Minutes free from tomorrow to `last`, both included."""
    weeks = (last - monday_of(load.today)).days // 7 + 1
    total = 0
    for monday in each_week(load.today, max(weeks, 0)):
        free = [part for day, part in free_by_day(load, load.week(monday)) if day <= last]
        total += free[-1] if free else 0
    return total
