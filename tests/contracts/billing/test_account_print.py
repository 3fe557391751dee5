"""Invoice and refund statement in print."""

from dataclasses import replace
from decimal import Decimal

from clientcare.documents.layout import Letterhead, Signatory
from clientcare.documents.pdf import render_pdf
from contracts.billing.invoice_layout import (
    InvoicePrint,
    PrintLine,
    RefundPrint,
    invoice_document,
    refund_document,
    withholding_note,
)

HEAD = Letterhead(
    "PT Kejora Janji Nusantara", ("Jalan Anggrek Bulan 17, Bandung 40115", "NPWP 0123456789012345")
)
LINES = (
    PrintLine("Perencanaan", "6.000.000", "3.1", "disetujui 21 September 2026", "8.000.000", "75%"),
    PrintLine("Kompensasi pembatalan", "0", "7.1", "0: diakhiri oleh kami"),
    PrintLine("Total", "7.350.000", strong=True),
)
PAPER = {
    "language": "id",
    "head": HEAD,
    "dated_on": "27 November 2026",
    "contract_number": "KJN/2026/031",
    "unit": "Rp",
    "addressee": ("Bapak Bimo Adinata", "Cimahi"),
    "subject": "Perhitungan akhir",
    "lines": LINES,
    "signatory": Signatory("Ratna Wulandari"),
}


def test_an_invoice_is_no_tax_invoice_and_names_its_zeros():
    invoice = InvoicePrint(
        **PAPER,
        number="INV/2026/0142",
        total="Rp16.905.000",
        words_of_total="enam belas juta …",
        due_on="11 Desember 2026",
        bank=("Bank Niaga Sentosa 700 123 4567",),
    )
    html = invoice_document(invoice)
    for mark in (
        "INVOICE / FAKTUR (bukan Faktur Pajak)",
        "Tidak ada jumlah dari: kompensasi pembatalan.",
        "Terbilang",
        "Jatuh tempo",
    ):
        assert mark in html
    assert "0: diakhiri oleh kami" not in html, "reasons are for our own page"
    english = replace(invoice, language="en")
    both = invoice_document(invoice, english)
    assert both.index("Jatuh tempo") < both.index("Amount to pay")
    assert render_pdf(both).pages == 2


def test_a_refund_statement_is_never_a_negative_invoice():
    refund = RefundPrint(**PAPER, number="NP/2026/0007", total="Rp12.050.000", stamp_duty=True)
    html = refund_document(refund)
    assert "NOTA PENGEMBALIAN" in html
    assert "INVOICE" not in html
    assert "meterai Rp10.000" in html
    assert "meterai" not in refund_document(replace(refund, stamp_duty=False))


def test_tax_withheld_lowers_what_is_paid_and_raises_what_is_returned():
    """Case A: 68.180.678 less 970.000; of a refund of 6.000.000 it is on top."""
    due = withholding_note(Decimal(970_000), Decimal(67_210_678), "id")
    assert "Rp970.000" in due and "Rp67.210.678" in due and "transfer" in due
    covered = withholding_note(Decimal(160_000), Decimal(0), "en")
    assert covered == (
        "If you withhold PPh 23 of Rp160.000 from this, nothing is left to transfer: please send "
        "us the withholding slip."
    )
    refund = withholding_note(Decimal(600_000), Decimal(-6_600_000), "en")
    assert refund == (
        "If you withhold PPh 23 of Rp600.000 for this work, send us the withholding slip: we then "
        "return Rp6.600.000 in all."
    )
