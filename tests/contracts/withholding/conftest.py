"""A contract of Rp50.000.000, and an invoice of Rp36.000.000 and its PPN."""

from datetime import date

import pytest

from tests.support.factories import make_contract, make_invoice


@pytest.fixture
def contract(laras):
    return make_contract(laras, prices=(("Strategi", "50000000"),))


@pytest.fixture
def invoice(laras, contract):
    return make_invoice(laras, "39960000", due_on=date(2026, 8, 3), contract=contract, vat=3960000)
