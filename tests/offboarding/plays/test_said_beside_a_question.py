"""What is said about a term answers no question that the client asked."""

from datetime import UTC, date, datetime

import pytest

from contracts.judging.judge import judge_contacts
from contracts.models import Judgement
from contracts.plays.kinds import PLAY_KINDS
from offboarding.plays.actions.say_play import say_play
from offboarding.plays.draft import draft_play, fee_ladder
from tests.support.factories import make_invoice, make_term
from tests.support.plays import beyond_scope, bound_contract, late_message, occasions_on

THURSDAY, FRIDAY = date(2026, 11, 12), date(2026, 11, 13)
NOW = datetime(2026, 11, 13, 3, tzinfo=UTC)  # 10:00


def said_of(occasion, by, more: str = ""):
    """The proposed play, as it is drafted."""
    play = PLAY_KINDS[occasion.play]
    text = draft_play(occasion, play, by, fee_ladder(occasion)).replace("\n", "\r\n") + more
    common = {"channel": "whatsapp", "own_checked": True, "today": FRIDAY, "now": NOW}
    answer = say_play(occasion=occasion, play=play, text=text, by=by, **common)
    judge_contacts(occasion.contract.vendor)
    return answer


def test_a_draft_about_the_hours_leaves_it_our_turn_and_words_of_ones_own_answer(laras, sekar):
    contract = bound_contract(laras)
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"}, clause="4.4")
    late_message(laras, THURSDAY)
    asked = beyond_scope(contract, THURSDAY)

    def said(kind: str, more: str = ""):
        (occasion,) = [
            occasion for occasion in occasions_on(laras, FRIDAY) if occasion.kind == kind
        ]
        return said_of(occasion, sekar, more)

    notice = said("hours")
    assert notice.interaction.is_not_answer
    assert Judgement.objects.get(interaction=asked).answered_at is None
    notice.delete()
    assert not said("hours", " Lampu kami cek.").interaction.is_not_answer
    assert Judgement.objects.get(interaction=asked).answered_at == NOW
    assert not said("scope").interaction.is_not_answer, "it is about the request itself"


@pytest.mark.parametrize("play", ["reminder", "late_fee"])
def test_a_draft_about_a_late_invoice_answers_no_question_either(laras, sekar, play):
    contract = bound_contract(laras)
    fee_terms = {"grace_days": 0, "late_permille": "1", "late_cap_percent": "2"}
    make_term(contract, "payment", fee_terms, clause="Pasal 5")
    if play == "late_fee":  # the second time
        late = {"due_on": date(2026, 10, 2), "paid_on": date(2026, 10, 20)}
        make_invoice(laras, contract=contract, number="INV-1", **late)
    due = {"due_on": date(2026, 11, 11), "number": "INV-2"}
    make_invoice(laras, "5000000", contract=contract, **due)

    def said(more: str = ""):
        (occasion,) = [occasion for occasion in occasions_on(laras, FRIDAY) if occasion.is_open]
        assert occasion.play == play
        return said_of(occasion, sekar, more)

    notice = said()
    assert notice.interaction.is_not_answer
    notice.delete()
    assert not said(" Acara mulai pukul 8.").interaction.is_not_answer
