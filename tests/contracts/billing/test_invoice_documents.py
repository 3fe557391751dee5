"""An ordinary invoice as a document: made when it is issued, frozen, void with its invoice."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfReader

from clientcare.core.refused import Refused
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import Client, Document
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.print_invoice import print_invoice
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.billing.closed_account import closing_document
from contracts.models import Invoice, InvoiceCredit, Payment
from contracts.promises.actions.agree_instalments import agree_instalments
from tests.support.factories import make_contract, make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line

pytestmark = pytest.mark.usefixtures("without_refreshes")

TODAY = date(2026, 11, 20)
LINES = (
    {"description": "Konsep acara", "unit_price": Decimal(8_000_000)},
    {"description": "Rapat tambahan", "unit_price": Decimal(500_000), "quantity": Decimal("2.5")},
)


def issued(client, by, lines=LINES, **fields) -> Invoice:
    days = {"issued_on": TODAY, "due_on": date(2026, 12, 4), "today": TODAY}
    return issue_invoice(client=client, lines=lines, by=by, **days, **fields)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/2026/031")


@pytest.fixture
def registered(kejora):
    """PKP, with a bank account."""
    kejora.is_vat_registered = True
    kejora.bank_name, kejora.bank_account_number = "Bank Niaga Sentosa", "700 123 4567"
    kejora.save()


@pytest.fixture
def pages(run_jobs):
    def read(document: Document) -> list[str]:
        run_jobs("render_document")
        document.refresh_from_db()
        return [
            one_line(page.extract_text()) for page in PdfReader(BytesIO(read_pdf(document))).pages
        ]

    return read


def test_it_prints_lines_ppn_sum_and_where_to_pay(registered, laras, contract, ratna, pages):
    laras.npwp, laras.withholds = "0987654321098765", "yes"
    laras.save()
    invoice = issued(laras, ratna, contract=contract)
    document = invoice.document
    assert (document.kind, document.number) == ("invoice", invoice.number)
    assert document.title == f"INVOICE / FAKTUR {invoice.number}" and not document.is_dutiable
    [text] = pages(document)
    for part in (
        "(bukan Faktur Pajak)",
        "Jatuh tempo 4 Desember 2026",
        "NPWP 0987654321098765",
        "1 Konsep acara",
        "500.000 2,5 1.250.000",
        "Sebelum PPN 9.250.000",
        "8.479.167: 11/12",
        "PPN",
        "1.017.500",
        "Rp10.267.500",
        "sepuluh juta dua ratus enam puluh tujuh ribu lima ratus rupiah",
        "Bank Niaga Sentosa",
        "Rp185.000",
        "Rp10.082.500",
    ):
        assert part in text, part
    assert "Perhitungan akhir" not in text


def test_made_after_a_payment_it_asks_only_for_the_rest(registered, laras, contract, ratna):
    first, second, third = (issued(laras, ratna, LINES[:1], is_printed=False) for _n in range(3))
    for invoice, amount in ((first, "8879999"), (second, "8880000"), (third, "8880000")):
        make_payment(laras, amount, paid_on=TODAY, invoice=invoice)
    day_before = TODAY - timedelta(days=1)
    owing, settled, not_yet = (
        one_line(strip_tags(print_invoice(invoice=invoice, by=ratna, today=day).html))
        for invoice, day in ((first, TODAY), (second, TODAY), (third, day_before))
    )
    assert "Sudah dibayar atau dikreditkan sampai 20 November 2026 −8.879.999" in owing
    assert "Rp1 " in owing and "satu rupiah" in owing and "700 123 4567" in owing
    assert "−8.880.000" in settled and "Rp0" in settled
    assert "700 123 4567" not in settled and "Jatuh tempo" not in settled, "nothing is asked for"
    assert "Sudah dibayar" not in not_yet and "Rp8.880.000" in not_yet


def test_of_an_invoice_in_instalments_it_names_no_other_due_day(laras, ratna):
    invoice = issued(laras, ratna, LINES[:1], is_printed=False)
    halves = [(date(2026, 12, day), Decimal(4_000_000)) for day in (10, 20)]
    agree_instalments(invoice=invoice, agreed_on=TODAY, parts=halves, by=ratna, today=TODAY)
    text = one_line(strip_tags(print_invoice(invoice=invoice, by=ratna, today=TODAY).html))
    assert "Jatuh tempo" not in text and "4 Desember" not in text
    assert "Dibayar dengan cicilan sesuai kesepakatan pada 20 November 2026." in text


def test_without_ppn_or_contract_it_is_shorter_and_english_has_two_pages(laras, ratna, pages):
    Client.objects.update(language="en")
    laras.refresh_from_db()
    lines = [{"description": "Consultation", "unit_price": Decimal("120.50")}]
    first, second = pages(issued(laras, ratna, lines, currency="USD").document)
    assert "Jatuh tempo" in first and "PPN" not in first and "Terbilang" not in first
    assert "Amount to pay" in second and "US$120.50" in second and "Quantity" not in second
    assert "Subject" not in second, "there is no contract to name"


def test_it_is_void_with_its_invoice_and_a_correction_has_its_own(laras, contract, ratna):
    first = issued(laras, ratna, contract=contract)
    make_payment(laras, "3000000", paid_on=TODAY, invoice=first)
    fields = {"lines": LINES[:1], "issued_on": TODAY, "due_on": TODAY, "contract": contract}
    second = correct_invoice(invoice=first, reason="Salah hitung", by=ratna, today=TODAY, **fields)
    first.document.refresh_from_db()
    assert first.document.voided_at and first.document.void_reason == "Salah hitung"
    assert second.document.number == second.number and second.document.voided_at is None
    printed = one_line(strip_tags(second.document.html))
    assert "20 November 2026 −3.000.000" in printed and "Rp5.000.000" in printed, "only the rest"
    assert closing_document(contract) is None, "no final account"
    withdraw_payment(payment=Payment.objects.valid().get(), reason="Batal", by=ratna)
    withdraw_invoice(invoice=second, reason="Batal", by=ratna)
    assert Document.objects.get(invoice=second).void_reason == "Batal"


def test_characters_that_cannot_be_printed_refuse_the_invoice(laras, ratna):
    with pytest.raises(Refused, match="U\\+6176"):
        issued(laras, ratna, [{"description": "Pesta 慶", "unit_price": Decimal(1)}])
    assert not Invoice.objects.exists() and not Document.objects.exists()


def test_an_older_invoice_gets_its_document_by_a_button(laras, ratna, as_user, run_jobs):
    invoice = issued(laras, ratna, is_printed=False)
    imported = make_invoice(laras, due_on=TODAY, number="LAMA-1", series="imported")
    with clock(TODAY):
        desk, page = as_user(ratna), invoice.get_absolute_url()
        button = reverse("invoice_print", args=["kejora", invoice.pk])
        assert button in desk.get(page).text
        assert desk.post(button).url == page == desk.post(button).url
        shown = desk.get(page).text
        assert "The PDF is being made" in shown and button not in shown
        run_jobs("render_document")
        shown = desk.get(page).text
        assert Document.objects.get().get_absolute_url() in shown and "Open the PDF" in shown
        assert (
            reverse("invoice_print", args=["kejora", imported.pk])
            not in desk.get(imported.get_absolute_url()).text
        )
    with pytest.raises(Refused, match="not written here"):
        print_invoice(invoice=imported, by=ratna, today=TODAY)


def test_an_invoice_that_a_final_account_replaced_gets_no_document(laras, ratna, as_user):
    final, invoice = (issued(laras, ratna, is_printed=False) for _n in range(2))
    credited = {"amount": invoice.total, "credited_on": TODAY, "by_invoice": final}
    InvoiceCredit.objects.create(vendor=laras.vendor, invoice=invoice, **credited)
    refresh_paid_on([invoice])
    with clock(TODAY):
        page = as_user(ratna).get(invoice.get_absolute_url()).text
    assert reverse("invoice_print", args=["kejora", invoice.pk]) not in page
    with pytest.raises(Refused, match="took the place of this invoice"):
        print_invoice(invoice=invoice, by=ratna, today=TODAY)
