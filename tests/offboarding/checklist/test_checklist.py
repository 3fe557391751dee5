"""The twelve steps: their order, when each is met, what is missing, and who may override it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clientcare.core.refused import Refused
from clientcare.models import Event
from offboarding.checklist.actions.override_step import override_step
from offboarding.checklist.actions.tick_item import tick_item
from offboarding.checklist.progress import (
    load_steps,
    open_step,
    require_earlier_steps,
    steps_of,
)
from offboarding.checklist.state import load_states
from offboarding.checklist.steps import BY_KEY, ORDER
from offboarding.models import LetterState, Path, Termination
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    TODAY,
    log_talk,
    make_ending,
    utc_moment,
    with_account,
    with_dates,
    with_decision,
    with_facts,
    with_letter,
    with_notice,
    with_talk,
)
from tests.support.factories import make_client, make_interaction
from tests.support.lists import today_lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def ending(laras, ratna):
    return make_ending(laras, ratna)


def states(ending, today=TODAY):
    return {step.key: step.state for step in load_steps(ending, today)}


def step(ending, key, today=TODAY):
    return next(step for step in load_steps(ending, today) if step.key == key)


def test_order_and_first_state(ending):
    steps = load_steps(ending, TODAY)
    assert [step.key for step in steps] == [
        "facts",
        "talk",
        "path",
        "dates",
        "account",
        "letter",
        "review",
        "decision",
        "sending",
        "notice",
        "final",
        "closing",
    ]
    assert [step.number for step in steps] == list(range(1, 13))
    assert [step.state for step in steps] == ["open"] + ["ahead"] * 11
    assert steps[11].needs == tuple(range(1, 12))
    assert steps[0].day == TODAY and open_step(steps).key == "facts"


def test_only_the_two_conversations_may_be_passed_over(ending):
    assert [step.key for step in load_steps(ending, TODAY) if step.overridable] == [
        "talk",
        "decision",
    ]


def test_require_says_which_steps_come_first_and_names_the_first(ending, ratna):
    with pytest.raises(Refused, match="^Needs: steps 1–5. Next: Objective facts chosen.$"):
        require_earlier_steps(ending, "letter", TODAY)
    with_talk(ending, ratna)
    with pytest.raises(Refused, match="^Needs: step 3. Next: Path of the ending chosen.$"):
        require_earlier_steps(ending, "dates", TODAY)
    require_earlier_steps(ending, "path", TODAY)


def test_facts_need_a_dated_fact_and_a_person(ending, sekar):
    with pytest.raises(Refused, match="no dated fact"):
        tick_item(termination=ending, key="facts", by=sekar, today=TODAY)
    make_interaction(ending.client, occurred_at=utc_moment(TODAY + timedelta(days=1)))
    assert len(step(ending, "facts").missing) == 2  # a fact of tomorrow is none yet
    make_interaction(ending.client, occurred_at=utc_moment(TODAY))
    assert len(step(ending, "facts").missing) == 1
    tick_item(termination=ending, key="facts", by=sekar, today=TODAY)
    facts = step(ending, "facts")
    assert (facts.state, facts.by, facts.missing) == ("done", sekar.name, [])
    assert Event.objects.get(kind="step_done").particulars["step"] == "facts"


def test_the_second_person_reads_who_ticked_and_when(ending, ratna, sekar):
    with_facts(ending, sekar)
    with pytest.raises(Refused, match="Sekar Ayuningtyas did this step already, on "):
        tick_item(termination=ending, key="facts", by=ratna, today=TODAY)
    assert ending.items.count() == 1


def test_a_step_met_by_rows_cannot_be_ticked(ending, ratna):
    with pytest.raises(Refused, match="done by what happens"):
        tick_item(termination=ending, key="review", by=ratna, today=TODAY)


def test_a_talk_that_reached_the_client_is_enough(ending, ratna):
    with_facts(ending, ratna)
    log_talk(ending, was_reached=True)
    talk = step(ending, "talk")
    assert talk.state == "done" and talk.day == date(2026, 10, 24) and "video" in talk.result


@pytest.mark.parametrize(
    ("days", "channels", "met"),
    [
        ((1, 2, 3), ("video", "meeting", "phone"), True),
        ((1, 2, 2), ("phone", "phone", "phone"), False),
        ((1, 2, 3), ("video", "meeting", "video"), False),
    ],
)
def test_three_attempts_on_different_days_one_by_phone(ending, ratna, days, channels, met):
    with_facts(ending, ratna)
    for day, channel in zip(days, channels, strict=True):
        log_talk(ending, date(2026, 11, day), channel=channel, was_reached=False)
    assert (step(ending, "talk").state == "done") is met
    assert ("phone" in " ".join(step(ending, "talk").missing)) is (
        not met and "phone" not in channels
    )


def test_a_contact_without_the_purpose_or_withdrawn_is_no_talk(ending, ratna, laras):
    with_facts(ending, ratna)
    log_talk(ending, purpose="")
    log_talk(ending, date(2026, 11, 20))  # not yet
    assert step(ending, "talk").state == "open"


def test_the_owner_passes_over_the_talk_with_a_reason(ending, ratna):
    with pytest.raises(Refused, match="Needs: step 1"):
        override_step(termination=ending, key="talk", reason="Ia menolak.", by=ratna, today=TODAY)
    with_facts(ending, ratna)
    with pytest.raises(Refused, match="Write the reason"):
        override_step(termination=ending, key="talk", reason="  ", by=ratna, today=TODAY)
    override_step(termination=ending, key="talk", reason="Ia menolak.", by=ratna, today=TODAY)
    talk = step(ending, "talk")
    assert (talk.state, talk.by, talk.missing) == ("overridden", ratna.name, [])
    assert "Ia menolak." in talk.result
    assert Event.objects.get(kind="step_overridden").particulars["reason"] == "Ia menolak."
    with pytest.raises(Refused, match="Ratna Wulandari did this step already"):
        override_step(termination=ending, key="talk", reason="Lagi.", by=ratna, today=TODAY)


@pytest.mark.parametrize(
    "key", [key for key in ORDER if key not in ("talk", "decision")] + ["nonsense"]
)
def test_no_one_overrides_the_other_steps(ending, ratna, key):
    with pytest.raises(Refused, match="This step cannot be passed over"):
        override_step(termination=ending, key=key, reason="Cepat.", by=ratna, today=TODAY)


def test_a_done_step_is_not_passed_over(ending, ratna):
    with_talk(ending, ratna)
    with pytest.raises(Refused, match="nothing to pass over"):
        override_step(termination=ending, key="talk", reason="Sudah.", by=ratna, today=TODAY)


def test_the_day_of_the_letter_must_not_have_passed(ending, ratna):
    with_dates(ending, ratna)
    assert step(ending, "dates").state == "done"
    late = step(ending, "dates", LETTER_ON + timedelta(days=1))
    assert late.state == "open" and "has passed unsent" in late.missing[0]


@pytest.mark.parametrize("until", [LETTER_ON, LETTER_ON + timedelta(days=1)])
def test_one_day_of_notice_is_one_day(laras, ratna, until):
    ending = make_ending(laras, ratna, notice_days=1)
    with_dates(ending, ratna, until=until)
    assert step(ending, "dates").result.endswith("(1 calendar day).")


@pytest.mark.parametrize(
    ("key", "words"),
    [("path", "or the court"), ("dates", "a deed names it"), ("sending", "its last sending day")],
)
def test_why_a_step_exists_is_true_of_every_path(key, words):
    assert words in str(BY_KEY[key].advice)


def test_review_needs_the_verdict_and_names_the_lawyer(ending, ratna, maria):
    with_account(ending, ratna)
    letter = with_letter(ending, ratna, maria)
    assert states(ending)["letter"] == "done"
    assert step(ending, "review").missing == ["Approval by Maria Siahaan"]
    letter.state = LetterState.CHANGES
    letter.save()
    assert step(ending, "letter").missing == [
        "The lawyer asked for changes: work them in and submit it again"
    ]


def test_a_rejected_letter_leads_back_to_the_path(ending, ratna, maria):
    with_account(ending, ratna)
    with_letter(ending, ratna, maria, LetterState.REJECTED)
    assert open_step(load_steps(ending, TODAY)).key == "path"
    assert "rejected" in step(ending, "path").missing[0]


def test_the_decision_is_announced_after_the_approval(ending, ratna, maria):
    with_account(ending, ratna)
    log_talk(ending, TODAY - timedelta(days=1), purpose="decision")
    with_letter(ending, ratna, maria, LetterState.APPROVED)
    assert step(ending, "decision").state == "open"
    log_talk(ending, TODAY, purpose="decision")
    assert step(ending, "decision").state == "done"


@pytest.mark.parametrize("back", [LetterState.STALE, LetterState.VOID])
def test_a_second_approval_does_not_ask_for_a_second_talk(ending, ratna, maria, back):
    letter = with_decision(ending, ratna, maria)
    letter.state = back
    letter.save()
    with_letter(
        ending, ratna, maria, LetterState.APPROVED, day=TODAY + timedelta(days=1), version=2
    )
    assert step(ending, "decision", TODAY + timedelta(days=1)).state == "done"


def test_notice_is_over_on_the_last_day_and_only_if_notice_was_given(ending, ratna, maria):
    with_decision(ending, ratna, maria)
    assert step(ending, "notice", LAST_DAY).state == "ahead"
    ending.notice_given_on = LETTER_ON
    ending.save()
    assert step(ending, "sending", LAST_DAY).state == "done"
    assert step(ending, "notice", LAST_DAY - timedelta(days=1)).state == "open"
    assert step(ending, "notice", LAST_DAY).state == "done"
    assert open_step(load_steps(ending, LAST_DAY)).key == "final"
    [line] = today_lines(ending.vendor, ratna, LAST_DAY).lines
    assert line.why == "The last day has come.", "it is over when this day is"


def test_one_ending_or_three_take_the_same_queries(kejora, laras, ratna, maria):
    with_notice(make_ending(laras, ratna), ratna, maria)
    endings = Termination.objects.of(kejora)
    with CaptureQueriesContext(connection) as single:
        assert [len(steps_of(state)) for state in load_states(endings, LAST_DAY)] == [12]
    for name in ("Citra", "Dewi"):
        with_notice(make_ending(make_client(kejora, name), ratna), ratna, maria)
    with CaptureQueriesContext(connection) as three:
        assert [len(steps_of(state)) for state in load_states(endings, LAST_DAY)] == [12] * 3
    # Also clauses and persons, which every path asks for.
    assert len(single) == len(three) <= 14


def test_path_and_dates_remember_who_and_when(ending, sekar):
    with_dates(ending, sekar, path=Path.CLAUSE)
    assert step(ending, "path").by == sekar.name == step(ending, "dates").by
