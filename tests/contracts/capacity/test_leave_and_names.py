"""A day of leave has no hours, and each of two members of one name has their own."""

from datetime import date

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Role, User
from contracts.capacity.conflicts import event_conflicts
from contracts.capacity.first_day import first_day_of
from contracts.capacity.load import loads_of
from contracts.contract.actions.record_time import record_time
from contracts.guard.actions.cancel_leave import cancel_leave
from contracts.guard.actions.record_leave import NewLeave, record_leave
from contracts.models import TimeEntry
from tests.contracts.capacity.test_hours import TODAY, block, give, member
from tests.contracts.capacity.test_load import MONDAY, load, nov, plan, totals
from tests.support.factories import make_contract, make_member

__all__ = ["plan"]  # a fixture


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7", event_date=nov(27))


def away(person, first: int, last: int, cover=None, by=None):
    vendor = member(person).vendor
    new = NewLeave(person, nov(first), nov(last), cover)
    return record_leave(vendor=vendor, new=new, by=by or person, today=TODAY)


def test_work_goes_to_the_days_that_are_left_and_the_limit_with_them(kejora, plan, sekar, ratna):
    plan(16)
    leave = away(sekar, 18, 20)
    away(ratna, 16, 17)
    week = load(kejora).week(MONDAY)
    assert (week.limit, week.total, week.is_over) == (960, 960, False)
    assert week.away == [(nov(18), nov(20))]
    (spread,) = load(kejora).plans
    assert spread.by_day == {nov(16): 480, nov(17): 480}
    plan(1 / 60)
    assert totals(kejora, 16, 23) == [(961, True), (0, False)]
    cancel_leave(leave=leave, by=sekar)
    assert load(kejora).week(MONDAY).limit == 2400


def test_extra_work_waits_for_the_return(kejora, plan, sekar):
    plan(1 / 60, nov(30), nov(30))
    away(sekar, 12, 22)
    assert first_day_of(load(kejora), 1).day == nov(23)
    away(sekar, 24, 24)
    assert [first_day_of(load(kejora), 60 * hours).day for hours in (8, 9)] == [nov(23), nov(25)]
    # all of a plan's days are gone: it lies on its last one, over a limit of none
    plan(1, nov(16), nov(20))
    assert totals(kejora, 16) == [(60, True)]


def test_who_is_away_is_said_before_a_day_is_promised(kejora, contract, ratna, sekar, rudi):
    away(sekar, 27, 27, ratna)
    away(rudi, 27, 27)

    def said(day: date) -> list[str]:
        return event_conflicts(kejora, day, TODAY, contract).texts

    text = "Sekar Ayuningtyas is away on that day; Ratna Wulandari covers."
    assert [said(nov(day)) for day in (26, 27, 28)] == [[], [text], []]
    give(sekar, ratna, reserved=[block([4], "08:00", "12:00")])
    assert said(nov(27)) == [text]  # what they keep free anyway says no more
    away(ratna, 30, 30)
    assert said(nov(30)) == ["Ratna Wulandari is away on that day."]


def test_two_of_one_name_have_their_own_hours(kejora, plan, contract, ratna, sekar):
    other = make_member(kejora, Role.STAFF, "Dewi Lestari")
    User.objects.filter(pk=other.pk).update(name=sekar.name)
    other.refresh_from_db()
    give(other, ratna)

    def work(by, minutes: int, person: str = "") -> TimeEntry:
        fields = {"minutes": minutes, "what": "Rapat", "day": TODAY, "by": by, "today": TODAY}
        return record_time(contract=contract, person=person, **fields)

    assert [work(sekar, 60).membership, work(other, 90, sekar.name).membership] == [
        member(sekar),
        member(other),
    ]
    with pytest.raises(Refused, match="Several persons of the team") as refused:
        work(ratna, 30, sekar.name)
    assert refused.value.field == "person"
    work(other, 1350)  # 24 hours of their own; the other one has 23 left
    with pytest.raises(Refused, match="more than 24 hours"):
        work(other, 1)
    assert work(sekar, 1380).minutes == 1380
    assert work(ratna, 15, "Dina").membership is None
    # recorded before a member was stored
    TimeEntry.objects.filter(membership=member(sekar), minutes=60).update(membership=None)
    worked = {
        load.person.membership.pk: load.week(nov(9)).total for load in loads_of(kejora, TODAY)
    }
    assert worked == {member(sekar).pk: 1440, member(other).pk: 1440}
