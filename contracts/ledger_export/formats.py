"""The kinds of export, one row each; the page, the command and the address read this table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from clientcare.core.csv_export import BOM, format_csv
from clientcare.core.registry import Label, Registry
from clientcare.models import Vendor
from contracts.ledger_export.accurate import accurate_rows
from contracts.ledger_export.exported import READ_AT_ONCE, read_invoices
from contracts.ledger_export.jurnal import jurnal_rows
from contracts.ledger_export.plain import plain_rows
from contracts.models import Invoice


@dataclass(frozen=True)
class ExportFormat:
    """`rows`: makes the rows of the file from the invoices as of a day. `currency`: the only one
    that the format supports, "" for any.
    """

    code: str
    label: Label
    help_text: Label
    rows: Callable[[Iterable[Invoice], date], Iterator[list[str]]]
    currency: str = ""


EXPORT_FORMATS = Registry(
    ExportFormat(
        code="plain",
        label=_("Plain ledger"),
        help_text=_(
            "One row per invoice, with what is still owed after credits and what is settled. This "
            "app imports it again to the same sums."
        ),
        rows=plain_rows,
    ),
    ExportFormat(
        code="jurnal",
        label=_("Mekari Jurnal"),
        help_text=_(
            "The template “Penagihan Penjualan”, one row per line. You need a product “Jasa” "
            "there. "
            "Credits and payments are not in it: enter them there separately."
        ),
        rows=jurnal_rows,
    ),
    ExportFormat(
        code="accurate",
        label=_("Accurate Online"),
        help_text=_(
            "The template “Faktur Penjualan”, invoices in rupiah only. You need an item “JASA” "
            "there, and your outside reference as the customer’s number. Credits and payments are "
            "not "
            "in it: enter them there separately."
        ),
        rows=accurate_rows,
        currency="IDR",
    ),
)


def export_bytes(vendor: Vendor, code: str, today: date) -> Iterator[bytes]:
    """The file in pieces, UTF-8 with a byte order mark."""
    kind = EXPORT_FORMATS[code]
    invoices = read_invoices(vendor, today)
    if kind.currency:
        invoices = (invoice for invoice in invoices if invoice.currency == kind.currency)
    yield BOM.encode()
    piece: list[list[str]] = []
    for row in kind.rows(invoices, today):
        piece.append(row)
        if len(piece) == READ_AT_ONCE:
            yield format_csv(piece).encode()
            piece = []
    yield format_csv(piece).encode()
