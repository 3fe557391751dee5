"""The sending window: dated on its first day, sent on any until its last, notice from the last."""

from datetime import date, timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import CalendarDay
from offboarding.checklist.progress import open_step, steps_of
from offboarding.checklist.state import load_state
from offboarding.endings.actions.set_dates import set_dates
from offboarding.letters.actions.mark_stale import mark_stale
from offboarding.models import LetterState, Path
from offboarding.overview.lines.endings.ending import next_action
from offboarding.sending.actions.hand_over import hand_over
from offboarding.sending.objections import sending_objections
from tests.offboarding.letters.test_letter import letter_page_text
from tests.support.endings import LETTER_ON, TODAY, make_ending, proof_file, with_dates
from tests.support.letters import (
    clock,
    decide_letter,
    ending_of,
    make_draft,
    make_submitted,
    ready_to_send,
    send_letter,
)

pytestmark = pytest.mark.django_db
# LETTER_ON is a Friday.
FIFTH, ENDS = date(2026, 11, 20), date(2026, 12, 4)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


def with_usual_window(ending, by):
    with_dates(ending, by)
    set_dates(termination=ending, letter_on=LETTER_ON, by=by, today=TODAY)


def test_by_default_it_ends_on_the_fifth_working_day_and_notice_counts_from_it(laras, ratna):
    ending = make_ending(laras, ratna)
    with_usual_window(ending, ratna)
    assert ending.dates == (LETTER_ON, FIFTH, ENDS)
    assert ending.notice_days == 14


def test_a_day_off_is_no_working_day(laras, ratna, kejora):
    CalendarDay.objects.create(vendor=kejora, day=date(2026, 11, 18), is_off=True, name="Rapat")
    ending = make_ending(laras, ratna)
    with_usual_window(ending, ratna)
    assert ending.last_sending_on == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (LETTER_ON - DAY, "cannot be before the day of the letter"),
        (LETTER_ON + 31 * DAY, "30 days at most"),
    ],
)
def test_a_window_that_no_letter_can_have_is_refused(laras, ratna, until, words):
    ending = make_ending(laras, ratna)
    with_usual_window(ending, ratna)
    with pytest.raises(Refused, match=words) as refusal:
        set_dates(
            termination=ending, letter_on=LETTER_ON, last_sending_on=until, by=ratna, today=TODAY
        )
    assert refusal.value.field == "last_sending_on"
    ending.refresh_from_db()
    assert ending.last_sending_on == FIFTH


def test_without_notice_days_the_window_is_one_day(laras, ratna):
    ending = make_ending(laras, ratna, notice_days=0)
    with_usual_window(ending, ratna)
    assert ending.dates == (LETTER_ON, LETTER_ON, LETTER_ON)
    with pytest.raises(Refused, match="one sending day"):
        set_dates(
            termination=ending, letter_on=LETTER_ON, last_sending_on=FIFTH, by=ratna, today=TODAY
        )


def test_a_mutual_ending_leaves_before_it_takes_effect(laras, ratna):
    ending = make_ending(laras, ratna)
    ends = LETTER_ON + 3 * DAY
    deed = {"deed": proof_file("akta.png"), "deed_signed_on": TODAY, "deed_on": ends}
    with_dates(ending, ratna, path=Path.MUTUAL, **deed)
    set_dates(termination=ending, letter_on=LETTER_ON, by=ratna, today=TODAY)
    assert ending.dates == (LETTER_ON, ends - DAY, ends)
    with pytest.raises(Refused, match="before the contract ends"):
        set_dates(
            termination=ending, letter_on=LETTER_ON, last_sending_on=ends, by=ratna, today=TODAY
        )


def test_the_letter_names_both_days_and_one_end(laras, ratna):
    html = letter_page_text(make_draft(laras, ratna, until=FIFTH))
    assert (
        "Surat ini dikirim paling lambat 20 November 2026. Masa pemberitahuan 14 hari kalender "
        "dihitung sejak tanggal tersebut, termasuk hari terakhir, dan berakhir pada Jumat, 4 "
        "Desember 2026."
    ) in html


def test_it_leaves_on_every_day_of_the_window_and_on_no_other(laras, ratna, maria):
    letter = ready_to_send(laras, ratna, maria, until=FIFTH)
    for day, reason in (
        (LETTER_ON - DAY, "Locked until Fri 13 Nov"),
        (LETTER_ON, None),
        (FIFTH - DAY, None),
        (FIFTH, None),
        (FIFTH + DAY, "could leave until Fri 20 Nov"),
    ):
        reasons = [
            objection.replace("\u00a0", " ") for objection in sending_objections(letter, day)
        ]
        assert [reason in text for text in reasons] == ([True] if reason else []), day


def test_sent_within_the_window_the_contract_ends_on_the_same_day(laras, ratna, maria, as_user):
    letter = ready_to_send(laras, ratna, maria, method="courier", until=FIFTH)
    with clock(FIFTH):
        delivery = send_letter(letter, ratna, today=FIFTH)
        address = f"/v/{delivery.vendor.slug}/deliveries/{delivery.pk}/hand-over/"
        page = as_user(ratna).get(address).text.replace("\u00a0", " ")
        assert "dated Fri 13 Nov and may be handed over until Fri 20 Nov" in page
        for day in (LETTER_ON - DAY, FIFTH + DAY):
            with pytest.raises(Refused, match="may be handed over until"):
                hand_over(
                    delivery=delivery, file=proof_file(), day=day, by=ratna, today=FIFTH + DAY
                )
        hand_over(delivery=delivery, file=proof_file(), day=FIFTH, by=ratna, today=FIFTH)
    ending = ending_of(letter)
    assert (ending.notice_given_on, ending.last_day) == (FIFTH, ENDS)


def test_an_approval_lasts_until_the_last_day_and_then_the_letter_is_stale(
    laras, ratna, maria, kejora
):
    letter = ready_to_send(laras, ratna, maria, until=FIFTH)
    assert mark_stale(vendor=kejora, today=FIFTH) == []
    assert mark_stale(vendor=kejora, today=FIFTH + DAY) == [letter]


def test_it_is_approved_within_the_window_and_not_after_it(laras, ratna, maria):
    letter = make_submitted(laras, ratna, maria, until=FIFTH)
    with pytest.raises(Refused, match="It needs a new date"):
        decide_letter(letter, maria, today=FIFTH + DAY)
    decide_letter(letter, maria, today=FIFTH)
    letter.refresh_from_db()
    assert letter.state == LetterState.APPROVED


def test_the_today_list_names_the_last_day(laras, ratna, maria):
    letter = ready_to_send(laras, ratna, maria, until=FIFTH)
    for day, action, due_on in (
        (LETTER_ON - DAY, "step", LETTER_ON),
        (LETTER_ON, "may_send", FIFTH),
        (FIFTH - DAY, "may_send", FIFTH),
        (FIFTH, "send", FIFTH),
        (FIFTH + DAY, "step", FIFTH),
    ):
        state = load_state(ending_of(letter), day)
        chosen, due, _permission = next_action(state, open_step(steps_of(state)))
        assert (chosen, due) == (action, due_on), day
    passed = "The last sending day, Fri 20\xa0Nov, has passed: choose another day for the letter"
    assert open_step(steps_of(state)).missing == [passed]


def test_a_draft_is_not_dated_back(laras, ratna):
    """Only a frozen letter has until the window's end; a draft needs a new date before."""
    ending = make_draft(laras, ratna, until=FIFTH).termination
    steps = {step.key: step for step in steps_of(load_state(ending, LETTER_ON + DAY))}
    assert steps["dates"].state == "open"
