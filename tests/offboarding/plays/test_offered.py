"""Which plays are offered for an occasion, and what the address may ask for."""

from datetime import date

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from contracts.plays.kinds import PLAY_KINDS
from offboarding.plays.actions.say_play import say_play
from offboarding.plays.draft import fee_ladder
from offboarding.plays.offered import offered_plays
from tests.support.endings import utc_moment
from tests.support.factories import make_invoice, make_term
from tests.support.letters import clock
from tests.support.plays import beyond_scope, bound_contract, late_message, occasions_on, the_one
from tests.support.talking import DAY

THURSDAY = date(2026, 11, 12)
FRIDAY = THURSDAY + DAY


@pytest.fixture
def contract(laras):
    return bound_contract(laras)


def test_each_kind_of_occasion_has_its_plays(contract, laras):
    late_message(laras, THURSDAY)
    late_message(laras, THURSDAY, 10, channel="phone", minutes=90)
    beyond_scope(contract, THURSDAY)
    terms = {"grace_days": 0, "late_permille": "1", "late_cap_percent": "5"}
    make_term(contract, "payment", terms, clause="Pasal 5")
    make_invoice(laras, "5000000", contract=contract, due_on=date(2026, 11, 11))
    offered = {
        occasion.kind: list(offered_plays(occasion, fee_ladder(occasion)))
        for occasion in occasions_on(laras, FRIDAY)
    }
    assert offered == {
        "hours": ["reminder", "talk"],
        "channel": ["reminder", "redirect", "talk"],
        "call_length": ["reminder", "talk"],
        "scope": ["fee_call", "talk"],
        "payment": ["reminder", "late_fee", "talk"],
    }
    [payment] = (occasion for occasion in occasions_on(laras, FRIDAY) if occasion.kind == "payment")
    assert "late_fee" not in offered_plays(payment, None)  # it has come to nothing


def test_a_play_that_is_not_offered_is_neither_drafted_nor_logged(contract, laras, sekar, client):
    first = late_message(laras, THURSDAY)
    client.force_login(sekar)
    url = reverse("play_contact", args=[laras.vendor.slug, first.pk])
    with clock(FRIDAY):
        pages = {
            wanted: client.get(f"{url}?term=hours&play={wanted}").context["page"]
            for wanted in ("talk", "redirect", "fee_call", "late_fee", "nonsense", "")
        }
    assert {wanted: page.play.code for wanted, page in pages.items()} == {
        "talk": "talk",
        **dict.fromkeys(("redirect", "fee_call", "late_fee", "nonsense", ""), "reminder"),
    }
    assert pages["redirect"].text == pages[""].text != pages["talk"].text
    with pytest.raises(Refused, match="does not fit here"):
        say_play(
            occasion=the_one(laras, FRIDAY),
            play=PLAY_KINDS["redirect"],
            text="Mohon lewat WhatsApp.",
            channel="whatsapp",
            own_checked=True,
            by=sekar,
            today=FRIDAY,
            now=utc_moment(FRIDAY),
        )
