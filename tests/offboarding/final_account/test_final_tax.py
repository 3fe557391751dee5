"""A final invoice names the tax of all work of which no slip has come. The client transfers the
rest, or nothing: then only the slip is awaited.
"""

from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps

from contracts.billing.actions.record_payment import record_payment
from contracts.billing.balances import open_invoices
from contracts.models import Invoice
from contracts.triggers.active_flags import active_flags
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.invoicing.overdue import overdue_by_month
from tests.support.endings import LAST_DAY, LETTER_ON, PRICES, make_ending, with_notice
from tests.support.factories import make_contract, make_invoice, make_payment, note_progress

LATER = LAST_DAY + timedelta(days=60)


def final_invoice(client, owner, lawyer, billed: str, paid: str) -> Invoice:
    """Work of 8,000,000 is done, and some of it was invoiced and paid less its tax."""
    client.withholds = "yes"
    client.save()
    contract = make_contract(client, prices=PRICES)
    invoice = make_invoice(client, billed, due_on=LETTER_ON, contract=contract)
    make_payment(client, paid, paid_on=LETTER_ON, invoice=invoice)
    ending = make_ending(client, owner, contract)
    note_progress(contract, "75", "25", "0", "0", "0")
    with_notice(ending, owner, lawyer)
    issue_final_account(termination=ending, by=owner, today=LAST_DAY)
    return Invoice.objects.get(is_final=True)


def test_nothing_but_the_slip_is_awaited_where_nothing_is_left_to_transfer(
    kejora, laras, ratna, maria
):
    final = final_invoice(laras, ratna, maria, "7500000", "7350000")
    assert (final.total, final.pph) == (150_000, 150_000)
    assert active_flags(kejora, LATER) == [] == overdue_by_month(kejora, LATER)
    assert open_invoices(LATER).get().awaits_slip


@pytest.mark.parametrize(("paid", "is_missed"), [("3449999", False), ("3449998", True)])
def test_more_tax_than_that_of_its_own_sum(kejora, laras, ratna, maria, paid, is_missed):
    """Rp7.500.000 were earned and Rp3.900.000 paid: of the rest the tax of all is withheld."""
    final = final_invoice(laras, ratna, maria, "4000000", "3900000")
    assert (final.total, final.pph) == (3_600_000, 150_000)
    about = {"client": laras, "invoice": final, "by": ratna, "today": LATER}
    record_payment(amount=Decimal(paid), paid_on=LAST_DAY, **about)
    assert bool(active_flags(kejora, LATER)) is is_missed


def test_final_invoices_of_before_get_the_tax_of_their_accounts(laras, ratna, maria):
    final = final_invoice(laras, ratna, maria, "4000000", "3900000")
    Invoice.objects.update(pph=0)
    import_module("offboarding.migrations.0066_tax_of_final_invoices").name_tax(apps, None)
    assert list(Invoice.objects.order_by("pk").values_list("pph", flat=True)) == [0, 150_000]
    assert final.is_final
