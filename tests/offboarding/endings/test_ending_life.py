"""Completing an ending, cancelling it, and resuming the work with the client's consent."""

from datetime import date, timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event, Interaction, Job, JobState
from contracts.models import Breach, Contract
from offboarding.cases.actions.decide_case import decide_case
from offboarding.checklist.progress import load_steps, open_step, steps_of
from offboarding.checklist.state import load_state
from offboarding.endings.actions.cancel_termination import cancel_termination
from offboarding.endings.actions.close_termination import close_termination
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.endings.actions.resume_termination import resume_termination
from offboarding.endings.actions.set_dates import set_dates
from offboarding.endings.actions.start_termination import start_termination
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import DecisionKind, LetterState, Outcome, OutcomeKind
from offboarding.overview.lines.endings.ending import next_action
from offboarding.sending.actions.give_notice import give_notice
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    TODAY,
    deliver,
    keep_silent,
    make_ending,
    proof_file,
    utc_moment,
    with_account,
    with_decision,
    with_letter,
    with_notice,
)
from tests.support.factories import make_contract, make_interaction, make_term

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2026, 11, 26), date(2026, 11, 30)


@pytest.fixture
def ending(laras, ratna):
    return make_ending(laras, ratna)


@pytest.fixture
def delivered(ending, ratna, maria):
    """All that is left is the closing note."""
    with_notice(ending, ratna, maria)
    deliver(issue_final_account(termination=ending, by=ratna, today=LAST_DAY))
    keep_silent(ending)
    return ending


def test_the_closing_note_completes_ending_and_case(delivered, ratna):
    close_termination(
        termination=delivered,
        note="Tanya anggaran lebih dulu.",
        work_again="agreed",
        by=ratna,
        today=LAST_DAY,
    )
    delivered.refresh_from_db()
    assert delivered.get_work_again_display() == "yes, on other terms"
    assert {step.state for step in load_steps(delivered, LAST_DAY)} == {"done"}
    outcome = Outcome.objects.get(case=delivered.case)
    assert (outcome.kind, outcome.on, outcome.reason) == (
        OutcomeKind.ENDED,
        LAST_DAY,
        "Tanya anggaran lebih dulu.",
    )
    delivered.case.refresh_from_db()
    assert delivered.case.closed_on == LAST_DAY
    with pytest.raises(Refused, match="was completed on"):
        close_termination(termination=delivered, note="Lagi.", by=ratna, today=LAST_DAY)


def test_the_closing_note_waits_since_the_account_was_sent(delivered):
    """Not since the day of the letter, which is the deadline of what comes before it."""
    state = load_state(delivered, AFTER)
    step = open_step(steps_of(state))
    assert next_action(state, step) == ("step", step.day, "case.decide")
    assert step.key == "closing" and step.day >= LAST_DAY > LETTER_ON


def test_the_note_must_say_something(delivered, ratna):
    with pytest.raises(Refused, match="Write the closing note") as refusal:
        close_termination(termination=delivered, note=" ", by=ratna, today=LAST_DAY)
    assert refusal.value.field == "note"


def test_it_is_not_completed_before_its_final_account_is_sent(ending, ratna, maria):
    with_notice(ending, ratna, maria)
    with pytest.raises(Refused, match="Needs: step 11"):
        close_termination(termination=ending, note="Selesai.", by=ratna, today=LAST_DAY)


def test_a_second_ending_keeps_the_case_open(delivered, ratna):
    other = start_termination(
        case=delivered.case, contract=make_contract(delivered.client), by=ratna, today=TODAY
    )
    close_termination(termination=delivered, note="Selesai.", by=ratna, today=LAST_DAY)
    assert not Outcome.objects.exists() and other.is_open


def test_a_contract_ends_once(delivered, ratna):
    other = start_termination(
        case=delivered.case, contract=make_contract(delivered.client), by=ratna, today=TODAY
    )
    close_termination(termination=delivered, note="Selesai.", by=ratna, today=LAST_DAY)
    with pytest.raises(Refused, match="already ended on Fri 27"):
        start_termination(case=other.case, contract=delivered.contract, by=ratna, today=LAST_DAY)


def test_cancelling_voids_the_letter_and_asks_for_a_new_decision(ending, ratna, maria):
    with_account(ending, ratna)
    letter = with_letter(ending, ratna, maria, LetterState.APPROVED)
    cancel_termination(termination=ending, reason="Sudah berdamai.", by=ratna, today=TODAY)
    letter.refresh_from_db()
    assert (letter.state, ending.cancelled_on, ending.cancel_reason) == (
        LetterState.VOID,
        TODAY,
        "Sudah berdamai.",
    )
    assert ending.settlements.count() == 1 and ending.items.count() == 3  # nothing is erased
    assert ending.case.closed_on is None
    decision = ending.case.decisions.last()
    assert (decision.kind, decision.review_on) == (DecisionKind.OPEN, None)
    assert (
        Event.objects.get(kind="termination_cancelled").particulars["reason"] == "Sudah berdamai."
    )
    with pytest.raises(Refused, match="has not decided to end it"):
        start_termination(case=ending.case, contract=ending.contract, by=ratna, today=TODAY)
    decide_case(
        case=ending.case,
        kind=DecisionKind.END,
        reason="Tetap.",
        without_terms="Sudah dibahas.",
        by=ratna,
        today=TODAY,
    )
    assert start_termination(
        case=ending.case, contract=ending.contract, by=ratna, today=TODAY
    ).is_open


