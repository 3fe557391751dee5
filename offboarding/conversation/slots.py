"""Times for a talk: inside the agreed hours, on no day off, not shortly before the client's event,
and by the last day on which the letter may leave. Pure: rows are read in `talk_times`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from clientcare.core.days_off import DaysOff
from contracts.agreement.working_time import Block, WorkingTime

DAY = timedelta(days=1)
LEAD = timedelta(hours=1)  # least time from now to a proposed talk
MOST_SLOTS = 6
FARTHEST = 60  # days
EVENT_WEEK = 7  # days before the event, and its own day
# Where no hours were agreed.
OFFICE_HOURS = (Block(time(9), time(17), frozenset(range(5))),)
# The full hours that are proposed first, of a morning and of an afternoon.
PREFERRED = (10, 14)
NOON = 12


class SlotConcern(StrEnum):
    """Why a time is not proposed."""

    PAST = "past"
    LATE = "late"  # after the last day on which the letter may leave
    DAY_OFF = "day_off"
    EVENT = "event"
    HOURS = "hours"
    CLIENTS_HOURS = "clients_hours"
    SLOTS = "slots"  # outside the slots that the vendor keeps for clients
    TAKEN = "taken"  # another talk is planned then


@dataclass(frozen=True)
class TalkTimes:
    """What a time is compared with. `zone`: the vendor's, whose calendar days count; `working`: the
    agreed hours, in a zone of their own; `clients`: those in which the client may be reached, where
    they are agreed; `slots`: the weekly ones for clients, where the vendor keeps any, and then
    `taken`: from when to when other talks are planned.
    """

    now: datetime
    zone: ZoneInfo
    working: WorkingTime
    days_off: DaysOff
    event_on: date | None = None
    last_day: date | None = None
    clients: WorkingTime | None = None
    slots: WorkingTime | None = None
    taken: tuple[tuple[datetime, datetime], ...] = ()


def slot_concerns(starts: datetime, minutes: int, times: TalkTimes) -> list[SlotConcern]:
    """Everything that speaks against a talk from `starts`; empty for a time that is proposed."""
    day = starts.astimezone(times.zone).date()
    concerns = day_concerns(day, times)
    if starts <= times.now:
        concerns.insert(0, SlotConcern.PAST)
    if not is_inside(starts, minutes, times.working):
        concerns.append(SlotConcern.HOURS)
    if times.clients is not None and not is_inside(starts, minutes, times.clients):
        concerns.append(SlotConcern.CLIENTS_HOURS)
    if times.slots is not None and not is_inside(starts, minutes, times.slots):
        concerns.append(SlotConcern.SLOTS)
    ends = starts + timedelta(minutes=minutes)
    if any(starts < closes and opens < ends for opens, closes in times.taken):
        concerns.append(SlotConcern.TAKEN)
    return concerns


def day_concerns(day: date, times: TalkTimes) -> list[SlotConcern]:
    event = times.event_on
    tests = {
        SlotConcern.LATE: times.last_day is not None and day > times.last_day,
        SlotConcern.DAY_OFF: day in times.days_off,
        SlotConcern.EVENT: event is not None and event - EVENT_WEEK * DAY <= day <= event,
    }
    return [concern for concern, is_met in tests.items() if is_met]


def is_inside(starts: datetime, minutes: int, working: WorkingTime) -> bool:
    """Whether one open period holds all of it: a talk does not run into a break."""
    ends = starts.astimezone(UTC) + timedelta(minutes=minutes)
    for opens, closes in working.open_periods(starts):
        if opens > starts:
            return False
        if ends <= closes:
            return True
    return False


def propose_slots(minutes: int, times: TalkTimes) -> list[datetime]:
    """The next times, on the vendor's clock: at most one of each morning and each afternoon."""
    today = times.now.astimezone(times.zone).date()
    slots: list[datetime] = []
    for later in range(FARTHEST):
        day = today + later * DAY
        if times.last_day is not None and day > times.last_day:
            break
        if not day_concerns(day, times):
            slots += slots_of_day(day, minutes, times)
        if len(slots) >= MOST_SLOTS:
            break
    return slots[:MOST_SLOTS]


def slots_of_day(day: date, minutes: int, times: TalkTimes) -> Iterator[datetime]:
    starts = sorted({*full_hours(day, times.zone), *slot_openings(day, times)})
    hours = [at for at in starts if is_free(at, minutes, times)]
    morning = [at for at in hours if at.hour < NOON]
    afternoon = [at for at in hours if at.hour >= NOON]
    for part, preferred in zip((morning, afternoon), PREFERRED, strict=True):
        if part:
            yield next((at for at in part if at.hour == preferred), part[0])


def slot_openings(day: date, times: TalkTimes) -> list[datetime]:
    blocks = times.slots.blocks_of(day) if times.slots else []
    return [datetime.combine(day, block.opens, times.zone) for block in blocks]


def full_hours(day: date, zone: ZoneInfo) -> list[datetime]:
    return [datetime.combine(day, time(hour), zone) for hour in range(24)]


def is_free(starts: datetime, minutes: int, times: TalkTimes) -> bool:
    return starts >= times.now + LEAD and not slot_concerns(starts, minutes, times)
