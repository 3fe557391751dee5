"""Accurate Online's import template of sales invoices (Template Faktur Penjualan).

Its first three rows name the columns of the three kinds of row; then each invoice is a row HEADER
with its rows ITEM. The names are those of the template that Accurate Online offers at Penjualan |
Faktur Penjualan | Impor Data, as public files made from it have them; read on 29 Nov 2026. It has
no column for the currency, so only rupiah goes into it, and none for the due day, which the note
(Keterangan) names.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from clientcare.core.csv_export import escape_formulas
from contracts.ledger_export.exported import (
    ExportLine,
    export_lines,
    is_usual_ppn,
    plain_amount,
    plain_number,
    slashed_day,
)
from contracts.models import Invoice, TaxInvoice

CUSTOM_DAYS = ("Kustom Tanggal 1", "Kustom Tanggal 2")
CATEGORIES = tuple(f"Kategori Keuangan {place}" for place in range(1, 11))
HEADER = (
    "HEADER",
    "No Faktur",
    "Tgl Faktur",
    "No Pelanggan",
    "Alamat Faktur",
    "Kena PPN",
    "Total Termasuk PPN",
    "Nomor Faktur Pajak",
    "Faktur Dimuka",
    "Diskon Faktur (%)",
    "Diskon Faktur (Rp)",
    "Keterangan",
    "Nama Cabang",
    "No PO",
    "Pengiriman",
    "Tgl Pengiriman",
    "FOB",
    "Syarat Pembayaran",
    "Bank Pembayaran",
    "Nilai Pembayaran",
    *(f"Kustom Karakter {place}" for place in range(1, 11)),
    *(f"Kustom Angka {place}" for place in range(1, 11)),
    *CUSTOM_DAYS,
    "Nomor VA",
    "Nomor Akun Piutang",
    "Pembayaran Dengan Kode Unik",
    "Sub Company Code",
)
ITEM = (
    "ITEM",
    "Kode Barang",
    "Nama Barang",
    "Kuantitas",
    "Satuan",
    "Harga Satuan",
    "Diskon Barang (%)",
    "Diskon Barang (Rp)",
    "Catatan Barang",
    "Nama Gudang",
    "ID Salesman",
    "Nama Dept Barang",
    "No Proyek Barang",
    *(f"Kustom Karakter {place}" for place in range(1, 16)),
    "Kustom Angka1",  # as the template writes it
    *(f"Kustom Angka {place}" for place in range(2, 11)),
    *CUSTOM_DAYS,
    *CATEGORIES,
    "No. Pengiriman Pesanan",
    "No. Pesanan Penjualan",
)
EXPENSE = (
    "EXPENSE",
    "No Biaya",
    "Nama Biaya",
    "Nilai Biaya",
    "Catatan Biaya",
    "Nama Dept Biaya",
    "No Proyek Biaya",
    *CATEGORIES,
    "No. Pesanan Penjualan",
)
# The item for services in Accurate's list; the line's description becomes its name on the invoice
ITEM_CODE = "JASA"
IS_SO, IS_NOT = "Ya", "Tidak"


def accurate_rows(invoices: Iterable[Invoice], today: date) -> Iterator[list[str]]:
    yield from (padded(names) for names in (HEADER, ITEM, EXPENSE))
    for invoice in invoices:
        yield named_cells(HEADER, header_cells(invoice))
        for line in export_lines(invoice):
            yield named_cells(ITEM, item_cells(invoice, line))


def named_cells(names: tuple[str, ...], cells: dict[str, str]) -> list[str]:
    return padded([escape_formulas(cells.get(name, "")) for name in names])


def padded(cells: Iterable[str]) -> list[str]:
    row = list(cells)
    return row + [""] * (len(ITEM) - len(row))


def header_cells(invoice: Invoice) -> dict[str, str]:
    client = invoice.client
    return {
        "HEADER": "HEADER",
        "No Faktur": invoice.number,
        "Tgl Faktur": slashed_day(invoice.issued_on),
        "No Pelanggan": client.reference or client.name,
        "Alamat Faktur": " ".join(client.address.split()),
        "Kena PPN": IS_SO if is_usual_ppn(invoice) else IS_NOT,
        "Total Termasuk PPN": IS_NOT,
        "Nomor Faktur Pajak": tax_number(invoice),
        "Faktur Dimuka": IS_NOT,
        "Keterangan": f"Jatuh tempo {slashed_day(invoice.due_on)}",
    }


def tax_number(invoice: Invoice) -> str:
    """The number of the latest valid Faktur Pajak; empty without one, or if it was cancelled."""
    numbers = [row.number for row in invoice.tax_invoices.all() if is_holding(row)]
    return numbers[-1] if numbers else ""


def is_holding(tax_invoice: TaxInvoice) -> bool:
    return not (tax_invoice.withdrawal_id or tax_invoice.nota_on)


def item_cells(invoice: Invoice, line: ExportLine) -> dict[str, str]:
    return {
        "ITEM": "ITEM",
        "Kode Barang": ITEM_CODE,
        "Nama Barang": line.description,
        "Kuantitas": plain_number(line.quantity),
        "Harga Satuan": plain_amount(line.unit_price, invoice.currency),
    }
