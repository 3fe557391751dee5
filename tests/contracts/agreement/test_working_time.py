"""The working calendar: known days, and what holds for every calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientcare.core.days_off import DaysOff
from contracts.agreement.working_time import WORK_WEEK, Block, WorkingTime

MINUTE = timedelta(minutes=1)
JAKARTA = ZoneInfo("Asia/Jakarta")
OFFICE = (Block(time(9), time(17), frozenset(range(5))),)
SPLIT = (
    Block(time(9), time(12), frozenset(range(5))),
    Block(time(13), time(17), frozenset(range(5))),
)


def at(text: str, zone: ZoneInfo = JAKARTA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def in_office(days_off=frozenset(), zone=JAKARTA) -> WorkingTime:
    return WorkingTime(OFFICE, zone, days_off)


def test_friday_afternoon_goes_on_on_monday_morning():
    assert in_office().after(at("2026-11-20T16:30"), timedelta(hours=1)) == at("2026-11-23T09:30")


@pytest.mark.parametrize(
    ("with_joint_leave", "day"),
    [(False, date(2026, 3, 26)), (True, date(2026, 4, 1))],
    ids=["public", "joint leave"],
)
def test_seven_working_days_around_idul_fitri(with_joint_leave, day):
    """Seven working days after Monday, 16 March 2026."""
    working_time = WorkingTime(WORK_WEEK, JAKARTA, DaysOff(with_joint_leave))
    assert working_time.working_day_after(date(2026, 3, 16), 7) == day


def test_a_day_of_our_own_moves_the_deadline():
    closed = DaysOff(own={date(2026, 11, 23): (True, "Rapat tahunan")})
    assert in_office(closed).after(at("2026-11-20T16:30"), timedelta(hours=1)) == at(
        "2026-11-24T09:30"
    )
    open_on_christmas = DaysOff(own={date(2026, 12, 25): (False, "Buka")})
    assert in_office(open_on_christmas).is_open(at("2026-12-25T10:00"))
    assert not in_office(DaysOff()).is_open(at("2026-12-25T10:00"))


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        ("2026-11-20T08:59", False),
        ("2026-11-20T09:00", True),
        ("2026-11-20T11:59", True),
        ("2026-11-20T12:00", True),
        ("2026-11-20T12:01", False),
        ("2026-11-20T12:59", False),
        ("2026-11-20T13:00", True),
        ("2026-11-20T17:00:59", True),
        ("2026-11-20T17:01", False),
        ("2026-11-21T10:00", False),
    ],
)
def test_the_edges_of_two_blocks_a_day(moment, inside):
    assert WorkingTime(SPLIT, JAKARTA).is_open(at(moment)) is inside


def test_a_deadline_at_the_very_end_of_a_block_stays_there():
    split = WorkingTime(SPLIT, JAKARTA)
    assert split.after(at("2026-11-20T10:00"), timedelta(hours=2)) == at("2026-11-20T12:00")
    assert split.after(at("2026-11-20T10:00"), timedelta(hours=2, minutes=1)) == at(
        "2026-11-20T13:01"
    )
    assert split.after(at("2026-11-20T17:00"), timedelta(hours=1)) == at("2026-11-23T10:00")


def test_another_time_zone_is_judged_on_its_own_clock():
    assert in_office(zone=ZoneInfo("Asia/Makassar")).is_open(at("2026-11-20T08:30"))
    assert not in_office(zone=ZoneInfo("Asia/Makassar")).is_open(at("2026-11-20T16:30"))


def test_hours_without_any_working_day_have_no_such_moment():
    never = WorkingTime(OFFICE, JAKARTA, days_off=EveryDay())
    assert never.after(at("2026-11-20T10:00"), timedelta(hours=1)) is None
    assert never.end_of_day(at("2026-11-20T10:00"), 1) is None
    assert never.working_day_after(date(2026, 11, 20), 1) is None


def test_one_hour_on_sundays_reaches_as_far_as_ten_years_have_sundays():
    sundays = WorkingTime((Block(time(9), time(10), frozenset({6})),), JAKARTA)
    moment = at("2026-11-20T12:00")
    assert sundays.after(moment, timedelta(hours=522)) == at("2036-11-16T10:00")
    assert sundays.end_of_day(moment, 522) == at("2036-11-16T10:00")
    assert sundays.after(moment, timedelta(hours=522, minutes=1)) == at("2036-11-23T09:01")
    assert sundays.after(moment, timedelta(hours=524)) is None
    assert sundays.end_of_day(moment, 524) is None


NIGHT = (Block(time(22), time(2), frozenset({4, 5})),)


@pytest.mark.parametrize("closes", [time(0), time(23, 59)], ids=["24:00", "23:59"])
def test_no_midnight_adds_a_minute_to_a_clock(closes):
    all_day = WorkingTime((Block(time(0), closes),), JAKARTA)
    friday = at("2026-11-20T10:00")
    assert all_day.after(friday, timedelta(hours=72)) == at("2026-11-23T10:00")
    evening_and_night = WorkingTime((Block(time(21), closes), Block(time(0), time(2))), JAKARTA)
    assert evening_and_night.after(at("2026-11-20T22:30"), timedelta(hours=2)) == at(
        "2026-11-21T00:30"
    )


def test_without_agreed_hours_a_working_day_has_24_hours():
    week = WorkingTime(WORK_WEEK, JAKARTA)
    assert week.after(at("2026-11-16T10:00"), timedelta(hours=72)) == at("2026-11-19T10:00")
    assert week.after(at("2026-11-20T10:00"), timedelta(hours=24)) == at("2026-11-23T10:00")
    assert week.end_of_day(at("2026-11-19T10:00"), 1) == at("2026-11-20T23:59:59.999999")


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        ("2026-11-20T21:59", False),
        ("2026-11-20T22:00", True),
        ("2026-11-21T00:00", True),
        ("2026-11-21T02:00:59", True),
        ("2026-11-21T02:01", False),
        ("2026-11-21T23:59", True),
        ("2026-11-22T02:00", True),
        ("2026-11-22T22:00", False),
        ("2026-11-20T01:00", False),
        ("2026-11-23T01:00", False),
    ],
)
def test_a_window_past_midnight_belongs_to_the_day_it_opens(moment, inside):
    """Friday and Saturday night: also on Sunday morning, but not on Friday morning."""
    assert WorkingTime(NIGHT, JAKARTA).is_open(at(moment)) is inside


def test_a_night_is_closed_with_the_day_it_opens():
    saturday_off = WorkingTime(NIGHT, JAKARTA, frozenset({date(2026, 11, 21)}))
    assert saturday_off.is_open(at("2026-11-21T01:00"))
    assert not saturday_off.is_open(at("2026-11-21T22:30"))
    assert not saturday_off.is_open(at("2026-11-22T01:00"))


def test_a_clock_runs_through_the_night_as_through_one_block():
    night = WorkingTime(NIGHT, JAKARTA)
    assert night.after(at("2026-11-20T23:00"), timedelta(hours=2)) == at("2026-11-21T01:00")
    assert night.after(at("2026-11-21T01:30"), timedelta(hours=1)) == at("2026-11-21T22:30")
    assert night.after(at("2026-11-22T01:30"), timedelta(minutes=30)) == at("2026-11-22T02:00")
    assert night.after(at("2026-11-22T02:30"), timedelta(hours=4)) == at("2026-11-28T02:00")
    assert night.end_of_day(at("2026-11-19T12:00"), 1) == at("2026-11-21T02:00")
    assert night.working_day_after(date(2026, 11, 19), 2) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("moment", "inside"),
    [("2026-11-20T23:59:59", True), ("2026-11-21T00:00", True), ("2026-11-21T00:01", False)],
)
def test_a_day_ends_at_24_with_that_minute(moment, inside):
    until_24 = WorkingTime((Block(time(9), time(0), frozenset({4})),), JAKARTA)
    assert until_24.is_open(at(moment)) is inside


def test_a_block_to_23_59_is_closed_at_midnight():
    until_23_59 = WorkingTime((Block(time(9), time(23, 59), frozenset({4})),), JAKARTA)
    assert until_23_59.is_open(at("2026-11-20T23:59:59"))
    assert not until_23_59.is_open(at("2026-11-21T00:00"))


class EveryDay:
    def __contains__(self, day: date) -> bool:
        return True


# The first time zone of a run is read from the disk, which a busy machine does slowly.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def calendars(draw) -> WorkingTime:
    """One to three blocks a day that do not overlap, the last perhaps to 24:00 or overnight, some
    weekdays, some days off, any of five zones.
    """
    edges = sorted(draw(st.sets(st.integers(0, 95), min_size=2, max_size=6)))
    quarter = [time(edge // 4, edge % 4 * 15) for edge in edges]
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    pairs = list(zip(quarter[::2], quarter[1::2], strict=False))
    if draw(st.booleans()):
        pairs[-1] = (pairs[-1][0], time(0))
    elif draw(st.booleans()) and pairs[0][0] > time(0):
        pairs[-1] = (pairs[-1][0], time(0, 15 * draw(st.integers(0, pairs[0][0].minute // 15))))
    blocks = tuple(Block(opens, closes, weekdays) for opens, closes in pairs)
    off = draw(st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40))
    names = [
        "Asia/Jakarta",
        "Asia/Jayapura",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Adelaide",
    ]
    return WorkingTime(blocks, ZoneInfo(draw(st.sampled_from(names))), off)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))
# A quarter of an hour a week takes 7.7 years for the longest: `after` gives up after ten.
spans = st.integers(1, 6000).map(lambda minutes: timedelta(minutes=minutes))
half_spans = st.integers(1, 3000).map(lambda minutes: timedelta(minutes=minutes))


@patiently
@given(calendars(), moments, spans)
def test_a_deadline_lies_inside_a_block_and_not_before_the_message(calendar, moment, span):
    due = calendar.after(moment, span)
    assert calendar.is_open(due)
    assert due >= moment + span
    assert calendar.working_day_of(due) not in calendar.days_off


@patiently
@given(calendars(), moments, moments, spans)
def test_a_later_message_is_not_due_earlier(calendar, moment, other, span):
    first, second = sorted((moment, other))
    assert calendar.after(first, span) <= calendar.after(second, span)


@patiently
@given(calendars(), moments, half_spans, half_spans)
def test_two_spans_in_a_row_are_one_long_span(calendar, moment, first, second):
    assert calendar.after(calendar.after(moment, first), second) == calendar.after(
        moment, first + second
    )


@patiently
@given(calendars(), moments, st.integers(1, 15))
def test_working_days_end_with_a_working_day(calendar, moment, days):
    due = calendar.end_of_day(moment, days)
    # The minute of closing may be the one in which the next day's block opens.
    day = calendar.working_day_of(due - MINUTE)
    requested = moment.astimezone(calendar.zone).date()
    between = [requested + timedelta(days=step) for step in range(1, (day - requested).days + 1)]
    assert sum(calendar.is_working_day(day) for day in between) == days
    assert calendar.is_working_day(day)
    assert calendar.working_day_after(requested, days) == day


minutes = st.integers(1, 3 * 24 * 60)


@patiently
@given(calendars(), moments.map(lambda moment: moment.replace(second=0, microsecond=0)), minutes)
def test_the_clock_counts_the_open_minutes(calendar, moment, length):
    """Between a message and its deadline lie as many open minutes as were agreed: the clock and the
    test of a moment know the same calendar. The minute of closing is open, but not counted.
    """
    calendar = replace(calendar, zone=JAKARTA, days_off=frozenset())
    due = calendar.after(moment, timedelta(minutes=length))
    if due - moment > timedelta(days=8):
        return
    steps = int((due - moment) / MINUTE)
    passed = sum(
        calendar.is_open(moment + step * MINUTE) and calendar.is_open(moment + (step + 1) * MINUTE)
        for step in range(steps)
    )
    assert passed == length
