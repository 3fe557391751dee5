"""Agreed hours as a calendar: tests of moments, and arithmetic in working hours and days.

A block belongs to the day on which it opens, also the part of it after midnight. No deadline of
ours runs on days on which our work is suspended, not even one in calendar days.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
MIDNIGHT = time(0)
LAST_MINUTE = time(23, 59)
FARTHEST = 3660  # days to search ahead for an open block


@dataclass(frozen=True, order=True)
class Block:
    """From `opens` to `closes`, both minutes included, on these weekdays (Monday is 0). One that
    does not close after it opens closes the next day; at midnight: 24:00.
    """

    opens: time
    closes: time
    weekdays: frozenset[int] = frozenset(range(7))

    @property
    def days_later(self) -> int:
        """On which day it closes, counted from the one on which it opens: 0 or 1."""
        return int(self.closes <= self.opens)

    @property
    def runs_overnight(self) -> bool:
        """Whether some of it lies after midnight."""
        return self.days_later == 1 and self.closes != MIDNIGHT


# where no hours were agreed
WORK_WEEK = (Block(MIDNIGHT, MIDNIGHT, frozenset(range(5))),)
EVERY_DAY = (Block(MIDNIGHT, MIDNIGHT),)


@dataclass(frozen=True)
class WorkingTime:
    """Blocks of the week in a time zone, less the days off and the suspended ones."""

    blocks: tuple[Block, ...]
    zone: ZoneInfo
    days_off: Container[date] = field(default_factory=frozenset)
    suspended: Container[date] = field(default_factory=frozenset)

    @property
    def by_the_clock(self) -> Self:
        """Every hour of every day that is not suspended."""
        return replace(self, blocks=EVERY_DAY, days_off=frozenset())

    def is_open(self, moment: datetime) -> bool:
        """Whether the moment lies in a block; the minute of closing is still inside."""
        return self.working_day_of(moment) is not None

    def working_day_of(self, moment: datetime) -> date | None:
        """The day on which the block opened that the moment lies in; None outside all blocks."""
        local = moment.astimezone(self.zone)
        day, at = local.date(), local.time().replace(second=0, microsecond=0)
        for block in self.blocks_of(day):
            if block.opens <= at and (block.days_later or at <= block.closes):
                return day
        if any(block.days_later for block in self.blocks):
            for block in self.blocks_of(day - DAY):
                if block.days_later and at <= block.closes:
                    return day - DAY
        return None

    def is_working_day(self, day: date) -> bool:
        return bool(self.blocks_of(day))

    def blocks_of(self, day: date) -> list[Block]:
        """The day's blocks, in order; none on a day off or a suspended one."""
        weekday = day.weekday()
        blocks = [block for block in self.blocks if weekday in block.weekdays]
        is_off = day in self.days_off or day in self.suspended
        return sorted(blocks) if blocks and not is_off else []

    def after(self, moment: datetime, working: timedelta) -> datetime | None:
        """The moment when `working` hours of open time have passed since `moment`; inside a block
        or at its end.

        None when there is no such moment within ten years.
        """
        left = working
        for opens, closes in self.open_periods(moment):
            open_for = closes - max(opens, moment)
            if open_for <= timedelta(0):
                continue
            if left <= open_for:
                return (max(opens, moment) + left).astimezone(UTC)
            left -= open_for
        return None

    def end_of_day(self, moment: datetime, working_days: int) -> datetime | None:
        """The close of the last block of the n-th working day after the moment's own day, but
        before midnight if it closes at 24:00, so that it has that day's date; None as for `after`.
        """
        day = self.working_day_after(moment.astimezone(self.zone).date(), working_days)
        if day is None:
            return None
        last = self.blocks_of(day)[-1]
        if last.closes in (MIDNIGHT, LAST_MINUTE):
            return self._at(day, time.max)
        return self._at(day + last.days_later * DAY, last.closes)

    def working_day_after(self, day: date, working_days: int) -> date | None:
        """The n-th working day after `day`; None as for `after`."""
        left = working_days
        for _step in range(FARTHEST):
            day += DAY
            left -= self.is_working_day(day)
            if left == 0:
                return day
        return None

    def open_periods(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Open periods in UTC from the day before the moment on, whose last block may run
        overnight.
        """
        day = moment.astimezone(self.zone).date() - DAY
        for _step in range(FARTHEST + 1):
            for block in self.blocks_of(day):
                yield self._at(day, block.opens), self._closing(day, block)
            day += DAY

    def _closing(self, day: date, block: Block) -> datetime:
        """The end of the block that opened on `day`. As its minute of closing is inside, one to
        23:59 fills the day: a clock that runs past midnight gains no minute there.
        """
        if block.closes == LAST_MINUTE:
            return self._at(day + DAY, MIDNIGHT)
        return self._at(day + block.days_later * DAY, block.closes)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)
