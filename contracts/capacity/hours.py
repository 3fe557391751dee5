"""How many minutes a person has on a day and in a week. Pure, except for reading the rows.

The hours of a week are divided evenly among the working days; the remainder in minutes goes to the
first ones. Personal time is subtracted from its day; days off and days of leave have none.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Exists,
    F,
    OuterRef,
    Value,
)
from django.db.models.functions import Cast

from clientcare.core.days_off import DaysOff
from clientcare.models import CalendarDay, Membership, Vendor
from contracts.agreement.boundaries.hour_blocks import minute_of_day, read_block
from contracts.agreement.working_time import Block
from contracts.guard.leave import leaves_between
from contracts.models import WorkWeek

WEEK = timedelta(days=7)
FULL_DAY = 24 * 60


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days_from(first: date, last: date) -> list[date]:
    """Both included; none where the last is before the first."""
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]


def block_minutes(block: Block) -> int:
    """Of a block that ends on its own day; at midnight: 24:00."""
    return (minute_of_day(block.closes) or FULL_DAY) - minute_of_day(block.opens)


def reserved_blocks(version: WorkWeek, weekday: int) -> list[Block]:
    blocks = [read_block(block) for block in version.reserved]
    return sorted(block for block in blocks if weekday in block.weekdays)


def split_evenly(minutes: int, count: int) -> list[int]:
    """Whole minutes that add up to `minutes`; the first parts get the remainder."""
    each, left = divmod(minutes, count)
    return [each + (place < left) for place in range(count)]


def daily_minutes(version: WorkWeek) -> dict[int, int]:
    """Minutes of each working day, by weekday; never below zero."""
    weekdays = sorted(version.weekdays)
    shares = split_evenly(version.minutes, len(weekdays)) if weekdays else []
    return {
        weekday: max(share - sum(map(block_minutes, reserved_blocks(version, weekday))), 0)
        for weekday, share in zip(weekdays, shares, strict=True)
    }


@dataclass(frozen=True)
class PersonHours:
    """A member with the versions of their work week, oldest first. `away`: first and last day of
    each leave from the current week on.
    """

    membership: Membership
    versions: tuple[WorkWeek, ...]
    days_off: DaysOff
    away: tuple[tuple[date, date], ...] = ()
    _by_version: dict[int, dict[int, int]] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        return self.membership.user.name

    def version_on(self, day: date) -> WorkWeek | None:
        """The version in force on a day; None before the first."""
        return next(
            (version for version in reversed(self.versions) if version.starts_on <= day), None
        )

    def minutes_on(self, day: date) -> int:
        version = self.version_on(day)
        if version is None or day in self.days_off or self.away_between(day, day):
            return 0
        if version.pk not in self._by_version:
            self._by_version[version.pk] = daily_minutes(version)
        return self._by_version[version.pk].get(day.weekday(), 0)

    def minutes_between(self, first: date, last: date) -> int:
        return sum(self.minutes_on(day) for day in days_from(first, last))

    def away_between(self, first: date, last: date) -> list[tuple[date, date]]:
        """The days of leave among these, first and last of each."""
        return [
            (max(from_on, first), min(until_on, last))
            for from_on, until_on in self.away
            if from_on <= last and until_on >= first
        ]

    def is_known(self, monday: date) -> bool:
        """Whether hours are set for all of this week."""
        return self.version_on(monday) is not None

    def reserved_on(self, day: date) -> list[Block]:
        version = self.version_on(day)
        return reserved_blocks(version, day.weekday()) if version else []


def has_hours() -> Exists:
    """For a query of a vendor's rows: whether anybody's weekly hours are set."""
    return Exists(WorkWeek.objects.valid().filter(vendor=OuterRef("vendor")))


def people_with_hours(vendor: Vendor, today: date) -> list[PersonHours]:
    """Current members with weekly hours set by `today`, by name. One query if there are none."""
    versions = WorkWeek.objects.of(vendor).known_on(today).filter(membership__ended_at=None)
    rows = list(
        versions.select_related("membership__user").order_by("membership__user__name", "membership")
    )
    if not rows:
        return []
    days_off, away = calendar_and_leaves(vendor, today)
    by_person = [
        list(group) for _key, group in groupby(rows, key=lambda version: version.membership_id)
    ]
    return [
        PersonHours(
            versions_of_person[0].membership,
            tuple(sorted(versions_of_person, key=lambda version: version.starts_on)),
            days_off,
            tuple(away[versions_of_person[0].membership.user_id]),
        )
        for versions_of_person in by_person
    ]


def calendar_and_leaves(
    vendor: Vendor, today: date
) -> tuple[DaysOff, Mapping[int, list[tuple[date, date]]]]:
    """The vendor's days off, and by user each leave from the current week on: in one query."""
    no_person = Cast(Value(None), BigIntegerField())
    days = CalendarDay.objects.of(vendor).order_by().annotate(last=F("day"), person=no_person)
    leaves = leaves_between(vendor, monday_of(today), date.max).order_by()
    leaves = leaves.select_related(None).annotate(
        off=Value(True, BooleanField()), label=Value("", CharField())
    )
    rows = days.values_list("day", "last", "is_off", "name", "person").union(
        leaves.values_list("from_on", "until_on", "off", "label", "person_id"), all=True
    )
    own: dict[date, tuple[bool, str]] = {}
    away: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for first, last, is_off, name, user in rows:
        if user is None:
            own[first] = is_off, name
        else:
            away[user].append((first, last))
    return DaysOff(vendor.joint_leave_is_off, own), away


def each_week(first: date, count: int) -> list[date]:
    """Mondays, from the week of `first` on."""
    return [monday_of(first) + place * WEEK for place in range(count)]
