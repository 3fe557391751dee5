"""What is open in a transition keeps an ending from being completed; nothing settles itself."""

from datetime import timedelta

import pytest
from django.db.models import F

from clientcare.core.refused import Refused
from clientcare.models import Event
from offboarding.checklist.progress import load_steps
from offboarding.checklist.state import load_state
from offboarding.endings.actions.close_termination import close_termination
from offboarding.evidence.talk_facts import concern_facts
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.transition.actions.add_transition_item import add_transition_item
from offboarding.transition.actions.carry_over_item import carry_over_item
from offboarding.transition.actions.settle_transition_item import settle_transition_item
from offboarding.transition.actions.withdraw_transition_item import withdraw_transition_item
from offboarding.transition.answer_text import answer_text
from offboarding.transition.stand_down_text import stand_down_text
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    TODAY,
    deliver,
    keep_silent,
    make_ending,
    with_notice,
)
from tests.support.letters import clock

DAY = timedelta(days=1)


@pytest.fixture
def ending(laras, ratna):
    return make_ending(laras, ratna)


def add(ending, by, kind="duty", **fields):
    values = {"text": "Rundown diserahkan", "name": "Sekar", "due_on": LAST_DAY, **fields}
    return add_transition_item(termination=ending, kind=kind, by=by, today=TODAY, **values)


def settle(item, by, **fields):
    values = {"done_on": TODAY, "done_name": "Ratna", "result": "Lengkap.", "today": TODAY}
    return settle_transition_item(item=item, by=by, **{**values, **fields})


def test_an_answer_to_a_concern_is_dated_when_it_was_recorded(ending, laras, sekar):
    with clock(TODAY):
        concern = add(ending, sekar, "concern", text="Siapa pegang rundown?")
    with clock(TODAY + 3 * DAY):
        settle(concern, sekar, today=TODAY + 3 * DAY)
    asked, answered = concern_facts(laras)
    assert (asked.recorded_on, answered.recorded_on) == (TODAY, TODAY + 3 * DAY)
    assert (answered.day, answered.late_days, answered.recorder) == (TODAY, 3, sekar.name)
    assert asked.moment < answered.moment


def test_a_stand_down_open_at_closing_refuses_it(ending, ratna, maria, sekar):
    with_notice(ending, ratna, maria)
    deliver(issue_final_account(termination=ending, by=ratna, today=LAST_DAY))
    keep_silent(ending)
    booked = {"booked_on": LAST_DAY + DAY, "name": "Rahma Dekorasi", "text": "Dekorasi"}
    told, left = add(ending, sekar, "standdown", **booked), add(ending, sekar, "concern")
    wrong = settle(add(ending, sekar), sekar)
    assert withdraw_transition_item(item=wrong, reason="Ganda.", by=ratna, today=TODAY).is_settled

    def close():
        close_termination(termination=ending, note="Selesai.", by=ratna, today=LAST_DAY)

    with pytest.raises(Refused, match=r"^2 items of the transition are open"):
        close()
    settle(told, sekar, done_name="Rahma", done_on=LAST_DAY, today=LAST_DAY)
    missing = load_steps(ending, LAST_DAY)[-1].missing
    assert missing[0].startswith("1 item of the transition is open") and len(missing) == 2
    with pytest.raises(Refused, match="1 item of the transition is open"):
        close()
    carry_over_item(item=left, to=LAST_DAY + DAY, reason="Dijawab.", by=ratna, today=LAST_DAY)
    close()
    assert {step.state for step in load_steps(ending, LAST_DAY)} == {"done"}
    kinds = Event.objects.filter(kind__startswith="transition_").order_by("sequence")
    assert [event.kind for event in kinds] == [
        "transition_added",
        "transition_added",
        "transition_added",
        "transition_done",
        "transition_withdrawn",
        "transition_done",
        "transition_carried",
    ]
    for late in (
        lambda: add(ending, sekar),
        lambda: withdraw_transition_item(item=told, reason="Salah.", by=ratna, today=LAST_DAY),
    ):
        with pytest.raises(Refused, match="was completed on"):
            late()
    assert today_lines(ending, LAST_DAY) == [(left.pk, LAST_DAY + DAY, "concern")]
    left = settle(left, sekar, done_on=LAST_DAY + DAY, today=LAST_DAY + DAY)
    assert today_lines(ending, LAST_DAY + DAY) == []
    answer = answer_text(left, ending).replace("\xa0", " ")
    assert answer.startswith("Yth. Ibu Laras Kinasih & Bapak Bimo Adinata, Anda menanyakan hal ini")
    assert "ini: Rundown diserahkan. Jawaban kami: Lengkap. Bila" in answer


