"""“What would change if…”: what an amount below zero means, and no amount twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from clientcare.models import Client
from tests.support.factories import make_contract, make_payment, note_progress
from tests.support.letters import clock

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("withholds", "percent", "shown"),
    [
        # Nothing is done, and 4,000,000 was paid.
        ("no", "0", {"Balance (below zero: we pay it back)": -4_000_000}),
        ("no", "40", {}),
        ("no", "50", {"Balance": 1_000_000}),
        # 2 % of 4,000,000 done is withheld of nothing that is left.
        (
            "yes",
            "40",
            {
                "PPh 23 to be withheld": 80_000,
                "To be transferred (below zero: we pay it back)": -80_000,
            },
        ),
        (
            "yes",
            "50",
            {
                "Balance": 1_000_000,
                "PPh 23 to be withheld": 100_000,
                "To be transferred": 900_000,
            },
        ),
    ],
)
def test_a_balance_below_zero_says_whose_it_is(laras, ratna, as_user, withholds, percent, shown):
    Client.objects.update(withholds=withholds)
    contract = make_contract(laras, prices=(("Rencana", "10000000"),))
    make_payment(laras, "4000000", paid_on=date(2026, 8, 3), contract=contract)
    note_progress(contract, percent)
    with clock(TODAY):
        page = as_user(ratna).get(reverse("account_what_if", args=["kejora", contract.pk]))
    rows = {row.label: row.then for row in page.context["rows"]}
    named = ("Balance", "PPh", "To be")
    assert {label: sum for label, sum in rows.items() if label.startswith(named)} == {
        label: Decimal(amount) for label, amount in shown.items()
    }
