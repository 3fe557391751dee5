"""Receipts: payments that were received as one sum, or belong to one use of credit."""

from collections.abc import Iterable
from decimal import Decimal

from contracts.models import Invoice, Payment


def whole_amount(payment: Payment) -> Decimal:
    """The whole sum received or used, of which the payment may be a part."""
    return payment.receipt.amount if payment.receipt else payment.amount


def oldest_first(invoices: Iterable[Invoice], amount: Decimal) -> dict[int, Decimal]:
    """Divide a sum among invoices in their order: each gets its open amount while the sum lasts;
    disputed ones get nothing. By invoice id. Invoices have `open_amount` and `is_disputed`.
    """
    shares: dict[int, Decimal] = {}
    for invoice in invoices:
        share = min(amount, invoice.open_amount)
        if share > 0 and not invoice.is_disputed:
            shares[invoice.pk] = share
            amount -= share
    return shares


def parts_of(payment: Payment) -> list[Payment]:
    """All payments of its receipt that are as valid as it is; without a receipt it alone."""
    if payment.receipt_id is None:
        return [payment]
    parts = Payment.objects.filter(receipt=payment.receipt_id, withdrawal=payment.withdrawal_id)
    related = ("invoice__vendor", "contract__vendor", "client__vendor", "vendor", "receipt")
    return list(parts.filter(client=payment.client_id).select_related(*related).order_by("pk"))
