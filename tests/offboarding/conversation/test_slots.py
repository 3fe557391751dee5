"""Which times are proposed for a talk, and what speaks against another one."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from clientcare.core.days_off import DaysOff
from contracts.agreement.working_time import Block, WorkingTime
from offboarding.conversation.slots import (
    OFFICE_HOURS,
    SlotConcern,
    TalkTimes,
    propose_slots,
    slot_concerns,
)

WIB, WITA, WIT = map(ZoneInfo, ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))
MONDAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 12, 8, 30, tzinfo=WIB)  # a Thursday
WITH_A_BREAK = (
    Block(time(9), time(12), frozenset(range(5))),
    Block(time(13), time(17), frozenset(range(5))),
    Block(time(9), time(12), frozenset({5})),
)


def times(blocks=WITH_A_BREAK, zone=WIB, **other) -> TalkTimes:
    off = DaysOff(own={date(2026, 11, 17): (True, "Libur kami")})
    working = WorkingTime(blocks, other.pop("hours_zone", zone), off)
    return replace(TalkTimes(NOW, zone, working, off), **other)


def at(day: int, hour: int, minute: int = 0, zone=WIB, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(
    ("starts", "minutes", "concerns"),
    [
        # the agreed hours, break included: the first minute, the last, one more
        (at(16, 9), 45, []),
        (at(16, 8, 59), 45, ["hours"]),
        (at(16, 11, 15), 45, []),
        (at(16, 11, 16), 45, ["hours"]),
        (at(16, 11), 150, ["hours"]),  # open at both ends, closed between
        (at(16, 16, 15), 45, []),
        (at(16, 16, 30), 45, ["hours"]),
        # Saturday morning is agreed; its afternoon and Sunday are not
        (at(14, 10), 45, []),
        (at(14, 13), 45, ["hours"]),
        (at(15, 10), 45, ["hours"]),
        # our own day off, the days around it, a public holiday
        (at(17, 10), 45, ["day_off", "hours"]),
        (at(18, 10), 45, []),
        (at(25, 10, month=12), 45, ["day_off", "hours"]),
        # now, and before
        (NOW, 45, ["past", "hours"]),
        (at(11, 10), 45, ["past"]),
    ],
)
def test_a_time_keeps_to_hours_and_days_off(starts, minutes, concerns):
    assert slot_concerns(starts, minutes, times()) == concerns


@pytest.mark.parametrize(
    ("day", "concerns"),
    [(18, []), (19, ["event"]), (20, ["event"]), (26, ["event"]), (27, [])],
)
def test_the_week_up_to_the_event_is_left_to_the_client(day, concerns):
    assert slot_concerns(at(day, 10), 45, times(event_on=date(2026, 11, 26))) == concerns


def test_it_comes_before_the_letter_must_leave():
    last = times(last_day=MONDAY)
    assert slot_concerns(at(16, 16), 45, last) == []
    assert slot_concerns(at(18, 9), 45, last) == [SlotConcern.LATE]


def test_hours_without_days_off_leave_the_holiday_all_the_same():
    all_days = replace(times(), working=WorkingTime(WITH_A_BREAK, WIB))
    assert slot_concerns(at(17, 10), 45, all_days) == [SlotConcern.DAY_OFF]


def test_one_of_each_morning_and_afternoon_is_proposed():
    assert propose_slots(45, times()) == [
        *(at(12, 10), at(12, 14)),
        *(at(13, 10), at(13, 14)),
        at(14, 10),
        at(16, 10),
    ]
    assert propose_slots(45, times(now=at(12, 9, 1)))[0] == at(12, 11), "an hour from now at least"
    assert propose_slots(45, times(now=at(12, 9)))[0] == at(12, 10)
    (first, *_rest) = propose_slots(45, times((Block(time(18), time(21)),)))
    assert first == at(12, 18)
    weekend = propose_slots(45, times(OFFICE_HOURS, now=at(13, 16), event_on=date(2026, 11, 30)))
    assert weekend == [
        *(at(16, 10), at(16, 14)),
        *(at(18, 10), at(18, 14)),
        *(at(19, 10), at(19, 14)),
    ]
    assert propose_slots(45, times(now=at(13, 16), last_day=date(2026, 11, 13))) == []
    assert propose_slots(300, times()) == [], "no open period is as long"


@pytest.mark.parametrize(("zone", "opens"), [(WIB, 9), (WITA, 10), (WIT, 11)])
def test_slots_are_on_the_vendors_clock_and_hours_in_their_own_zone(zone, opens):
    """Hours agreed in WIB; the vendor works in one of the three zones."""
    table = times((Block(time(9), time(10), frozenset(range(5))),), zone, hours_zone=WIB)
    table = replace(table, now=datetime(2026, 11, 13, 4, tzinfo=UTC))
    (first, *_rest) = propose_slots(60, table)
    assert (
        first == at(16, opens, zone=zone) and first.utcoffset() == at(1, 1, zone=zone).utcoffset()
    )


def test_the_day_off_is_that_of_the_vendors_calendar_day():
    """Tuesday 00:30 in Jayapura, a day off there, is Monday 22:30 in Jakarta."""
    night = times((Block(time(0), time(0)),), WIT)
    night = replace(night, working=WorkingTime((Block(time(0), time(0)),), WIB))
    assert slot_concerns(at(17, 0, 30, zone=WIT), 45, night) == [SlotConcern.DAY_OFF]
    assert slot_concerns(at(16, 23, zone=WIT), 45, night) == []


def test_the_hours_of_the_client_count_beside_ours():
    evenings = WorkingTime((Block(time(15), time(20), frozenset(range(5))),), WIB)
    both = times(clients=evenings)
    assert slot_concerns(at(16, 15), 45, both) == []
    assert slot_concerns(at(16, 14, 59), 45, both) == ["clients_hours"]
    assert slot_concerns(at(16, 18), 45, both) == ["hours"]
    assert {slot.hour for slot in propose_slots(45, both)} == {15}
