"""A letter that waited with the lawyer past its own day, and an account that is no
longer current.
"""

from datetime import timedelta

import pytest
from django.utils import translation

from offboarding.checklist.progress import load_steps, open_step
from offboarding.checklist.state import load_state
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import LetterState, Path
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support.endings import LAST_DAY, LETTER_ON, TODAY, make_ending, proof_file, with_talk
from tests.support.letters import clock, decide_letter, make_submitted, render_letter

LATER = LETTER_ON + timedelta(days=2)


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


def states(ending, today):
    return {step.key: step.state for step in load_steps(ending, today)}


@pytest.mark.parametrize("verdict", [False, True])
def test_after_new_dates_the_letter_is_to_be_withdrawn(laras, ratna, maria, verdict):
    letter = make_submitted(laras, ratna, maria)
    if verdict:
        decide_letter(letter, maria)
    ending = letter.termination
    assert states(ending, TODAY)["letter"] == "done"
    with clock(LATER):
        set_dates(termination=ending, letter_on=LATER, by=ratna, today=LATER)
        assert open_step(load_steps(ending, LATER)).key == "account"
        compute_account(termination=ending, by=ratna, today=LATER)
        step = open_step(load_steps(ending, LATER))
        assert step.key == "letter" and "withdraw it and submit it again" in step.missing[0]
        assert states(ending, LATER)["review"] == "ahead"
        draft = draft_letter(termination=ending, by=ratna, today=LATER, restart=True)
        again = render_letter(submit_for_review(letter=draft, lawyer=maria, by=ratna, today=LATER))
        decide_letter(again, maria, today=LATER)
    letter.refresh_from_db()
    assert letter.state == LetterState.VOID
    assert states(ending, LATER)["review"] == "done"


def test_an_account_is_computed_again_when_it_is_no_longer_provisional(laras, ratna):
    """The deed sets the last day, so another day of the letter changes no figure, only what the
    account is.
    """
    ending = make_ending(laras, ratna)
    with_talk(ending, ratna)
    choose_path(
        termination=ending,
        path=Path.MUTUAL,
        deed=proof_file(),
        deed_on=LAST_DAY,
        deed_signed_on=TODAY,
        by=ratna,
        today=TODAY,
    )
    set_dates(termination=ending, letter_on=LETTER_ON, by=ratna, today=TODAY)
    first = compute_account(termination=ending, by=ratna, today=TODAY)
    assert first.is_provisional and load_state(ending, TODAY).is_account_current
    set_dates(termination=ending, letter_on=LAST_DAY, by=ratna, today=TODAY)
    assert states(ending, TODAY)["account"] == "open"
    second = compute_account(termination=ending, by=ratna, today=TODAY)
    assert not second.is_provisional and second.figures == first.figures
    assert states(ending, TODAY)["account"] == "done"
