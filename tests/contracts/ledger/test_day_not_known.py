"""A payment whose day nobody knows closes its invoice, and nothing is concluded from its day."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from clientcare.models import Vendor
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.models import Invoice, Payment
from contracts.triggers.active_flags import active_flags
from contracts.triggers.evidence_rows import invoice_rows
from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from contracts.triggers.letter import CitedInvoice
from offboarding.letters.evidence import is_ground
from offboarding.settlement.settled import item_from_payment

HEAD = "No. Invoice;Pelanggan;Tgl. Invoice;Jatuh Tempo;Total;Status;Tgl Bayar"
LATE = date(2026, 10, 1)
TODAY = date(2026, 11, 28)


@pytest.fixture
def books(kejora, tmp_path) -> Vendor:
    """Three invoices of Ayu, each paid eight months late on a chosen day; three of Bimo with that
    very day in the file.
    """
    path = tmp_path / "piutang.csv"
    rows = [f"A/{n};Ayu;05/0{n}/2026;19/0{n}/2026;1.000.000;LUNAS;" for n in (6, 7, 8)]
    rows += [f"B/{n};Bimo;05/0{n}/2026;19/0{n}/2026;1.000.000;LUNAS;01/10/2026" for n in (6, 7, 8)]
    path.write_text("\n".join([HEAD, *rows, ""]))
    with time_machine.travel("2026-11-28 12:00", tick=False):
        call_command(
            "import_ledger",
            path,
            vendor="kejora",
            columns="auto",
            day_not_known=LATE,
            stdout=StringIO(),
        )
    return kejora


@pytest.mark.parametrize("day", [date(2026, 9, 1), LATE, TODAY])
def test_it_is_never_late_and_never_a_default(books, day):
    """Also not on a day before the chosen one, on which it was perhaps paid already."""
    assert {flag.client for flag in active_flags(books, day)} == {"Bimo"}
    assert Invoice.objects.get(number="A/6").paid_on == LATE


def test_no_letter_names_it(books):
    """Settled on a day that is not known: perhaps in time, so it accuses nobody."""
    numbers = {
        invoice.number: invoice for invoice in Invoice.objects.filter(number__in=("A/6", "B/6"))
    }
    items = {
        name: invoice_rows([invoice.pk], TODAY)[invoice.pk] for name, invoice in numbers.items()
    }
    assert not is_ground(items["A/6"], TODAY)
    assert is_ground(items["B/6"], TODAY)
    late = CitedInvoice("missed_payment", items["B/6"], TODAY)
    assert (
        MissedPayment()
        .letter_sentence(late, "en")
        .endswith("was due on 19 June 2026 and was settled on 1 October 2026.")
    )
    payment = Payment.objects.get(invoice__number="A/6")
    assert item_from_payment(payment).note == ""
    assert item_from_payment(Payment.objects.get(invoice__number="B/6")).note == "2026-10-01"


def test_another_payment_on_a_known_day_that_closes_it_counts(books):
    """Withdrawn and paid again by hand: the marker follows the payments."""
    invoice = Invoice.objects.get(number="A/6")
    payment = invoice.payments.get()
    payment.day_known = True
    payment.save(update_fields=["day_known"])
    refresh_paid_on([invoice])
    invoice.refresh_from_db()
    assert (invoice.paid_on, invoice.paid_day_known) == (LATE, True)


def test_the_csv_lists_leave_the_day_empty(books, as_user, sekar):
    desk = as_user(sekar)
    client = Invoice.objects.get(number="A/6").client
    for name in ("payments", "invoices"):
        text = b"".join(
            desk.get(f"/v/kejora/clients/{client.pk}/{name}.csv").streaming_content
        ).decode()
        assert "2026-10-01" not in text
    page = desk.get(f"/v/kejora/clients/{client.pk}/").text
    assert page.count("from an imported ledger that does not say the day.") == 3
