"""The vendor's calendar: its days, who is refused, and which contacts a change judges again."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from clientcare.core.dates import local_today
from clientcare.core.days_off import calendar_of, days_off_of
from clientcare.core.refused import Refused
from clientcare.models import CalendarDay, Event
from contracts.contract.actions.change_calendar import (
    add_calendar_day,
    change_joint_leave,
    remove_calendar_day,
)
from contracts.judging.judge import judge_contacts
from contracts.models import Breach, Judgement
from tests.support.factories import OFFICE_HOURS, make_contract, make_interaction, make_term

JAKARTA = ZoneInfo("Asia/Jakarta")
WED_11 = date(2026, 11, 11)  # an ordinary working day
CHRISTMAS, CHRISTMAS_EVE = date(2026, 12, 25), date(2026, 12, 24)  # a public holiday; joint leave


@pytest.fixture
def contract(laras):
    contract = make_contract(laras, signed_on=date(2026, 1, 5))
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 2, "unit": "working_days"}, clause="4.4")
    return contract


def log_at(client, moment: str):
    return make_interaction(
        client, occurred_at=datetime.fromisoformat(moment).replace(tzinfo=JAKARTA)
    )


def due(contact):
    return (
        Judgement.objects.get(interaction=contact).reply_due_at.astimezone(JAKARTA).isoformat()[:16]
    )


def opens(contact):
    moment = Judgement.objects.get(interaction=contact).hours_open_at
    return moment.astimezone(JAKARTA).isoformat()[:16]


def off(vendor, by, day=WED_11, is_off=True, name="Rapat tahunan"):
    return add_calendar_day(vendor=vendor, day=day, is_off=is_off, name=name, by=by)


def test_what_it_lists(kejora):
    days = calendar_of(kejora, (2026,))
    assert [sum(day.kind == kind for day in days) for kind in ("public", "joint")] == [17, 8]
    assert all(day.is_off for day in days)
    kejora.joint_leave_is_off = False
    CalendarDay.objects.create(vendor=kejora, day=WED_11, name="Rapat tahunan")
    CalendarDay.objects.create(vendor=kejora, day=CHRISTMAS, is_off=False, name="Acara Natal")
    CalendarDay.objects.create(vendor=kejora, day=date(2028, 1, 3), name="Lain tahun")
    result = {day.day: (day.kind, day.is_off) for day in calendar_of(kejora, (2026, 2027))}
    assert (result[WED_11], result[CHRISTMAS]) == (("own", True), ("worked", False))
    assert result[CHRISTMAS_EVE] == ("joint", False) and date(2028, 1, 3) not in result
    assert list(result) == sorted(result)


def test_a_day_off_judges_its_contacts_and_the_replies_that_count_across_it(
    kejora, laras, ratna, contract, run_jobs
):
    before, across = log_at(laras, "2026-11-05T10:00"), log_at(laras, "2026-11-10T10:00")
    on_it, after = log_at(laras, "2026-11-11T10:00"), log_at(laras, "2026-11-12T10:00")
    judge_contacts(kejora)
    assert [due(contact) for contact in (before, across)] == [
        "2026-11-09T17:00",
        "2026-11-12T17:00",
    ]
    assert not Breach.objects.exists()
    untouched = Judgement.objects.get(interaction=before).pk
    off(kejora, ratna)
    run_jobs("refresh_vendor")
    assert Breach.objects.get().interaction == on_it
    assert [due(contact) for contact in (across, on_it, after)] == [
        "2026-11-13T17:00",
        "2026-11-13T17:00",
        "2026-11-16T17:00",
    ]
    assert Judgement.objects.get(interaction=before).pk == untouched


def test_removed_it_is_an_ordinary_day_again(kejora, laras, ratna, contract, run_jobs):
    contact = log_at(laras, "2026-11-11T10:00")
    day = off(kejora, ratna)
    judge_contacts(kejora)
    assert Breach.objects.exists()
    remove_calendar_day(calendar_day=day, by=ratna)
    remove_calendar_day(calendar_day=day, by=ratna)  # pressed twice
    run_jobs("refresh_vendor")
    assert not Breach.objects.exists() and due(contact) == "2026-11-13T17:00"
    messages = list(
        Event.objects.filter(kind__contains="day")
        .order_by("sequence")
        .values_list("kind", flat=True)
    )
    assert messages == ["day_off_added", "calendar_day_removed"]


def test_a_holiday_on_which_we_work(kejora, laras, ratna, contract, run_jobs):
    contact = log_at(laras, "2026-12-25T10:00")
    judge_contacts(kejora)
    assert Breach.objects.get().interaction == contact
    off(kejora, ratna, CHRISTMAS, is_off=False, name="Acara Natal")
    run_jobs("refresh_vendor")
    assert not Breach.objects.exists()


def test_joint_leave_moves_deadlines(kejora, laras, ratna, run_jobs):
    """Seven working days after 16 March 2026: 1 April with joint leave off, 26 March without."""
    make_term(
        make_contract(laras, signed_on=date(2026, 1, 5)),
        "response",
        {"amount": 7, "unit": "working_days"},
    )
    contact = log_at(laras, "2026-03-16T10:00")
    judge_contacts(kejora)
    assert due(contact)[:10] == "2026-04-01"
    change_joint_leave(vendor=kejora, is_off=False, by=ratna)
    run_jobs("refresh_vendor")
    assert due(contact)[:10] == "2026-03-26"
    requested = Event.objects.count()
    change_joint_leave(vendor=kejora, is_off=False, by=ratna)  # nothing new
    assert Event.objects.count() == requested


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"day": CHRISTMAS}, "day", "a day off already: Christmas Day"),
        ({"day": CHRISTMAS_EVE}, "day", "a day off already"),
        ({"is_off": False}, "day", "no day off, so nothing would change"),
        ({"name": " "}, "name", "what day it is"),
        ({"day": date(2026, 11, 12)}, "day", "already one of your own"),
    ],
)
def test_a_day_that_changes_nothing_is_refused_at_its_field(kejora, ratna, given, field, sentence):
    off(kejora, ratna, date(2026, 11, 12))
    with pytest.raises(Refused, match=sentence) as refusal:
        off(kejora, ratna, **given)
    assert refusal.value.field == field and CalendarDay.objects.count() == 1


def test_another_vendors_calendar_is_its_own(kejora, melati, laras, ratna, rudi, contract):
    log_at(laras, "2026-11-11T10:00")
    judge_contacts(kejora)
    saved = Judgement.objects.get().pk
    off(melati, rudi)
    change_joint_leave(vendor=melati, is_off=False, by=rudi)
    assert Judgement.objects.get().pk == saved


def test_another_vendors_day_off_is_worked_here_and_can_be_entered_too(kejora, melati, ratna, rudi):
    before = calendar_of(kejora, (2026,))
    off(melati, rudi)
    assert calendar_of(kejora, (2026,)) == before
    assert WED_11 not in days_off_of(kejora)
    assert off(kejora, ratna).vendor == kejora


def test_the_owner_enters_and_takes_out_a_day_on_its_page(kejora, ratna, as_user):
    desk, url = as_user(ratna), "/v/kejora/settings/calendar/"
    year = local_today(kejora).year
    page = desk.get(url).text
    assert (
        f"<h2>{year}</h2>" in page
        and f"<h2>{year + 1}</h2>" in page
        and "Joint leave is not worked" in page
    )
    wrong = desk.post(url, {"day": f"{year}-12-25", "name": "Libur kantor", "is_off": "off"})
    assert (
        wrong.status_code == 422
        and "a day off already" in wrong.text
        and 'value="Libur kantor"' in wrong.text
    )
    page = desk.post(
        url, {"day": f"{year}-12-25", "name": "Acara Natal", "is_off": "worked"}, follow=True
    ).text
    assert "Acara Natal" in page and "worked all the same" in page
    day = CalendarDay.objects.get()
    assert not day.is_off
    page = desk.post(f"{url}{day.pk}/remove/", follow=True).text
    assert "Acara Natal" not in page and not CalendarDay.objects.exists()
    assert "Christmas Day" in page and "Hari Raya Natal" not in page
    page = desk.post(f"{url}joint-leave/", {}, follow=True).text
    kejora.refresh_from_db()
    assert not kejora.joint_leave_is_off and "joint leave, worked" in page
    desk.post(f"{url}joint-leave/", {"is_off": "on"})
    kejora.refresh_from_db()
    assert kejora.joint_leave_is_off


def test_a_day_off_moves_the_moment_at_which_hours_begin_again(kejora, laras, ratna, run_jobs):
    make_term(make_contract(laras, signed_on=date(2026, 1, 5)), "hours")
    friday_night = log_at(laras, "2026-11-06T21:00")
    judge_contacts(kejora)
    assert opens(friday_night) == "2026-11-09T09:00"
    off(kejora, ratna, day=date(2026, 11, 9))
    run_jobs("refresh_vendor")
    assert opens(friday_night) == "2026-11-10T09:00"


def test_a_day_off_counts_by_the_clock_of_the_hours(kejora, laras, ratna, run_jobs):
    block = {"days": [0, 1, 2, 3, 4], "from": "04:00", "to": "17:00"}
    hours = {**OFFICE_HOURS, "blocks": [block], "timezone": "Pacific/Auckland"}
    make_term(make_contract(laras, signed_on=date(2026, 1, 5)), "hours", hours)
    contact = log_at(laras, "2026-11-10T23:00")  # in Auckland the 11th at five
    judge_contacts(kejora)
    assert not Breach.objects.exists()
    off(kejora, ratna)
    run_jobs("refresh_vendor")
    assert Breach.objects.get().interaction == contact
