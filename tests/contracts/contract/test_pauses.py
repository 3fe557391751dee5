"""Agreed pauses: agreed and withdrawn, what is refused, and the page."""

from datetime import date, timedelta

import pytest

from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.models import Event, Job
from contracts.contract.actions.agree_pause import agree_pause
from contracts.contract.actions.withdraw_pause import withdraw_pause
from contracts.models import Flag, Pause
from offboarding.endings.actions.refresh_cases import refresh_cases
from tests.support.factories import make_contract
from tests.support.talking import DAY, TODAY, ago, make_silent_client


def pause(
    laras, by, from_on=TODAY, until_on=TODAY + 9 * DAY, reason="Lebaran", today=TODAY
) -> Pause:
    return agree_pause(
        client=laras, from_on=from_on, until_on=until_on, reason=reason, by=by, today=today
    )


def test_a_pause_is_a_fact_on_the_timeline_and_sets_judging_off(kejora, laras, sekar):
    made = pause(laras, sekar, ago(3), reason=" Lebaran ")
    assert (made.client, made.from_on, made.until_on, made.reason) == (
        laras,
        ago(3),
        TODAY + 9 * DAY,
        "Lebaran",
    )
    event = Event.objects.get(kind="pause_agreed")
    assert (event.client, event.day, event.particulars["until_on"]) == (laras, ago(3), "2026-12-03")
    assert Job.objects.get().kind == "refresh_client"


def test_one_that_lies_ahead_is_on_the_day_it_was_agreed(laras, sekar):
    pause(laras, sekar, TODAY + 30 * DAY, TODAY + 40 * DAY)
    assert Event.objects.get(kind="pause_agreed").day == TODAY


@pytest.mark.parametrize(
    ("from_on", "until_on", "field", "sentence"),
    [
        (TODAY, TODAY - DAY, "until_on", "cannot end before it starts"),
        (date(2026, 11, 1), date(2027, 11, 2), "until_on", "a year at most"),
        (TODAY + 366 * DAY, TODAY + 367 * DAY, "from_on", "more than a year ahead"),
    ],
)
def test_days_that_cannot_be(laras, sekar, from_on, until_on, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        pause(laras, sekar, from_on, until_on)
    assert refusal.value.field == field
    assert not Pause.objects.exists() and not Event.objects.exists()


def test_a_year_is_allowed_and_so_is_one_day(laras, sekar):
    assert pause(laras, sekar, date(2026, 1, 1), date(2027, 1, 1))
    assert pause(laras, sekar, date(2027, 1, 2), date(2027, 1, 2))


@pytest.mark.parametrize(
    ("from_on", "until_on", "refused"),
    [
        (ago(9), ago(1), False),
        (ago(9), TODAY, True),
        (TODAY + 3 * DAY, TODAY + 4 * DAY, True),
        (TODAY + 9 * DAY, TODAY + 12 * DAY, True),
        (TODAY + 10 * DAY, TODAY + 12 * DAY, False),
        (ago(1), TODAY + 20 * DAY, True),
    ],
)
def test_two_pauses_share_no_day(laras, citra, sekar, from_on, until_on, refused):
    first = pause(laras, sekar)
    pause(citra, sekar)
    if refused:
        with pytest.raises(
            Refused, match="from 24\u00a0November 2026 to 3\u00a0December 2026 is agreed already"
        ):
            pause(laras, sekar, from_on, until_on)
        withdraw_pause(pause=first, reason="Wrong client", by=sekar)
    assert pause(laras, sekar, from_on, until_on)


def test_a_reason_is_needed_for_both(laras, sekar):
    with pytest.raises(Refused, match="Write the reason"):
        pause(laras, sekar, reason=" ")
    made = pause(laras, sekar)
    with pytest.raises(Refused, match="Write the reason"):
        withdraw_pause(pause=made, reason="", by=sekar)


def test_a_pause_clears_the_flag_and_withdrawn_it_is_raised_again(kejora, laras, sekar):
    make_contract(laras)
    make_silent_client(laras)
    refresh_cases(vendor=kejora, today=TODAY)
    assert Flag.objects.open().count() == 1
    made = pause(laras, sekar)
    refresh_cases(vendor=kejora, today=TODAY)
    assert Flag.objects.open().count() == 0
    withdraw_pause(pause=made, reason="Wrong client", by=sekar)
    assert Event.objects.get(kind="pause_withdrawn").particulars["reason"] == "Wrong client"
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_pause(pause=made, reason="Twice", by=sekar)
    refresh_cases(vendor=kejora, today=TODAY)
    assert Flag.objects.open().count() == 1


def test_the_page_lists_them_keeps_what_was_typed_and_takes_one_back(kejora, laras, sekar, as_user):
    staff, address, today = (
        as_user(sekar),
        f"/v/kejora/clients/{laras.pk}/pauses/",
        local_today(kejora),
    )
    assert address in staff.get(laras.get_absolute_url()).text
    days = {"from_on": today.isoformat(), "until_on": (today - timedelta(days=1)).isoformat()}
    wrong = staff.post(address, {**days, "reason": "Keluarga bepergian"})
    assert wrong.status_code == 422
    assert "cannot end before it starts" in wrong.text and "Keluarga bepergian" in wrong.text
    right = {
        **days,
        "until_on": (today + timedelta(days=5)).isoformat(),
        "reason": "Keluarga bepergian",
    }
    assert staff.post(address, right).url == address
    made = Pause.objects.get()
    withdraw = f"/v/kejora/pauses/{made.pk}/withdraw/"
    assert withdraw in staff.get(address).text
    assert staff.post(withdraw, {"reason": "Salah klien"}).url == address
    listed = staff.get(address).text
    assert "withdrawn: Salah klien" in listed and withdraw not in listed
    assert staff.get(withdraw).status_code == 404
