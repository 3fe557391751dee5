"""Weekly hours: what a day and a week have, set in versions, and what is refused."""

from datetime import date

import pytest
from django import forms

from clientcare.core.refused import Refused
from clientcare.models import CalendarDay, Membership
from contracts.capacity.actions.set_hours import set_hours
from contracts.capacity.actions.withdraw_hours import withdraw_hours
from contracts.capacity.forms import HoursField
from contracts.capacity.hours import people_with_hours
from contracts.capacity.load import loads_of
from tests.support.factories import make_client, make_contract, make_term
from tests.support.letters import clock
from tests.support.talking import log_breach

TODAY = date(2026, 11, 12)  # a Thursday; its week begins on 9 November
WORK_DAYS = range(5)


def member(user) -> Membership:
    return Membership.objects.select_related("vendor", "user").get(user=user)


def block(days: list[int], opens: str, closes: str) -> dict:
    return {"days": days, "from": opens, "to": closes}


def give(user, ratna, hours=40, on=date(2026, 11, 2), days=WORK_DAYS, reserved=(), today=TODAY):
    return set_hours(
        membership=member(user),
        starts_on=on,
        minutes=round(hours * 60),
        weekdays=days,
        reserved=list(reserved),
        by=ratna,
        today=today,
    )


def week_of(vendor, day, today=TODAY) -> int:
    (load,) = loads_of(vendor, today)
    return load.week(day).limit


def test_a_day_off_a_holiday_and_personal_time_have_no_hours(kejora, ratna, sekar):
    lunch = [block([0, 2], "12:00", "13:00"), block([6], "08:00", "24:00")]
    give(sekar, ratna, reserved=lunch)
    CalendarDay.objects.create(vendor=kejora, day=date(2026, 11, 17), name="Rapat tahunan")
    weeks = {day: week_of(kejora, date(2026, *day)) for day in ((11, 9), (11, 16), (12, 21))}
    # 40 hours less two; less a Tuesday off of eight; Christmas and its joint leave (cuti bersama)
    assert weeks == {(11, 9): 38 * 60, (11, 16): 30 * 60, (12, 21): 22 * 60}
    (person,) = people_with_hours(kejora, TODAY)
    assert [person.minutes_on(date(2026, 11, day)) for day in (9, 10, 11, 14, 15, 17)] == [
        *(420, 480, 420, 0, 0, 0)
    ]


def test_hours_that_do_not_divide_add_up_to_the_minute(kejora, ratna, sekar):
    give(sekar, ratna, hours=1, days=range(7))
    (person,) = people_with_hours(kejora, TODAY)
    days = [person.minutes_on(date(2026, 11, day)) for day in range(9, 16)]
    assert (days, sum(days)) == ([9, 9, 9, 9, 8, 8, 8], 60)


def test_a_version_holds_from_its_day_and_the_weeks_before_keep_theirs(kejora, ratna, sekar):
    give(sekar, ratna, hours=40)
    later = give(sekar, ratna, hours=10, on=date(2026, 11, 18))
    limits = [week_of(kejora, date(2026, 11, day)) for day in (9, 16, 23)]
    assert limits == [2400, 2 * 480 + 3 * 120, 600]
    withdraw_hours(version=later, reason="Salah", by=ratna)
    assert week_of(kejora, date(2026, 11, 23)) == 2400
    give(sekar, ratna, hours=20, on=date(2026, 11, 18))
    assert week_of(kejora, date(2026, 11, 23)) == 1200


def test_leave_is_a_version_without_hours(kejora, ratna, sekar):
    give(sekar, ratna)
    give(sekar, ratna, hours=0, days=[], on=date(2026, 11, 18))
    give(sekar, ratna, on=date(2026, 11, 24))
    assert [week_of(kejora, date(2026, 11, day)) for day in (16, 23, 30)] == [960, 1920, 2400]


def test_the_29th_of_february_is_a_day_like_others(kejora, ratna, sekar):
    give(sekar, ratna, on=date(2028, 2, 29), days=[1], hours=8, today=date(2028, 2, 1))
    (load,) = loads_of(kejora, date(2028, 2, 1))
    first, full = load.week(date(2028, 2, 28)), load.week(date(2028, 3, 6))
    assert (first.limit, full.limit) == (480, 480)
    # of the first week nobody has said what Monday has
    assert (load.person.is_known(first.monday), load.person.is_known(full.monday)) == (False, True)


