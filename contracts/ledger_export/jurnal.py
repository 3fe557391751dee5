"""Mekari Jurnal's import template of sales invoices (Penagihan Penjualan), one row a line.

Columns marked * are required, those marked # are filled in together or not at all. Their content is
documented at https://help-center.jurnal.id/hc/id/articles/11425799395737 (read on 29 Nov 2026),
their names are taken from public files made with the template. Payments are not included: they have
a template of their own, which requires the account they came to.
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
    ppn_percent,
    slashed_day,
)
from contracts.models import Invoice

COLUMNS = (
    "*Customer",
    "Email",
    "BillingAddress",
    "ShippingAddress",
    "*InvoiceDate",
    "*DueDate",
    "ShippingDate",
    "ShipVia",
    "TrackingNo",
    "CustomerRefNo",
    "*InvoiceNumber",
    "Message",
    "Memo",
    "*ProductName",
    "Description",
    "*Quantity",
    "Unit",
    "*UnitPrice",
    "ProductDiscountRate(%)",
    "InvoiceDiscountRate(%)",
    "TaxName",
    "TaxRate(%)",
    "ShippingFee",
    "WitholdingAccountCode",  # as the template spells it
    "WitholdingAmount(value or %)",
    "#paid?(yes/no)",
    "#PaymentMethod",
    "#PaidToAccountCode",
    "Tags (use ; to separate tags)",
    "WarehouseName",
    "#currency code(example: IDR, USD, CAD)",
)
# The product of every line; the line's own text is its description
PRODUCT = "Jasa"


def jurnal_rows(invoices: Iterable[Invoice], today: date) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for invoice in invoices:
        for line in export_lines(invoice):
            cells = jurnal_cells(invoice, line)
            yield [escape_formulas(cells.get(name, "")) for name in COLUMNS]


def jurnal_cells(invoice: Invoice, line: ExportLine) -> dict[str, str]:
    client = invoice.client
    cells = {
        "*Customer": client.name,
        "Email": client.email,
        "BillingAddress": " ".join(client.address.split()),
        "*InvoiceDate": slashed_day(invoice.issued_on),
        "*DueDate": slashed_day(invoice.due_on),
        "CustomerRefNo": client.reference,
        "*InvoiceNumber": invoice.number,
        "*ProductName": PRODUCT,
        "Description": line.description,
        "*Quantity": plain_number(line.quantity),
        "*UnitPrice": plain_amount(line.unit_price, invoice.currency),
        "#currency code(example: IDR, USD, CAD)": invoice.currency,
    }
    if line.is_taxed and is_usual_ppn(invoice):
        cells |= {"TaxName": "PPN", "TaxRate(%)": f"{ppn_percent(invoice.issued_on)}%"}
    return cells
