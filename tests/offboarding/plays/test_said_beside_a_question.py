"""What is said about a term answers no question that the client asked."""

from datetime import UTC, date, datetime

from contracts.judging.judge import judge_contacts
from contracts.models import Judgement
from contracts.plays.kinds import PLAY_KINDS
from offboarding.plays.actions.say_play import say_play
from offboarding.plays.draft import draft_play
from tests.support.factories import make_term
from tests.support.plays import beyond_scope, bound_contract, late_message, theirs

THURSDAY, FRIDAY = date(2026, 11, 12), date(2026, 11, 13)
NOW = datetime(2026, 11, 13, 3, tzinfo=UTC)  # 10:00


def test_a_draft_about_the_hours_leaves_it_our_turn_and_words_of_ones_own_answer(laras, sekar):
    contract = bound_contract(laras)
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"}, clause="4.4")
    late_message(laras, THURSDAY)
    asked = beyond_scope(contract, THURSDAY)

    def said(kind: str, more: str = ""):
        (occasion,) = [one for one in theirs(laras, FRIDAY) if one.kind == kind]
        play = PLAY_KINDS[occasion.play]
        text = draft_play(occasion, play, sekar, None).replace("\n", "\r\n") + more
        common = {"channel": "whatsapp", "own_checked": True, "today": FRIDAY, "now": NOW}
        answer = say_play(occasion=occasion, play=play, text=text, by=sekar, **common)
        judge_contacts(laras.vendor)
        return answer

    notice = said("hours")
    assert notice.interaction.is_not_answer
    assert Judgement.objects.get(interaction=asked).answered_at is None
    notice.delete()
    assert not said("hours", " Lampu kami cek.").interaction.is_not_answer
    assert Judgement.objects.get(interaction=asked).answered_at == NOW
    assert not said("scope").interaction.is_not_answer, "it is about the request itself"
