"""Maintains `paid_on`: the first day on which payments and credits together reach the total."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from contracts.models import Invoice, InvoiceCredit, Payment, PaymentDirection


def refresh_paid_on(invoices: Iterable[Invoice]) -> None:
    """Set or clear `paid_on` of these invoices from their valid payments and credits.

    Call it inside the transaction that added or withdrew one. Two queries, and one update per
    changed invoice.
    """
    invoices = list(invoices)
    entries = entries_of(invoices)
    for invoice in invoices:
        paid_on = day_reached(invoice.total, entries[invoice.pk])
        if invoice.paid_on != paid_on:
            invoice.paid_on = paid_on
            invoice.save(update_fields=["paid_on"])


def entries_of(invoices: list[Invoice]) -> dict[int, list[tuple[date, Decimal]]]:
    """Invoice id → day and amount of its valid payments and credits."""
    received = Payment.objects.valid().filter(
        invoice__in=invoices, direction=PaymentDirection.RECEIVED
    )
    credited = InvoiceCredit.objects.valid().filter(invoice__in=invoices)
    entries = defaultdict(list)
    for rows in (
        received.values_list("invoice", "paid_on", "amount"),
        credited.values_list("invoice", "credited_on", "amount"),
    ):
        for invoice_id, day, amount in rows:
            entries[invoice_id].append((day, amount))
    return entries


def day_reached(total: Decimal, entries: Iterable[tuple[date, Decimal]]) -> date | None:
    """The first day on which the amounts up to and including it reach the total; None while they do
    not.
    """
    so_far = Decimal(0)
    for day, amount in sorted(entries):
        so_far += amount
        if so_far >= total:
            return day
    return None
