"""The totals of an export by currency, with which the user can check the file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.models import Vendor
from contracts.ledger_export.exported import exported_invoices


@dataclass
class ExportSums:
    """`total` with PPN, before `credited`; `settled` is received and withheld."""

    currency: str
    invoices: int = 0
    total: Decimal = Decimal(0)
    vat: Decimal = Decimal(0)
    credited: Decimal = Decimal(0)
    settled: Decimal = Decimal(0)

    @property
    def still_open(self) -> Decimal:
        return self.total - self.credited - self.settled


def export_sums(vendor: Vendor, today: date) -> list[ExportSums]:
    """Sorted by currency; one query."""
    rows = exported_invoices(vendor, today).values_list(
        "currency", "total", "vat", "credited", "received", "withheld"
    )
    sums: dict[str, ExportSums] = {}
    for currency, total, vat, credited, received, withheld in rows:
        entry = sums.setdefault(currency, ExportSums(currency))
        entry.invoices += 1
        entry.total += total
        entry.vat += vat
        entry.credited += credited
        entry.settled += received + withheld
    return sorted(sums.values(), key=lambda entry: entry.currency)
