"""Invoices that do not fit their contract: named with figures wherever its money is shown."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from contracts.billing.misfits import misfits_of
from tests.support.endings import make_ending
from tests.support.factories import make_contract, make_invoice
from tests.support.letters import clock
from tests.support.one_line import one_line
from tests.support.talking import withdraw_facts

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 12)
DAY = timedelta(days=1)


@pytest.fixture
def contract(laras):
    return make_contract(laras, prices=[("Perencanaan", "6000000"), ("Rundown", "2000000")])


def texts(contract, today=TODAY) -> list[str]:
    return [misfit.text for misfit in misfits_of(contract, today)]


def bill(contract, amount, day=TODAY, **fields):
    return make_invoice(
        contract.client, amount, due_on=day, issued_on=day, contract=contract, **fields
    )


def test_the_price_itself_is_no_more_than_agreed(contract):
    bill(contract, "5000000")
    bill(contract, "3000000")
    assert texts(contract) == []
    bill(contract, "1", day=TODAY + DAY)
    assert texts(contract) == [], "not yet issued"
    assert texts(contract, TODAY + DAY) == [
        "Invoices of this contract come to Rp8.000.001; its price is Rp8.000.000: Rp1 more."
    ]


def test_ppn_and_credits_do_not_count_and_withdrawn_ones_neither(contract):
    bill(contract, "5550000", vat=Decimal(550000))
    half = bill(contract, "6660000", vat=Decimal(660000))
    half.credits.create(
        vendor=half.vendor, amount=Decimal(3330000), credited_on=TODAY, reason="Potongan"
    )
    withdraw_facts(bill(contract, "9000000"))
    bill(contract, "7000000", is_final=True)
    assert texts(contract) == []
    bill(contract, "111000", vat=Decimal(11000))
    assert texts(contract) == [
        "Invoices of this contract come to Rp8.100.000 before PPN; its price is Rp8.000.000: "
        "Rp100.000 more."
    ]


def test_one_from_before_the_signing_is_named(contract):
    day_of = bill(contract, "1000000", day=contract.signed_on)
    before = bill(contract, "1000000", day=contract.signed_on - DAY)
    assert day_of.number not in " ".join(texts(contract))
    assert texts(contract) == [
        f"Invoice {before.number} was issued on 3\u00a0May 2026, before the contract was signed on "
        "4\u00a0May 2026."
    ]


def test_invoice_contract_and_open_account_say_so(as_user, ratna, contract):
    early = bill(contract, "1000000", day=contract.signed_on - DAY)
    late = bill(contract, "8000000")
    ending = make_ending(contract.client, ratna, contract)
    with clock(TODAY):
        desk = as_user(ratna)
        of_contract, of_early, of_late, account = (
            one_line(desk.get(f"/v/kejora/{path}/").text)
            for path in (
                f"contracts/{contract.pk}",
                f"invoices/{early.pk}",
                f"invoices/{late.pk}",
                f"endings/{ending.pk}/account",
            )
        )
    above, before = "Rp1.000.000 more.", "before the contract was signed"
    for page in (of_contract, of_early, account):
        assert above in page and before in page
    assert above in of_late and before not in of_late, "the other invoice's matter"
