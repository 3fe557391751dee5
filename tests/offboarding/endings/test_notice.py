"""The notice an ending obeys: of the term in force on the letter's day, until a letter binds its
last day.
"""

from datetime import date

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.contract.actions.amend_contract import amend_contract
from contracts.contract.actions.withdraw_amendment import withdraw_amendment
from offboarding.checklist.progress import load_steps
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.models import LetterState, Path
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support.endings import (
    LETTER_ON,
    TODAY,
    make_ending,
    with_account,
    with_dates,
    with_letter,
    with_talk,
)

pytestmark = pytest.mark.django_db
BY_CLAUSE, CHANGED = date(2026, 11, 27), "The agreed notice has changed since: set the dates again"


@pytest.fixture
def ending(laras, ratna):
    ending = make_ending(laras, ratna)
    with_dates(ending, ratna)
    assert ending.effective_on == BY_CLAUSE  # 14 days
    return ending


def amended(ending, by, days, starts_on=LETTER_ON, number="A1", clause="10.1"):
    return amend_contract(
        contract=ending.contract,
        fields={"number": number, "signed_on": date(2026, 11, 2), "starts_on": starts_on},
        terms=[{"kind": "notice", "clause": clause, "value": {"days": days}}],
        by=by,
        today=TODAY,
    )


def last_day(ending):
    ending.refresh_from_db()
    return ending.effective_on


def missing(ending, key="dates"):
    return next(step for step in load_steps(ending, TODAY) if step.key == key).missing


@pytest.mark.parametrize(
    ("starts_on", "last"),
    [
        (date(2026, 11, 12), date(2026, 12, 13)),
        (LETTER_ON, date(2026, 12, 13)),
        (date(2026, 11, 14), BY_CLAUSE),
    ],
)
def test_an_amended_notice_moves_the_last_day_if_it_holds_on_the_letters_day(
    ending, ratna, run_jobs, starts_on, last
):
    amended(ending, ratna, 30, starts_on)
    run_jobs("refresh_client")
    assert last_day(ending) == last
    assert missing(ending) == []


def test_until_it_has_moved_nothing_goes_on(ending, ratna, run_jobs):
    amended(ending, ratna, 30)
    assert missing(ending) == [CHANGED]
    run_jobs("refresh_client")
    messages = Event.objects.filter(kind="dates_set").last()
    assert (messages.by, messages.particulars["effective_on"]) == (None, "2026-12-13")


def test_a_withdrawn_amendment_moves_it_back(ending, ratna, run_jobs):
    amendment = amended(ending, ratna, 30)
    run_jobs("refresh_client")
    withdraw_amendment(amendment=amendment, reason="Salah berkas", by=ratna)
    run_jobs("refresh_client")
    assert last_day(ending) == BY_CLAUSE


def test_the_deed_does_not_count_days(laras, ratna, run_jobs):
    ending = make_ending(laras, ratna)
    deed = {"deed": ("akta.pdf", b"%PDF-1.4\n%%EOF\n"), "deed_on": date(2026, 11, 20)}
    deed["deed_signed_on"] = TODAY
    with_dates(ending, ratna, path=Path.MUTUAL, **deed)
    amended(ending, ratna, 30)
    run_jobs("refresh_client")
    assert (last_day(ending), missing(ending)) == (date(2026, 11, 20), [])


@pytest.mark.parametrize("state", [LetterState.SUBMITTED, LetterState.APPROVED, LetterState.SENT])
def test_what_the_letter_says_stays(laras, ratna, maria, run_jobs, state):
    ending = make_ending(laras, ratna)
    with_account(ending, ratna)
    with_letter(ending, ratna, maria, state)
    amended(ending, ratna, 30)
    run_jobs("refresh_client")
    assert (last_day(ending), missing(ending)) == (BY_CLAUSE, [])


def test_a_draft_does_not_bind(laras, ratna, maria, run_jobs):
    ending = make_ending(laras, ratna)
    with_account(ending, ratna)
    draft = with_letter(ending, ratna, maria, LetterState.DRAFT)
    amended(ending, ratna, 30)
    with pytest.raises(Refused, match="Needs: step 4"):
        submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY)
    run_jobs("refresh_client")
    assert last_day(ending) == date(2026, 12, 13)


def test_an_amendment_brings_the_clause_that_a_path_needs(laras, ratna):
    ending = make_ending(laras, ratna, termination_clause="", notice_days=None)
    with_talk(ending, ratna)
    with pytest.raises(Refused, match="Without a clause on notice"):
        choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY)
    amended(ending, ratna, 7, starts_on=TODAY)
    choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY)
    set_dates(
        termination=ending, letter_on=LETTER_ON, last_sending_on=LETTER_ON, by=ratna, today=TODAY
    )
    assert ending.effective_on == date(2026, 11, 20)
    path = next(step for step in load_steps(ending, TODAY) if step.key == "path")
    assert path.result.endswith("10.1")
