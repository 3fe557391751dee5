"""An invoice from before the client's only contract: no clause of that contract makes it due, so
no demand rests it on one until somebody attaches it.
"""

from datetime import date

import pytest

from contracts.models import Flag, Invoice
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.ladder.grounds import grounds_of
from tests.support.endings import TODAY
from tests.support.factories import make_contract, make_invoice
from tests.support.letters import clock


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


@pytest.fixture
def contract(laras):
    return make_contract(laras, signed_on=date(2026, 1, 8))


def demanded(laras, contract) -> list[str]:
    """The invoices that a demand under the contract would name."""
    refresh_cases(vendor=laras.vendor, client=laras, today=TODAY)
    flags = list(Flag.objects.with_subject().filter(client=laras, kind="missed_payment"))
    [ground] = grounds_of(flags, [contract], TODAY).values()
    return [item.number for item in ground.items]


def bill(laras, number: str, issued_on: date, due_on: date) -> Invoice:
    return make_invoice(laras, "250000", number=number, issued_on=issued_on, due_on=due_on)


def test_only_invoices_since_the_signing_are_demanded_under_it(laras, contract):
    bill(laras, "003/2025", date(2025, 5, 5), date(2025, 5, 19))
    bill(laras, "IKUT", date(2026, 1, 7), date(2026, 1, 21))
    bill(laras, "BARU", date(2026, 1, 8), date(2026, 1, 22))
    assert demanded(laras, contract) == ["BARU"]


def test_an_attached_one_belongs_to_it_whenever_it_was_issued(laras, contract):
    bill(laras, "003/2025", date(2025, 5, 5), date(2025, 5, 19))
    Invoice.objects.update(contract=contract)
    assert demanded(laras, contract) == ["003/2025"]
