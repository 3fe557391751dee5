"""Invoices of earlier imports, and how a row of a file differs from them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef

from clientcare.importing.rows import shorten_value
from clientcare.importing.stated_sums import stated_sum
from clientcare.ledger_files.layout import AMOUNT, CLIENT, DISPUTED, DUE, ISSUED, SETTLED
from clientcare.ledger_files.ledger_row import LedgerRow
from clientcare.models import Vendor
from contracts.ledger.chunks import in_chunks
from contracts.models import (
    Dispute,
    Invoice,
    InvoiceCredit,
    Payment,
    PaymentDirection,
    Series,
    WithholdingSlip,
)
from contracts.models.invoice_sums import total_of


@dataclass(frozen=True, slots=True)
class Known:
    """An invoice of an earlier import. `disputed`: from the day of issue; `disputed_by_file`: as an
    import recorded it, while a dispute that was typed here has a reason. `imported`: the payments
    that imports brought; `paid`: all payments, credits and tax withheld.
    """

    pk: int
    number: str
    client_id: int
    client: str
    issued_on: date
    due_on: date
    total: Decimal
    currency: str
    paid_on: date | None
    paid_day_known: bool
    disputed: bool
    disputed_by_file: bool
    received: Decimal
    credited: Decimal
    withheld: Decimal
    imported: Decimal

    @property
    def paid(self) -> Decimal:
        return self.received + self.credited + self.withheld

    @property
    def has_other_entries(self) -> bool:
        """Payments, credits or tax withheld that no import brought."""
        return self.paid != self.imported


KNOWN_COLUMNS = tuple(
    "client__name" if name == "client" else name for name in Known.__dataclass_fields__
)


def known_invoices(vendor: Vendor, numbers: Sequence[str]) -> dict[str, Known]:
    """Valid invoices of earlier imports by number, with their payments, credits and disputes."""
    payments = Payment.objects.valid().filter(direction=PaymentDirection.RECEIVED)
    disputes = Dispute.objects.valid().filter(invoice=OuterRef("pk"), from_on=OuterRef("issued_on"))
    invoices = Invoice.objects.of(vendor).valid().filter(series=Series.IMPORTED)
    invoices = invoices.annotate(
        disputed=Exists(disputes),
        disputed_by_file=Exists(disputes.filter(reason="")),
        received=total_of(payments),
        credited=total_of(InvoiceCredit.objects.valid()),
        withheld=total_of(WithholdingSlip.objects.valid()),
        imported=total_of(payments.filter(ledger_import__isnull=False)),
    ).values_list(*KNOWN_COLUMNS)
    return {
        columns[1]: Known(*columns)
        for columns in in_chunks(numbers, lambda chunk: invoices.filter(number__in=chunk))
    }


def row_differences(
    row: LedgerRow, known: Known, client_id: int | None, currency: str
) -> Iterator[tuple]:
    """(column, code, here, before) of everything in which a row contradicts an earlier import."""
    if client_id != known.client_id:
        yield CLIENT, "other_client", shorten_value(row.client), known.client
    for at, here, before in (
        (ISSUED, row.issued_on, known.issued_on),
        (DUE, row.due_on, known.due_on),
    ):
        if here != before:
            yield at, "differs", here.isoformat(), before.isoformat()
    if row.amount != known.total:
        sums = stated_sum(row.amount, currency), stated_sum(known.total, known.currency)
        yield AMOUNT, "amount_differs", *sums
    if currency != known.currency:
        yield AMOUNT, "other_currency", currency, known.currency
    if row.disputed and not known.disputed:
        yield DISPUTED, "differs", "yes", "no"
    elif known.disputed_by_file and not row.disputed:
        yield DISPUTED, "differs", "no", "yes"
    yield from settlement_differences(row, known, currency)


def settlement_differences(row: LedgerRow, known: Known, currency: str) -> Iterator[tuple]:
    """A payment recorded by hand since does not contradict a file without it; an imported one
    does.
    """
    paid = row.paid
    if not paid and known.paid_on and known.imported:
        yield SETTLED, "settled_before", "", known.paid_on.isoformat()
    elif known.paid_on is None and known.has_other_entries and paid > known.paid:
        yield SETTLED, "part_paid"
    elif paid < known.imported:
        sums = stated_sum(paid, currency), stated_sum(known.imported, known.currency)
        yield SETTLED, "paid_before", *sums
    elif paid and known.paid_on and is_other_day(row, known):
        code = "paid_otherwise" if known.has_other_entries else "differs"
        yield SETTLED, code, row.closed_on.isoformat(), known.paid_on.isoformat()


def is_other_day(row: LedgerRow, known: Known) -> bool:
    """Whether both have a known day of payment, and the days differ."""
    both_known = row.closed_on and row.closing_day_known and known.paid_day_known
    return bool(both_known) and row.closed_on != known.paid_on
