"""Sums of an invoice's rows in a query, and whether only withheld tax is open of it."""

from datetime import date
from decimal import Decimal

from django.db.models import (
    Case,
    F,
    FloatField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf
from django.db.models.lookups import GreaterThanOrEqual

from clientcare.models import Withholds
from clientcare.money.rounding import PPH23_RATE, money_value, sum_money
from contracts.models.invoice import InvoiceCredit, unpaid_on
from contracts.models.payment import Payment, PaymentDirection

# Rupiah: the tax is rounded down, up or to the nearest; and a cent, for it is compared as a float.
TAX_ROUNDING = Decimal("1.01")


def total_of(rows: QuerySet) -> Coalesce:
    """The sum of an invoice's rows (payments, credits or slips), for annotating invoices."""
    of_invoice = rows.filter(invoice=OuterRef("pk")).order_by().values("invoice")
    return Coalesce(
        Subquery(of_invoice.annotate(sum=sum_money("amount")).values("sum")), money_value(0)
    )


def received_by(today: date) -> QuerySet[Payment]:
    payments = Payment.objects.valid().filter(direction=PaymentDirection.RECEIVED)
    return payments.filter(paid_on__lte=today)


def last_received(today: date) -> Coalesce:
    """For annotating invoices: the day of the last payment, or of issue if no money was asked."""
    of_invoice = received_by(today).filter(invoice=OuterRef("pk")).order_by().values("invoice")
    last = of_invoice.annotate(last=Max("paid_on")).values("last")
    return Coalesce(Subquery(last), F("issued_on"))


def awaits_slip(today: date) -> Q:
    """Of invoices: only the PPh 23 is open that the client withholds, and its slip is awaited. The
    invoice itself asks such a client to transfer its total less the tax: no more than the tax of
    what is billed, without its PPN, may be missing in money; of a final invoice, no more than the
    tax it names. The sums are read only for clients who are known to withhold.
    """
    credits = InvoiceCredit.objects.valid().filter(credited_on__lte=today)
    billed = F("total") - total_of(credits)
    missing = billed - total_of(received_by(today)) - money_value(TAX_ROUNDING)
    # As a float: the product of two sums is too large for the integers of a database.
    net = as_float(billed) * as_float(F("total") - F("vat")) / NullIf(as_float("total"), Value(0.0))
    named = When(is_final=True, then=as_float("pph") * PPH23_RATE.denominator)
    tax = Case(named, default=net * PPH23_RATE.numerator)
    is_tax = Q(GreaterThanOrEqual(tax, as_float(missing * PPH23_RATE.denominator)))
    withholds = Q(client__withholds=Withholds.YES) | Q(pph__gt=Decimal(0))
    return withholds & Q(currency="IDR") & unpaid_on(today) & is_tax


def as_float(amount: Combinable | str) -> Cast:
    """An amount in hundredths, for comparing it with a product; never for a sum that is shown."""
    return Cast(amount, FloatField())
