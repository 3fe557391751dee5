"""Numbers of offers beside those of change orders that were recorded by hand."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from contracts.change_orders.actions.decide_extra import refuse_covered
from contracts.change_orders.actions.make_offer import make_offer
from contracts.change_orders.actions.record_change_order import record_change_order
from tests.support.factories import make_contract, make_interaction

TODAY = date(2026, 11, 12)


def test_offers_beside_an_order_by_hand_have_numbers_of_their_own(laras, sekar):
    contract, asked = make_contract(laras, number="KJN/7"), make_interaction(laras)
    common = {"contract": contract, "by": sekar, "today": TODAY, "price": Decimal(500_000)}
    record_change_order(number="CO-1", title="Gladi", approved_on=TODAY, requests=[asked], **common)
    with pytest.raises(Refused, match="Change order CO-1 covers this request"):
        refuse_covered(asked)
    offered = {"kind": "extra", "title": "Lampu", "hours": Decimal(3), "answer_by": TODAY}
    numbers = [make_offer(**common, **offered).number for _again in range(2)]
    assert numbers == ["CO-2", "CO-3"]
