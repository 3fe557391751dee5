"""Seven ways to deal with a wish: equal situations give equal ranks, each with its reason."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils.translation import override

from contracts.plays.playbook import Situation, recommend

WISH = Situation(
    request=7,
    goodwill_left=Decimal("2.50"),
    has_quote=True,
    asked_lately=1,
    our_slips=0,
    quiet_days=3,
    preferences=0,
)


def codes(situation: Situation) -> list[str]:
    return [way.code for way in recommend(situation) if way.is_fitting]


@pytest.mark.parametrize(
    ("change", "first", "missing"),
    [
        ({}, "goodwill", {"trade"}),
        ({"goodwill_left": Decimal(0)}, "bargain", {"trade", "goodwill"}),
        ({"preferences": 1, "goodwill_left": Decimal(0)}, "trade", {"goodwill"}),
        ({"asked_lately": 2}, "goodwill", {"trade"}),
        ({"asked_lately": 3}, "contract", {"trade"}),
        ({"asked_lately": 3, "has_quote": False}, "bargain", {"trade"}),
        ({"quiet_days": 14}, "goodwill", {"trade"}),
        ({"quiet_days": 15}, "contact", {"trade"}),
        ({"our_slips": 1, "quiet_days": 40}, "own_record", {"trade"}),
        (
            {"request": None, "quiet_days": None},
            "contact",
            {"goodwill", "bargain", "trade", "contract", "own_way"},
        ),
    ],
)
def test_the_ways_are_ranked_for_the_situation(change, first, missing):
    situation = replace(WISH, **change)
    ways = recommend(situation)
    assert ways == recommend(replace(situation))
    assert len({way.code for way in ways}) == 7 and all(way.why for way in ways)
    assert codes(situation)[0] == first
    assert {way.code for way in ways if not way.is_fitting} == missing


def test_the_reason_names_what_is_left():
    reasons = {way.code: way.why for way in recommend(WISH)}
    assert reasons["goodwill"].startswith("Goodwill left on this contract: 2.5 h;")
    with override("id"):
        assert any("2,5 jam" in way.why for way in recommend(WISH))
    assert reasons["trade"].startswith("Nothing that this client likes is on record")
