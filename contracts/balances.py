"""What is still open on an invoice, and what was paid into a contract. Withdrawn rows never count."""

from datetime import date
from decimal import Decimal

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contracts.models import Contract, Invoice, InvoiceCredit, Payment, PaymentDirection
from contracts.money import money_value, sum_money


def with_balances(invoices: QuerySet[Invoice], on: date | None = None) -> QuerySet[Invoice]:
    """Adds `received`, `credited` and `open_amount` as of a day (None: everything on record), in the same query."""
    payments = Payment.objects.standing().filter(direction=PaymentDirection.RECEIVED)
    credited = InvoiceCredit.objects.standing()
    if on is not None:
        payments, credited = payments.filter(paid_on__lte=on), credited.filter(credited_on__lte=on)
    invoices = invoices.annotate(received=_total(payments), credited=_total(credited))
    return invoices.annotate(open_amount=F("total") - F("received") - F("credited"))


def _total(rows: QuerySet) -> Coalesce:
    of_this = rows.filter(invoice=OuterRef("pk")).order_by().values("invoice")
    return Coalesce(Subquery(of_this.annotate(sum=sum_money("amount")).values("sum")), money_value(0))


def open_amount(invoice: Invoice, on: date | None = None) -> Decimal:
    """Total less standing payments and credits, in the invoice's currency."""
    return with_balances(Invoice.objects.filter(pk=invoice.pk), on).get().open_amount


def paid_in(contract: Contract, on: date | None = None) -> Decimal:
    """Received for a contract, as deposits or on its invoices, less what was paid back."""
    payments = Payment.objects.standing().filter(Q(contract=contract) | Q(invoice__contract=contract))
    payments = payments.filter(invoice__withdrawal=None)
    if on is not None:
        payments = payments.filter(paid_on__lte=on)
    sums = payments.aggregate(
        received=sum_money("amount", filter=Q(direction=PaymentDirection.RECEIVED)),
        refunded=sum_money("amount", filter=Q(direction=PaymentDirection.REFUNDED)),
    )
    return sums["received"] - sums["refunded"]
