"""Of a client who withholds PPh 23, what comes in is the total less the tax: 39,960,000 less 2 % of
36,000,000. “Paid today” proposes it, and each message that asks for the total says it.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.html import strip_tags

from clientcare.models import Client
from contracts.billing.balances import open_invoices
from contracts.billing.credit import credit_of
from contracts.models import Invoice, Payment
from offboarding.invoicing.texts import invoice_message
from offboarding.reminders.offer import reminder_offer
from offboarding.reminders.texts import draft_reminder
from tests.support.factories import make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)
NOTE = (
    "If you withhold PPh 23 of Rp720.000 from this, please transfer Rp39.240.000 and send us the "
    "withholding slip."
)


@pytest.fixture
def sinar(laras):
    """Laras is a company that withholds, and reads English."""
    Client.objects.update(withholds="yes", language="en")
    laras.refresh_from_db()
    return laras


def read(invoice: Invoice) -> Invoice:
    return open_invoices(TODAY).get(pk=invoice.pk)


def test_one_press_records_what_such_a_client_transfers(sinar, sekar, invoice, as_user):
    with clock(TODAY):
        desk = as_user(sekar)
        for page in (sinar, invoice):
            shown = one_line(strip_tags(desk.get(page.get_absolute_url()).text))
            assert "Paid today: Rp39.240.000" in shown
            assert "Rp39.960.000 less PPh 23 of Rp720.000" in shown
        desk.post(f"/v/kejora/invoices/{invoice.pk}/paid/", {"amount": "39240000"})
        assert Payment.objects.get().amount == 39_240_000
        assert "tax slip awaited" in desk.get(invoice.get_absolute_url()).text


@pytest.mark.parametrize(
    ("withholds", "paid", "is_final", "tax"),
    [
        ("yes", "0", False, "720000"),
        ("no", "0", False, "0"),
        ("", "0", False, "0"),
        ("yes", "1", False, "0"),  # how much of the rest would be withheld is not known
        ("yes", "0", True, "150000"),  # as its account says
        ("yes", "1", True, "0"),
    ],
)
def test_tax_is_expected_of_a_whole_invoice_of_a_client_who_withholds(
    laras, invoice, withholds, paid, is_final, tax
):
    Client.objects.update(withholds=withholds)
    Invoice.objects.update(is_final=is_final, pph=150_000 if is_final else 0)
    if paid != "0":
        make_payment(laras, paid, paid_on=date(2026, 8, 3), invoice=invoice)
    shown = read(invoice)
    assert shown.expected_tax == Decimal(tax)
    assert shown.expected_payment == Decimal("39960000") - Decimal(paid) - Decimal(tax)


@pytest.mark.parametrize(("pph", "proposed"), [(39_959_999, "Rp1"), (39_960_000, "Rp39.960.000")])
def test_nothing_of_zero_is_proposed_where_the_tax_is_all_that_is_open(
    sinar, sekar, invoice, as_user, pph, proposed
):
    """Of a final invoice whose account leaves nothing to transfer; a client may pay all of it."""
    Invoice.objects.update(is_final=True, pph=pph)
    with clock(TODAY):
        page = as_user(sekar).get(f"/v/kejora/invoices/{invoice.pk}/paid/").text
    assert f"Paid today: {proposed} " in one_line(strip_tags(page))


def test_a_message_that_asks_for_the_total_says_what_is_transferred(sinar, sekar, invoice):
    offer = reminder_offer(sinar, "payment", TODAY)
    assert NOTE in draft_reminder(offer, sekar).text
    assert NOTE in invoice_message(read(invoice), sekar, TODAY)
    Client.objects.update(withholds="no")
    sinar.refresh_from_db()
    assert "PPh" not in draft_reminder(reminder_offer(sinar, "payment", TODAY), sekar).text
    assert "PPh" not in invoice_message(read(invoice), sekar, TODAY)


def test_the_tax_is_taken_off_what_is_left_after_unused_credit(sinar, sekar, invoice):
    """And dollars, of which nothing is withheld, are asked for beside it."""
    make_payment(sinar, "1000000", paid_on=date(2026, 8, 1))
    make_invoice(sinar, "500", currency="USD", number="INV-USD", due_on=date(2026, 8, 3))
    assert credit_of(sinar, TODAY) == {"IDR": Decimal(1_000_000)}
    text = draft_reminder(reminder_offer(sinar, "payment", TODAY), sekar).text
    assert "Rp38.960.000" in text and "US$500.00" in text
    assert "PPh 23 of Rp720.000 from this, please transfer Rp38.240.000 and" in text