def test_hours_count_from_the_day_they_were_set_and_for_the_team_of_today(kejora, ratna, sekar):
    give(sekar, ratna, today=TODAY)
    assert people_with_hours(kejora, date(2026, 11, 11)) == []
    assert [person.name for person in people_with_hours(kejora, TODAY)] == ["Sekar Ayuningtyas"]
    Membership.objects.filter(user=sekar).update(ended_at="2026-11-12T00:00Z")
    assert loads_of(kejora, TODAY) == []


REFUSED = [
    ({"hours": 169}, "A week has 168 hours", "hours"),
    ({"hours": 49, "days": [0, 1]}, "more hours than the days", "hours"),
    ({"hours": 1, "days": []}, "Choose the days", "weekdays"),
    (
        {"reserved": [block([0], "12:00", "13:00"), block([0, 1], "12:59", "14:00")]},
        "Two blocks overlap on Mon",
        "blocks",
    ),
    ({"reserved": [block([0], "13:00", "12:00")]}, "ends before it starts", "blocks"),
    ({"reserved": [block([0], "13:00", "13:00")]}, "ends after it starts", "blocks"),
    ({"reserved": [block([0], "1:00", "2:00")]}, "Write a block", "blocks"),
    ({"reserved": [block([n], "01:00", "02:00") for n in range(7)]}, "six blocks", "blocks"),
    ({"on": date(2026, 11, 2)}, "hours from this day on already", "starts_on"),
]


def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(
    kejora, ratna, sekar, maria, as_user
):
    give(sekar, ratna)
    for fields, sentence, field in REFUSED:
        with pytest.raises(Refused, match=sentence) as refused:
            give(sekar, ratna, **{"on": date(2026, 11, 3), **fields})
        assert refused.value.field == field, fields
    with pytest.raises(Refused, match="Only owner and staff"):
        give(maria, ratna)
    # exactly as many as the days have, and blocks that touch
    touching = [block([0], "12:00", "13:00"), block([0], "13:00", "14:00")]
    version = give(sekar, ratna, hours=48, days=[0, 1], on=date(2026, 11, 3), reserved=touching)
    assert version.membership.work_weeks.count() == 2
    first = version.membership.work_weeks.earliest("starts_on")
    for withdrawn, before in (
        (first, "No hours were set before"),
        (version, "before them apply again"),
    ):
        assert (
            before in as_user(ratna).get(f"/v/kejora/settings/hours/{withdrawn.pk}/withdraw/").text
        )


def test_no_hours_at_all_show_nothing_whatever_another_vendor_set(
    client, kejora, rudi, ratna, sekar, laras
):
    give(rudi, rudi)
    client.force_login(ratna)
    assert "No weekly hours are set yet" in client.get("/v/kejora/weeks/").content.decode()
    assert loads_of(kejora, TODAY) == []
    link = 'href="/v/kejora/hours-and-money/"'
    assert link not in client.get(laras.get_absolute_url()).content.decode()
    give(sekar, ratna)
    assert link in client.get(laras.get_absolute_url()).content.decode()


def test_the_weeks_count_what_came_outside_the_hours_this_week_and_at_this_vendor(
    client, kejora, melati, ratna, sekar, laras
):
    give(sekar, ratna)
    ours, theirs = (
        make_term(make_contract(client, number="KJN/7"), "hours")
        for client in (laras, make_client(melati, "Ayu"))
    )
    monday = date(2026, 11, 9)
    for term, day, side in (
        *((ours, monday, "client"), (ours, TODAY, "client"), (ours, TODAY, "vendor")),
        *((ours, date(2026, 11, 8), "client"), (ours, date(2026, 11, 13), "vendor")),
        *((theirs, monday, "client"), (theirs, TODAY, "vendor")),
    ):
        log_breach(term, day, side)
    client.force_login(ratna)
    with clock(TODAY, 15):
        page = client.get("/v/kejora/weeks/").context["page"]
    assert page.outside == {"theirs": 2, "ours": 1}


def test_typed_hours_are_minutes_or_refused_however_long():
    read = {"7.5": 450, "7,5": 450, "7:30": 450, " 37:05 ": 2225, "0:01": 1, "99999:59": 5_999_999}
    assert {typed: HoursField().clean(typed) for typed in read} == read
    assert HoursField().clean("7.00") == HoursField().clean("7,00") == 420
    for typed in ("7.30", "37.50", " 0.05 "):  # pages in Indonesian write 7:30 as 7.30
        with pytest.raises(forms.ValidationError, match="read in two ways"):
            HoursField().clean(typed)
    long = "9" * 28
    for typed in ("7:60", "7:", ":30", "1:2:3", "-1:30", "²:00", f"{long}:00", f"{long * 200}:00"):
        with pytest.raises(forms.ValidationError):
            HoursField().clean(typed)
