"""What counts as having spoken with the client, before the letter and after its approval."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from offboarding.checklist.progress import load_steps
from offboarding.checklist.state import load_state
from offboarding.letters.evidence import cited_talks
from tests.support.endings import (
    LETTER_ON,
    TODAY,
    log_talk,
    make_ending,
    with_account,
    with_facts,
    with_letter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def ending(laras, ratna):
    ending = make_ending(laras, ratna)
    with_facts(ending, ratna)
    return ending


def step(ending, key):
    return next(row for row in load_steps(ending, TODAY) if row.key == key)


@pytest.mark.parametrize("channel", ["whatsapp", "email", "letter", "other"])
def test_a_message_of_ours_is_no_talk(ending, channel):
    for day in (1, 2, 3):
        log_talk(ending, date(2026, 11, day), channel=channel)
    talk = step(ending, "talk")
    assert talk.state == "open" and "it is not known whether it was read" in talk.result
    assert "so far 0" in talk.missing[0]
    state = load_state(ending, TODAY)
    state.termination.letter_on = LETTER_ON
    assert cited_talks(state) == []


@pytest.mark.parametrize(
    "fields",
    [{"channel": "phone"}, {"channel": "meeting"}, {"direction": "in", "channel": "whatsapp"}],
)
def test_a_call_a_meeting_or_their_own_words_are(ending, fields):
    log_talk(ending, TODAY, **fields)
    assert step(ending, "talk").state == "done"


def test_a_talk_from_before_the_contract_was_about_something_else(ending):
    signed = ending.contract.signed_on
    log_talk(ending, signed - timedelta(days=1))
    assert step(ending, "talk").state == "open"
    log_talk(ending, signed)
    assert step(ending, "talk").state == "done"


def test_the_decision_is_not_announced_by_a_message(laras, ratna, maria):
    ending = make_ending(laras, ratna)
    with_account(ending, ratna)
    with_letter(ending, ratna, maria, "approved")
    log_talk(ending, TODAY, purpose="decision", channel="email")
    assert step(ending, "decision").state == "open"
    log_talk(ending, TODAY, purpose="decision", channel="phone")
    assert step(ending, "decision").state == "done"