def test_what_is_missing_or_impossible_is_said_at_its_field(ending, ratna, sekar):
    ending.effective_on = LAST_DAY
    ending.save(update_fields=["effective_on"])
    item = add(ending, sekar, due_on=TODAY, contact="0812", booked_on=LAST_DAY)
    assert (item.contact, item.booked_on) == ("", None)
    for field, values in (
        ("due_on", {"due_on": TODAY - DAY}),
        ("due_on", {"due_on": LAST_DAY + DAY}),
        ("due_on", {"kind": "standdown", "booked_on": LAST_DAY - DAY}),
        ("booked_on", {"kind": "standdown"}),
        ("text", {"text": " "}),
        ("name", {"name": " "}),
    ):
        with pytest.raises(Refused) as refusal:
            add(ending, sekar, **values)
        assert refusal.value.field == field
    for field, values in (
        ("done_on", {"done_on": TODAY + DAY}),
        ("done_on", {"done_on": ending.started_on - DAY}),
        ("done_name", {"done_name": " "}),
        ("result", {"result": " "}),
    ):
        with pytest.raises(Refused) as refusal:
            settle(item, sekar, **values)
        assert refusal.value.field == field
    with pytest.raises(Refused, match="Write the reason"):
        carry_over_item(item=item, to=LAST_DAY, reason=" ", by=ratna, today=TODAY)
    with pytest.raises(Refused, match="Choose a day after today"):
        carry_over_item(item=item, to=TODAY, reason="Nanti.", by=ratna, today=TODAY)
    assert load_state(ending, TODAY).termination.unsettled_count == 1
    settle(item, sekar)
    with pytest.raises(Refused, match="settled already"):
        carry_over_item(item=item, to=LAST_DAY, reason="Nanti.", by=ratna, today=TODAY)
    withdraw_transition_item(item=item, reason="Salah.", by=ratna, today=TODAY)
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_transition_item(item=item, reason="Salah.", by=ratna, today=TODAY)


def today_lines(ending, today):
    refresh_overview(vendor=ending.vendor, today=today, client=ending.client)
    rows = TodayLine.objects.filter(kind="transition", due=F("shown_from"))
    return [(row.subject_id, row.due, row.detail) for row in rows]


def test_the_today_list_names_it_from_its_day_on(ending, sekar):
    item = add(ending, sekar, due_on=LETTER_ON)
    assert today_lines(ending, TODAY) == [(item.pk, LETTER_ON, "duty")]
    settle(item, sekar)
    assert today_lines(ending, TODAY) == []


def test_a_sub_vendor_is_told_only_what_is_certain(ending, ratna, maria, sekar):
    booked = {"booked_on": LAST_DAY + DAY, "name": "Rahma Dekorasi", "text": "Dekorasi"}
    item = add(ending, sekar, "standdown", **booked)
    assert stand_down_text(item, ending) == ""
    with_notice(ending, ratna, maria)
    ending.refresh_from_db()
    text = stand_down_text(item, ending).replace("\xa0", " ")
    assert text.startswith(
        "Yth. Rahma Dekorasi, pekerjaan kami untuk acara tanggal 28 November 2026 berakhir pada "
        "27 November 2026. Mohon tidak melanjutkan Dekorasi"
    )
    assert ending.client.name not in text
    assert stand_down_text(add(ending, sekar), ending) == ""
    assert stand_down_text(settle(item, sekar), ending) == ""
