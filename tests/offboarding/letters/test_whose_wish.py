"""Who uses the termination clause is said in the letter too, not only counted in the account."""

from dataclasses import replace
from datetime import date

import pytest

from offboarding.final_account.actions.compute_account import compute_account
from offboarding.final_account.actions.say_who_ends import say_who_ends
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import save_letter
from offboarding.letters.compose import default_body, default_email, email_text
from offboarding.letters.placeholder_list import BLOCKS
from offboarding.letters.values import letter_values
from offboarding.models import Letter, LetterState, Termination
from offboarding.settlement.line_texts import in_hours
from tests.support.endings import TODAY
from tests.support.letter_cast import FACTS
from tests.support.letters import clock, make_draft


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


def drafted_as(ending: Termination, owner, *, is_clients_wish: bool) -> Letter:
    say_who_ends(termination=ending, is_clients_wish=is_clients_wish, by=owner, today=TODAY)
    compute_account(termination=ending, by=owner, today=TODAY)
    return draft_letter(termination=ending, by=owner, today=TODAY)


def test_a_letter_begun_for_one_side_is_written_again_for_the_other(laras, ratna, sekar):
    first = make_draft(laras, ratna)
    texts = {name: getattr(first, name) for name in ("subject", "body_en", "email_body")}
    texts["body"] = f"{first.body}\n\nSalam dari kami semua."
    first = save_letter(letter=first, fields=texts, revision=first.revision, by=sekar)
    for_client = drafted_as(first.termination, ratna, is_clients_wish=True)
    first.refresh_from_db()
    assert (first.state, for_client.version, for_client.path) == (LetterState.VOID, 2, "P2")
    assert for_client.body == default_body("id", "P2", is_clients_wish=True)
    assert for_client.email_body == default_email("id", "P2", is_clients_wish=True)
    assert "atas kehendak {client_names}" in for_client.body
    ours = drafted_as(first.termination, ratna, is_clients_wish=False)
    assert (ours.version, ours.body) == (3, default_body("id", "P2"))
    assert "atas kehendak" not in ours.body + ours.email_body


def test_said_once_more_it_keeps_the_draft(laras, ratna, sekar):
    first = make_draft(laras, ratna)
    assert drafted_as(first.termination, ratna, is_clients_wish=False) == first


@pytest.mark.parametrize(
    ("received", "ends", "expected"),
    [
        (
            date(2026, 11, 12),
            date(2026, 11, 26),
            "Bapak Bimo Adinata serta Ibu Laras Kinasih kami terima pada 12 November 2026. Masa "
            "pemberitahuan 14 hari kalender dihitung sejak tanggal tersebut, termasuk hari "
            "terakhir, dan berakhir pada Kamis, 26 November 2026.",
        ),
        (date(2026, 10, 29), date(2026, 11, 12), "dan telah berakhir pada Kamis, 12 November 2026"),
        (
            date(2026, 11, 10),
            date(2026, 11, 10),
            "Perjanjian telah berakhir pada akhir hari tersebut.",
        ),
    ],
)
def test_the_clients_own_notice_counts_from_its_receipt(received, ends, expected):
    facts = replace(FACTS, clients_notice=received, effective_date=ends)
    assert expected in letter_values(facts, "id")["notice_sentence"]


@pytest.mark.parametrize("clients_notice", [None, date(2026, 11, 13)])
def test_a_notice_of_one_day_is_singular(clients_notice):
    ends = date(2026, 11, 14)
    facts = replace(FACTS, notice_days=1, effective_date=ends, clients_notice=clients_notice)
    notice = letter_values(facts, "en")["notice_sentence"]
    assert "The notice period of 1 calendar day runs from" in notice
    assert in_hours("1 h", "en") == "1 hour" and in_hours("1.5 h", "en") == "1.5 hours"


@pytest.mark.parametrize(
    ("received", "ends", "notice"),
    [
        (date(2026, 11, 12), date(2026, 11, 13), "period of 1 calendar day runs from that day"),
        (date(2026, 11, 11), date(2026, 11, 12), "period of 1 calendar day ran from that day"),
        (date(2026, 11, 10), date(2026, 11, 10), "the Agreement ended with that day."),
        (date(2026, 11, 13), date(2026, 11, 13), "the Agreement ends with that day."),
    ],
)
def test_in_english_a_last_day_that_is_over_does_not_end_any_more(received, ends, notice):
    facts = replace(FACTS, clients_notice=received, effective_date=ends)
    values = letter_values(facts, "en")
    body = default_body("en", "P2", is_clients_wish=True)
    email = default_email("en", "P2", is_clients_wish=True)
    decided = email_text(body, values | dict.fromkeys(BLOCKS, ""))
    for text in (decided, email_text(email, values)):
        assert "with effect from the end of" in text and notice in text
        assert "Agreement ends at" not in text


@pytest.mark.parametrize(
    ("ends", "expected"),
    [(date(2026, 11, 12), "the Agreement ended at"), (FACTS.letter_date, "the Agreement ends at")],
)
def test_a_deed_made_elsewhere_may_have_ended_it_before_the_letter(ends, expected):
    facts = replace(FACTS, path="P1", effective_date=ends)
    assert expected in letter_values(facts, "en")["notice_sentence"]
    over = "Perjanjian telah berakhir" in letter_values(facts, "id")["notice_sentence"]
    assert over is (ends < FACTS.letter_date)
