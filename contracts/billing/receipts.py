"""Payments that were one sum when it came in, or one use of credit."""

from decimal import Decimal

from contracts.models import Payment


def whole_amount(payment: Payment) -> Decimal:
    """What came in, or was used, at once: of which the payment may be a part."""
    return payment.receipt.amount if payment.receipt else payment.amount
