"""The ledger of a claim: each invoice with the day on which it is due and what settled it."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from contracts.promises.actions.agree_instalments import agree_instalments
from offboarding.court.claim_ledger import claim_ledger
from offboarding.court.claim_sheet import ledger_lines
from tests.support.factories import make_contract, make_invoice

pytestmark = pytest.mark.django_db


def nov(day: int) -> date:
    return date(2026, 11, day)


def test_an_invoice_in_instalments_is_due_on_the_day_that_was_agreed(laras, ratna):
    contract = make_contract(laras)
    invoice = make_invoice(
        laras, "3000000", due_on=nov(2), issued_on=date(2026, 10, 20), contract=contract
    )
    parts = [(nov(10), Decimal(1_000_000)), (nov(20), Decimal(2_000_000))]
    agree_instalments(invoice=invoice, agreed_on=nov(5), parts=parts, by=ratna, today=nov(5))
    for day, due in ((nov(4), "2 November 2026"), (nov(15), "10 November 2026")):
        ledger = claim_ledger(contract, day, {invoice.pk})
        [line] = ledger_lines(SimpleNamespace(contract=contract, ledger=ledger))
        assert line.due == due, "as the form above it says"
