"""Payments that were one sum when it came in, or one use of credit."""

from collections.abc import Iterable
from decimal import Decimal

from contracts.models import Invoice, Payment


def whole_amount(payment: Payment) -> Decimal:
    """What came in, or was used, at once: of which the payment may be a part."""
    return payment.receipt.amount if payment.receipt else payment.amount


def oldest_first(invoices: Iterable[Invoice], amount: Decimal) -> dict[int, Decimal]:
    """What each of these invoices, in their order, gets of a sum: all that is open of it while the
    sum lasts, but nothing of what is disputed. By id; read them `with_balances` and `with_dispute`.
    """
    shares: dict[int, Decimal] = {}
    for invoice in invoices:
        share = min(amount, invoice.open_amount)
        if share > 0 and not invoice.is_disputed:
            shares[invoice.pk] = share
            amount -= share
    return shares


def parts_of(payment: Payment) -> list[Payment]:
    """The payments of its receipt that were not withdrawn before it, or it alone."""
    if payment.receipt_id is None:
        return [payment]
    parts = Payment.objects.filter(receipt=payment.receipt_id, withdrawal=payment.withdrawal_id)
    related = ("invoice__vendor", "contract__vendor", "client__vendor", "vendor", "receipt")
    return list(parts.filter(client=payment.client_id).select_related(*related).order_by("pk"))
