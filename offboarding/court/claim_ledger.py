"""The invoices of a contract with what settled each, as of a day, with the sums that other pages
show.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracts.billing.balances import payments_of, with_balances
from contracts.models import (
    Contract,
    Invoice,
    InvoiceCredit,
    Payment,
    PaymentDirection,
    WithholdingSlip,
)
from contracts.models.instalment import due_day


@dataclass(frozen=True)
class SettledBy:
    """One payment, credit or slip. `kind`: "payment", "refund", "credit" or "slip"."""

    kind: str
    day: date
    amount: Decimal
    day_known: bool = True
    reference: str = ""


@dataclass(frozen=True)
class LedgerInvoice:
    """`is_claimed`: its open amount is part of the claim."""

    invoice: Invoice
    settled_by: Sequence[SettledBy]
    is_claimed: bool

    @property
    def settled(self) -> Decimal:
        return self.invoice.total - self.invoice.open_amount


@dataclass(frozen=True)
class ClaimLedger:
    """`loose`: payments on the contract that name no invoice, refunds of them negative."""

    invoices: Sequence[LedgerInvoice]
    loose: Sequence[SettledBy]

    @property
    def billed(self) -> Decimal:
        return sum((row.invoice.total for row in self.invoices), Decimal(0))

    @property
    def settled(self) -> Decimal:
        return sum((row.settled for row in self.invoices), Decimal(0))

    @property
    def open(self) -> Decimal:
        return sum((row.invoice.open_amount for row in self.invoices), Decimal(0))


def claim_ledger(contract: Contract, today: date, claimed: Collection[int]) -> ClaimLedger:
    """Issued invoices in the contract's currency, oldest first, with their `due_day`; `claimed`:
    ids of those claimed.
    """
    issued = Invoice.objects.issued_by(today).filter(contract=contract, currency=contract.currency)
    invoices = with_balances(issued, today).annotate(due_day=due_day(today))
    invoices = list(invoices.order_by("issued_on", "pk"))
    settled = settlements_of(invoices, today)
    rows = [
        LedgerInvoice(invoice, sorted_days(settled[invoice.pk]), invoice.pk in claimed)
        for invoice in invoices
    ]
    return ClaimLedger(rows, sorted_days(loose_payments(contract, today)))


def settlements_of(invoices: list[Invoice], today: date) -> dict[int, list[SettledBy]]:
    settlements: dict[int, list[SettledBy]] = defaultdict(list)
    payments = Payment.objects.valid().filter(invoice__in=invoices, paid_on__lte=today)
    for paid in payments.filter(direction=PaymentDirection.RECEIVED):
        settlements[paid.invoice_id].append(as_settled(paid))
    credited = InvoiceCredit.objects.valid().filter(invoice__in=invoices, credited_on__lte=today)
    for credit in credited:
        settlements[credit.invoice_id].append(
            SettledBy("credit", credit.credited_on, credit.amount)
        )
    slips = WithholdingSlip.objects.valid().filter(invoice__in=invoices, day__lte=today)
    for slip in slips:
        settlements[slip.invoice_id].append(
            SettledBy("slip", slip.day, slip.amount, reference=slip.number)
        )
    return settlements


def loose_payments(contract: Contract, today: date) -> Iterator[SettledBy]:
    payments = payments_of(contract, contract.client).filter(invoice=None, paid_on__lte=today)
    for paid in payments.filter(currency=contract.currency):
        yield as_settled(paid)


def as_settled(paid: Payment) -> SettledBy:
    is_refund = paid.direction == PaymentDirection.REFUNDED
    kind, amount = ("refund", -paid.amount) if is_refund else ("payment", paid.amount)
    return SettledBy(kind, paid.paid_on, amount, paid.day_known, paid.reference)


def sorted_days(rows: Collection[SettledBy] | Iterator[SettledBy]) -> list[SettledBy]:
    return sorted(rows, key=lambda row: (row.day, row.kind, row.amount))
