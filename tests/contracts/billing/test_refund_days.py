"""A refund is never more than was there, on any day from its own on."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.balances import paid_in
from tests.support.factories import make_contract

pytestmark = pytest.mark.django_db


def test_a_refund_before_a_later_one_leaves_no_day_below_zero(laras, sekar):
    contract = make_contract(laras)

    def move(day, direction):
        record_payment(
            client=laras,
            contract=contract,
            amount=Decimal(5000000),
            paid_on=date(2026, 11, day),
            direction=direction,
            by=sekar,
            today=date(2026, 11, 9),
        )

    for day, direction in ((1, "in"), (3, "out"), (5, "in")):
        move(day, direction)
    with pytest.raises(Refused, match="only Rp0 had been paid in") as refusal:
        move(2, "out")
    assert refusal.value.field == "paid_on"
    move(5, "out")
    assert paid_in(contract) == 0