def test_cancelling_needs_a_reason_and_happens_once(ending, ratna):
    with pytest.raises(Refused, match="Write the reason") as refusal:
        cancel_termination(termination=ending, reason="", by=ratna, today=TODAY)
    assert refusal.value.field == "reason"
    cancel_termination(termination=ending, reason="Damai.", by=ratna, today=TODAY)
    with pytest.raises(Refused, match="was cancelled on Thu 12"):
        cancel_termination(termination=ending, reason="Damai.", by=ratna, today=TODAY)
    with pytest.raises(Refused, match="was cancelled on"):
        set_dates(termination=ending, letter_on=LETTER_ON, by=ratna, today=TODAY)


def test_after_notice_only_with_the_clients_consent(ending, ratna, maria):
    with_notice(ending, ratna, maria)
    with pytest.raises(Refused, match="needs the client’s consent"):
        cancel_termination(termination=ending, reason="Damai.", by=ratna, today=LETTER_ON)
    with pytest.raises(Refused, match="Upload the client’s consent") as refusal:
        resume_termination(
            termination=ending, reason="Damai.", consent=None, by=ratna, today=LETTER_ON
        )
    assert refusal.value.field == "consent"
    resume_termination(
        termination=ending,
        reason="Damai.",
        consent=proof_file("setuju.png"),
        by=ratna,
        today=LETTER_ON,
    )
    assert ending.consent.name == "setuju.png" and ending.cancelled_on == LETTER_ON
    assert ending.letters.get().state == LetterState.SENT  # it was sent, and that stays true
    assert ending.case.decisions.last().kind == DecisionKind.OPEN


def spoke_at_night(ending, day) -> Interaction:
    # nine in the evening in Bandung
    return make_interaction(ending.client, occurred_at=utc_moment(day, hour=14))


def broken_on(ending, today) -> list:
    refresh_cases(vendor=ending.vendor, today=today, client=ending.client)
    return list(
        Breach.objects.filter(contract=ending.contract)
        .order_by("day")
        .values_list("day", flat=True)
    )


@pytest.fixture
def in_effect(ending, ratna, maria):
    """Notice of 14 days, handed over on its day; recorded late, when contacts after the last day
    were judged. The last day belongs to the contract.
    """
    make_term(ending.contract, "hours", starts_on=TODAY)
    letter = with_decision(ending, ratna, maria)
    for day in (BEFORE, LAST_DAY, AFTER):
        spoke_at_night(ending, day)
    assert broken_on(ending, AFTER) == [BEFORE, LAST_DAY, AFTER]
    give_notice(letter=letter, day=LETTER_ON, by=ratna)
    ending.refresh_from_db()
    return ending


def test_notice_recorded_late_judges_again_what_came_after_the_last_day(in_effect):
    assert Job.objects.filter(kind="refresh_client", state=JobState.QUEUED).exists()
    assert broken_on(in_effect, AFTER) == [BEFORE, LAST_DAY]
    assert Contract.objects.going_on(LAST_DAY).exists()
    assert not Contract.objects.going_on(LAST_DAY + timedelta(days=1)).exists()


def test_going_on_after_the_last_day_judges_again_from_that_day(in_effect, ratna):
    between = LAST_DAY + timedelta(days=1)
    spoke_at_night(in_effect, between)
    assert broken_on(in_effect, AFTER) == [BEFORE, LAST_DAY]
    resume_termination(
        termination=in_effect, reason="Damai.", consent=proof_file(), by=ratna, today=AFTER
    )
    # On the day between it was over, and stays so.
    assert broken_on(in_effect, AFTER) == [BEFORE, LAST_DAY, AFTER]


def test_going_on_before_the_last_day_leaves_no_gap(in_effect, ratna):
    assert broken_on(in_effect, AFTER) == [BEFORE, LAST_DAY]
    resume_termination(
        termination=in_effect, reason="Damai.", consent=proof_file(), by=ratna, today=BEFORE
    )
    assert broken_on(in_effect, AFTER) == [BEFORE, LAST_DAY, AFTER]


def test_before_notice_there_is_nothing_to_resume(ending, ratna):
    with pytest.raises(Refused, match="cancel the ending instead"):
        resume_termination(
            termination=ending, reason="Damai.", consent=proof_file(), by=ratna, today=TODAY
        )


def test_the_issued_account_ends_it_for_good(delivered, ratna):
    with pytest.raises(Refused, match="stays as it is"):
        resume_termination(
            termination=delivered,
            reason="Damai.",
            consent=proof_file(),
            by=ratna,
            today=LAST_DAY + timedelta(days=1),
        )
