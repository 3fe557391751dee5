"""What an export comes to, by currency: the sums that the file is checked with."""

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
    """In one query, by the code of the currency."""
    rows = exported_invoices(vendor, today).values_list(
        "currency", "total", "vat", "credited", "received", "withheld"
    )
    sums: dict[str, ExportSums] = {}
    for currency, total, vat, credited, received, withheld in rows:
        one = sums.setdefault(currency, ExportSums(currency))
        one.invoices += 1
        one.total += total
        one.vat += vat
        one.credited += credited
        one.settled += received + withheld
    return sorted(sums.values(), key=lambda one: one.currency)
