"""Agreed hours as a calendar: tests of moments, and arithmetic in working hours and days."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
FARTHEST = 3660  # days to search ahead for an open block


@dataclass(frozen=True, order=True)
class Block:
    """From `opens` to `closes`, both minutes included, on these weekdays (Monday is 0)."""

    opens: time
    closes: time
    weekdays: frozenset[int] = frozenset(range(7))


WORK_WEEK = (Block(time(0, 0), time(23, 59), frozenset(range(5))),)  # where no hours were agreed


@dataclass(frozen=True)
class WorkingTime:
    """Blocks of the week in a time zone, less the days off."""

    blocks: tuple[Block, ...]
    zone: ZoneInfo
    days_off: Container[date] = field(default_factory=frozenset)

    def is_open(self, moment: datetime) -> bool:
        """Whether the moment lies in a block; the minute of closing is still inside."""
        local = moment.astimezone(self.zone)
        at = local.time().replace(second=0, microsecond=0)
        return any(block.opens <= at <= block.closes for block in self.blocks_of(local.date()))

    def is_working_day(self, day: date) -> bool:
        return bool(self.blocks_of(day))

    def blocks_of(self, day: date) -> list[Block]:
        """The day's blocks, in order; none on a day off."""
        weekday = day.weekday()
        blocks = [block for block in self.blocks if weekday in block.weekdays]
        return sorted(blocks) if blocks and day not in self.days_off else []

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
        """The close of the last block of the n-th working day after the moment's own day; None as
        for `after`.
        """
        day, left = moment.astimezone(self.zone).date(), working_days
        for _step in range(FARTHEST):
            day += DAY
            blocks = self.blocks_of(day)
            left -= bool(blocks)
            if left == 0:
                return self._at(day, blocks[-1].closes)
        return None

    def working_day_after(self, day: date, working_days: int) -> date | None:
        """The n-th working day after `day`; None as for `after`."""
        noon = datetime.combine(day, time(12), tzinfo=self.zone)
        end = self.end_of_day(noon, working_days)
        return end and end.astimezone(self.zone).date()

    def open_periods(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Open periods in UTC from the moment's own day on."""
        day = moment.astimezone(self.zone).date()
        for _step in range(FARTHEST):
            for block in self.blocks_of(day):
                yield self._at(day, block.opens), self._at(day, block.closes)
            day += DAY

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)
