"""The invoices of an export, and their lines so that quantity × price is exactly each amount."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery

from clientcare.models import Vendor
from clientcare.money.rounding import ppn, ppn_rate, round_money
from contracts.billing.balances import with_balances
from contracts.models import (
    Invoice,
    InvoiceLine,
    Payment,
    PaymentDirection,
    WithholdingSlip,
)
from contracts.models.invoice import is_disputed_on

READ_AT_ONCE = 500


@dataclass(frozen=True)
class ExportLine:
    description: str
    quantity: Decimal
    unit_price: Decimal
    is_taxed: bool = True

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.unit_price


def exported_invoices(vendor: Vendor, today: date) -> QuerySet[Invoice]:
    """Valid invoices issued by `today`, oldest first, annotated by `with_balances` and with
    `is_disputed`, the days of the last payment and slip (None without), and `is_undated`: the day
    of a payment is not known.
    """
    rows = with_balances(Invoice.objects.of(vendor).issued_by(today), today)
    payments = Payment.objects.valid().filter(direction=PaymentDirection.RECEIVED)
    payments = payments.filter(paid_on__lte=today)
    rows = rows.annotate(
        is_disputed=is_disputed_on(today),
        is_undated=Exists(payments.filter(invoice=OuterRef("pk"), day_known=False)),
        last_payment=last_day(payments, "paid_on"),
        last_slip=last_day(WithholdingSlip.objects.valid().filter(day__lte=today), "day"),
    ).select_related("client")
    return rows.prefetch_related("lines", "tax_invoices").order_by("issued_on", "pk")


def last_day(entries: QuerySet, name: str) -> Subquery:
    """The last day of an invoice's rows, to annotate invoices."""
    by_invoice = entries.filter(invoice=OuterRef("pk")).order_by().values("invoice")
    return Subquery(by_invoice.annotate(last=Max(name)).values("last"))


def read_invoices(vendor: Vendor, today: date) -> Iterator[Invoice]:
    return exported_invoices(vendor, today).iterator(chunk_size=READ_AT_ONCE)


def is_usual_ppn(invoice: Invoice) -> bool:
    """Whether its PPN is the usual rate on its whole price, so that a program that computes it
    again gets the same sum.
    """
    net = invoice.total - invoice.vat
    try:
        return bool(invoice.vat) and ppn(net, invoice.currency, invoice.issued_on) == invoice.vat
    except ValueError:  # a day without a known rate
        return False


def ppn_percent(day: date) -> Decimal:
    """The effective rate on the price: 12 % of 11/12 of it is 11 %."""
    rate = ppn_rate(day)
    return round_money(rate.rate * rate.base_share * 100, "IDR")


def export_lines(invoice: Invoice) -> list[ExportLine]:
    """The invoice's lines; a single line for the whole sum if it has none, or has one below zero,
    which those programs refuse. PPN that they would compute differently is a separate line.
    """
    net = invoice.total - invoice.vat
    rows = list(invoice.lines.all())
    if any(line.amount < 0 for line in rows) or sum(line.amount for line in rows) != net:
        rows = []
    lines = [export_line(line) for line in rows] or [ExportLine(invoice.number, Decimal(1), net)]
    if invoice.vat and not is_usual_ppn(invoice):
        lines.append(ExportLine("PPN", Decimal(1), invoice.vat, is_taxed=False))
    return lines


def export_line(line: InvoiceLine) -> ExportLine:
    """With quantity 1 if the amount was rounded: 2.5 × 333 is billed as 833."""
    if line.quantity * line.unit_price == line.amount:
        return ExportLine(line.description, line.quantity, line.unit_price)
    return ExportLine(line.description, Decimal(1), line.amount)


def plain_amount(amount: Decimal, currency: str) -> str:
    """1250000 or 1250.50, with the decimals of the currency."""
    return f"{round_money(amount, currency):f}"


def plain_number(number: Decimal) -> str:
    """2.5 and 10, without zeros at the end."""
    return f"{number.normalize():f}"


def slashed_day(day: date) -> str:
    """31/12/2026, as both programs read days."""
    return f"{day:%d/%m/%Y}"
