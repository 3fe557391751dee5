"""Invoices of which only the PPh 23 is open that the client withholds: its slip is awaited."""

from datetime import date

from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual

from clientcare.models import Withholds
from clientcare.money.rounding import PPH23_RATE, money_value
from contracts.billing.balances import total_of
from contracts.models import InvoiceCredit, Payment, PaymentDirection, WithholdingSlip
from contracts.models.invoice import unpaid_on

ROUNDING = 1  # rupiah: the tax is rounded down, up or to the nearest


def awaits_slip(today: date) -> Q:
    """The invoice itself asks such a client to transfer its total less the tax. The sums are read
    only for clients who are known to withhold.
    """
    received = Payment.objects.valid().filter(
        direction=PaymentDirection.RECEIVED, paid_on__lte=today
    )
    credited = InvoiceCredit.objects.valid().filter(credited_on__lte=today)
    slips = WithholdingSlip.objects.valid().filter(day__lte=today)
    left = F("total") - total_of(received) - total_of(credited) - total_of(slips)
    untaxed = (left - money_value(ROUNDING)) * PPH23_RATE.denominator
    is_tax = Q(GreaterThanOrEqual((F("total") - F("vat")) * PPH23_RATE.numerator, untaxed))
    withholds = Q(client__withholds=Withholds.YES, currency="IDR")
    return withholds & unpaid_on(today) & is_tax
