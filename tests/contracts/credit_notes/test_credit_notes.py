"""Credit notes: the credit and its document in one step, a gapless series of their own, withdrawn
together.
"""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from clientcare.core.refused import Refused
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import Client, Document, Event
from contracts.billing.balances import open_amount
from contracts.credit_notes.actions.issue_credit_note import issue_credit_note
from contracts.credit_notes.actions.withdraw_credit_note import withdraw_credit_note
from contracts.models import Invoice, InvoiceCredit
from tests.support.factories import make_invoice, make_payment
from tests.support.one_line import one_line

TODAY = date(2026, 11, 20)


@pytest.fixture
def invoice(laras) -> Invoice:
    invoice = make_invoice(
        laras,
        "7500000",
        number="INV/2026/0007",
        issued_on=date(2026, 10, 1),
        due_on=date(2026, 10, 15),
    )
    make_payment(laras, "3000000", paid_on=date(2026, 10, 20), invoice=invoice)
    return invoice


def credit(invoice, by, amount="1500000", on=TODAY, reason="Dekorasi tidak jadi") -> InvoiceCredit:
    return issue_credit_note(
        invoice=invoice, amount=Decimal(amount), credited_on=on, reason=reason, by=by, today=TODAY
    )


def test_the_note_names_the_invoice_the_credit_and_what_is_still_open(invoice, ratna, run_jobs):
    note = credit(invoice, ratna).document
    assert (note.kind, note.number, note.title) == (
        "credit_note",
        "NK/2026/0001",
        "NOTA KREDIT NK/2026/0001",
    )
    assert open_amount(invoice) == 3_000_000
    run_jobs("render_document")
    note.refresh_from_db()
    [page] = PdfReader(BytesIO(read_pdf(note))).pages
    text = one_line(page.extract_text())
    for part in (
        "NOTA KREDIT",
        "(bukan nota pembatalan atau nota retur pajak)",
        "Invoice INV/2026/0007 tanggal 1 Oktober 2026 7.500.000",
        "Sudah dibayar atau dikreditkan sebelumnya −3.000.000",
        "Dekorasi tidak jadi −1.500.000",
        "Sisa yang masih harus dibayar 3.000.000",
        "satu juta lima ratus ribu rupiah",
        "Rp1.500.000",
        "Ratna Wulandari",
    ):
        assert part in text, part
    assert "Harga" not in text and "Selesai" not in text


def test_its_numbers_are_gapless_and_a_refusal_takes_none(invoice, ratna):
    credit(invoice, ratna, "1000000")
    for amount, on, sentence in (
        ("3500001", TODAY, "is open on this invoice"),
        ("0", TODAY, "must be more than zero"),
        ("1000", date(2026, 11, 21), "has not come yet"),
        ("1000", date(2026, 9, 30), "before the invoice was issued"),
    ):
        with pytest.raises(Refused, match=sentence):
            credit(invoice, ratna, amount, on)
    assert credit(invoice, ratna, "3500000").document.number == "NK/2026/0002"
    invoice.refresh_from_db()
    assert (open_amount(invoice), invoice.paid_on) == (0, TODAY)
    assert Document.objects.count() == 2


def test_an_english_reader_gets_the_indonesian_page_first(invoice, ratna):
    Client.objects.filter(pk=invoice.client_id).update(language="en")
    html = credit(Invoice.objects.get(pk=invoice.pk), ratna).document.html
    assert html.index("NOTA KREDIT") < html.index("CREDIT NOTE")
    assert "Still open on the invoice" in html


def test_a_withdrawn_credit_voids_its_note_and_the_invoice_is_owed_again(invoice, ratna, laras):
    given = credit(invoice, ratna, "4500000")
    withdraw_credit_note(credit=given, reason="Salah invoice", by=ratna)
    given.document.refresh_from_db()
    invoice.refresh_from_db()
    assert (open_amount(invoice), invoice.paid_on) == (4_500_000, None)
    assert given.document.void_reason == "Salah invoice"
    assert Event.objects.filter(client=laras).last().kind == "credit_withdrawn"
    assert credit(invoice, ratna).document.number == "NK/2026/0002", "the number stays used"


def test_the_credit_of_a_final_account_is_not_withdrawn_alone(invoice, ratna):
    given = credit(invoice, ratna)
    given.by_document = given.document
    given.save()
    with pytest.raises(Refused, match="belongs to a final account"):
        withdraw_credit_note(credit=given, reason="x", by=ratna)


def test_the_invoices_page_shows_the_note_and_its_form(invoice, sekar, as_user):
    browser = as_user(sekar)
    page = reverse("credit_note_new", args=["kejora", invoice.pk])
    assert page in browser.get(invoice.get_absolute_url()).content.decode()
    typed = {"amount": "9.000.000", "credited_on": "2026-11-20", "reason": "Potongan"}
    refused = browser.post(page, typed)
    assert refused.status_code == 422 and "is open on this invoice" in refused.content.decode()
    assert browser.post(page, typed | {"amount": "500.000"}).status_code == 302
    note = Document.objects.get()
    shown = browser.get(invoice.get_absolute_url()).content.decode()
    assert note.number in shown and reverse("document", args=["kejora", note.pk]) in shown
