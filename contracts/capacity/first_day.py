"""The first day by which extra work can be done, from what is free in the weeks ahead.

What is planned already comes first: of a week there is free what its hours exceed its load. In the
current week that is at most what is left of it from tomorrow on. Free time of a week is not carried
into a week that is over.
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
    """`free` of it is used; `load` as it is planned."""

    load: WeekLoad
    free: int


@dataclass(frozen=True)
class NewDay:
    """`day` by which `minutes` of the person fit; `weeks`: where they come from, to that day."""

    load: Load
    day: date
    minutes: int
    weeks: list[FreeWeek]


@dataclass(frozen=True)
class Room:
    """For extra work: `days` of those who have room within a year, the earliest first, then by
    name. `loads` of everybody with weekly hours; empty where nobody has set any.
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
    """Whole minutes, rounded up: less would not suffice."""
    return math.ceil(hours * 60)


def first_day_of(load: Load, minutes: int) -> NewDay | None:
    """None without room within a year, and for nothing to do."""
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
    """Of each day left of the week, from tomorrow on: what is free of the week up to it."""
    first = max(week.monday, load.today + ONE_DAY)
    last = week.monday + WEEK - ONE_DAY
    planned, hours = load.planned_between(first, last), 0
    for day in days_from(first, last):
        hours += load.person.minutes_on(day)
        yield day, max(min(hours - planned, week.free), 0)


def free_until(load: Load, last: date) -> int:
    """Minutes that are free from tomorrow to a day, that day included."""
    weeks = (last - monday_of(load.today)).days // 7 + 1
    total = 0
    for monday in each_week(load.today, max(weeks, 0)):
        free = [part for day, part in free_by_day(load, load.week(monday)) if day <= last]
        total += free[-1] if free else 0
    return total
