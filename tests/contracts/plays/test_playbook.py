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
    return [one.code for one in recommend(situation) if one.is_fitting]


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
    assert len({one.code for one in ways}) == 7 and all(one.why for one in ways)
    assert codes(situation)[0] == first
    assert {one.code for one in ways if not one.is_fitting} == missing


def test_the_reason_names_what_is_left():
    reasons = {one.code: one.why for one in recommend(WISH)}
    assert reasons["goodwill"].startswith("Goodwill left on this contract: 2.5 h;")
    with override("id"):
        assert any("2,5 jam" in one.why for one in recommend(WISH))
    assert reasons["trade"].startswith("Nothing that this client likes is on record")
