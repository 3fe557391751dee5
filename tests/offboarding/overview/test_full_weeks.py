"""One line a person whose week is over its hours, for the owner and that person."""

from datetime import date, timedelta

import pytest

from clientcare.models import Job, Role
from clientcare.people.actions.remove_member import remove_member
from contracts.capacity.actions.plan_hours import plan_hours
from contracts.capacity.actions.withdraw_hours import withdraw_hours
from contracts.guard.actions.record_leave import NewLeave, record_leave
from offboarding.models import OverviewTotals
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.contracts.capacity.test_hours import TODAY, give, member
from tests.support.factories import make_contract, make_member
from tests.support.lists import today_lines

MONDAY = date(2026, 11, 9)
WEEK = timedelta(days=7)


@pytest.fixture
def plan(laras, ratna, sekar):
    """Hours of Sekar in a week from this one on."""
    contract = make_contract(laras, number="KJN/7")

    def planned(minutes: int, weeks: int = 0) -> None:
        first = MONDAY + weeks * WEEK
        row = {"contract": contract, "membership": member(sekar), "by": ratna, "today": TODAY}
        last = first + timedelta(days=4)
        plan_hours(**row, minutes=minutes, from_on=first, until_on=last)

    return planned


def seen(vendor, user, today=TODAY) -> list[tuple[date, str, str]]:
    lines = today_lines(vendor, user, today).lines
    return [
        (line.due, line.text, str(line.why))
        for line in lines
        if str(line.url) == "/v/kejora/weeks/"
    ]


def test_the_owner_and_the_person_see_a_week_that_is_over(kejora, plan, ratna, sekar):
    other = make_member(kejora, Role.STAFF, "Dewi Lestari")
    give(sekar, ratna)
    plan(2400, weeks=1)
    assert seen(kejora, ratna) == []  # full, not over
    plan(1, weeks=1)
    line = (
        MONDAY + WEEK,
        "Sekar Ayuningtyas: 40:01 h of 40:00 h in the week of 16\xa0Nov, 0:01 h too many.",
        "Move work to another week, or agree on another day.",
    )
    assert [seen(kejora, user) for user in (ratna, sekar, other)] == [[line], [line], []]
    # once the week has begun, it is for today
    (during,) = seen(kejora, ratna, MONDAY + WEEK + timedelta(days=1))
    assert during[0] == MONDAY + WEEK + timedelta(days=1)
    assert seen(kejora, ratna, MONDAY + 2 * WEEK) == []


def test_four_weeks_are_looked_at_and_those_after_the_first_are_counted(kejora, plan, ratna, sekar):
    give(sekar, ratna)
    plan(2401, weeks=4)
    assert seen(kejora, ratna) == []
    plan(2401, weeks=3)
    ((due, _text, _why),) = seen(kejora, ratna)
    assert due == MONDAY + 3 * WEEK
    plan(2401, weeks=2)
    plan(2401, weeks=1)
    ((due, _text, why),) = seen(kejora, ratna)
    assert due == MONDAY + WEEK
    assert why.startswith("2 more weeks until the end of the next three are over too. ")


def test_a_leave_makes_a_week_too_full_and_has_the_lists_written_again(
    kejora, plan, ratna, sekar, run_jobs
):
    give(sekar, ratna)
    plan(2400, weeks=1)
    run_jobs()
    friday = MONDAY + WEEK + timedelta(days=4)
    record_leave(vendor=kejora, new=NewLeave(sekar, friday, friday), by=sekar, today=TODAY)
    waiting = Job.objects.get(kind="refresh_vendor", state="queued")
    assert not waiting.judges
    refresh_overview(vendor=kejora, today=TODAY)  # no client's row is another
    (week,) = OverviewTotals.objects.get().full_weeks
    assert (week["total"], week["limit"], week["more"]) == (2400, 1920, 0)


def test_without_hours_any_more_no_line_is_left(kejora, plan, ratna, sekar):
    hours = give(sekar, ratna)
    plan(2401, weeks=1)
    assert len(seen(kejora, ratna)) == 1
    withdraw_hours(version=hours, reason="Salah orang", by=ratna)
    assert seen(kejora, ratna) == []
    assert OverviewTotals.objects.get().full_weeks == []


def test_who_left_the_team_has_no_week_that_is_over(kejora, plan, ratna, sekar, run_jobs):
    give(sekar, ratna)
    plan(2401, weeks=1)
    assert len(seen(kejora, ratna)) == 1
    run_jobs()
    remove_member(membership=member(sekar), by=ratna)
    assert Job.objects.filter(kind="refresh_vendor", state="queued", judges=False).exists()
    assert seen(kejora, ratna) == []
