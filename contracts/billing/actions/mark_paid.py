"""Computes `paid_on`, the day on which payments and credits reached the total less the tax that was
withheld, once slips cover that tax. Only this module writes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Value

from contracts.judging.suspensions import refresh_suspensions
from contracts.models import (
    Instalment,
    Invoice,
    InvoiceCredit,
    Payment,
    PaymentDirection,
    WithholdingSlip,
)


class Entry(NamedTuple):
    """A payment, a credit or, if it `is_tax`, a slip."""

    day: date
    day_known: bool
    is_tax: bool
    amount: Decimal


Entries = Mapping[int, list[Entry]]


def refresh_paid_on(invoices: Iterable[Invoice]) -> None:
    """Set or clear `paid_on` and `paid_day_known` of these invoices from their valid payments,
    credits and slips.

    Call it in the transaction that added or withdrew one. Five queries however many invoices, and
    one update for each whose day changed; more if work for their client is suspended.
    """
    invoices = list(invoices)
    entries = entries_of(invoices)
    for invoice in invoices:
        paid_on, day_known = closing_day(invoice.total, entries[invoice.pk])
        if (invoice.paid_on, invoice.paid_day_known) != (paid_on, day_known):
            invoice.paid_on, invoice.paid_day_known = paid_on, day_known
            invoice.save(update_fields=["paid_on", "paid_day_known"])
    refresh_instalments({invoice.pk: invoice.total for invoice in invoices}, entries)
    refresh_suspensions(invoice.client_id for invoice in invoices)


def refresh_instalments(totals: Mapping[int, Decimal], entries: Entries) -> None:
    """Set or clear `met_on` of the instalments of these invoices. If the day of the payment is not
    known, it is the instalment's own day at the latest, because it may have arrived in time.
    """
    planned = Instalment.objects.filter(plan__invoice__in=totals, plan__withdrawal=None)
    for instalment in planned.select_related("plan"):
        pk = instalment.plan.invoice_id
        met_on, day_known = closing_day(totals[pk] - instalment.left_after, entries[pk])
        if met_on is not None and not day_known:
            met_on = min(met_on, instalment.due_on)
        if instalment.met_on != met_on:
            instalment.met_on = met_on
            instalment.save(update_fields=["met_on"])


def entries_of(invoices: list[Invoice]) -> Entries:
    """By invoice: its valid payments, credits and slips."""
    received = Payment.objects.valid().filter(
        invoice__in=invoices, direction=PaymentDirection.RECEIVED
    )
    credited = InvoiceCredit.objects.valid().filter(invoice__in=invoices)
    withheld = WithholdingSlip.objects.valid().filter(invoice__in=invoices)
    columns = ("invoice", "paid_on", "day_known", Value(False), "amount")
    entries = defaultdict(list)
    for rows in (
        received.values_list(*columns),
        credited.values_list("invoice", "credited_on", Value(True), Value(False), "amount"),
        withheld.values_list("invoice", "day", Value(True), Value(True), "amount"),
    ):
        for invoice_id, *entry in rows:
            entries[invoice_id].append(Entry(*entry))
    return entries


def closing_day(total: Decimal, entries: Iterable[Entry]) -> tuple[date | None, bool]:
    """The day on which the total was reached, and whether that day is known: not if a payment of
    that day has an unknown day.

    Tax is withheld from money that is paid, and its slip comes later: so the day is the one on
    which the other entries left no more open than the tax.
    """
    entries = list(entries)
    reached = day_reached(total, ((one.day, one.amount) for one in entries))
    if reached is None:
        return None, True
    others = [one for one in entries if not one.is_tax]
    tax = sum((one.amount for one in entries if one.is_tax), Decimal(0))
    paid = day_reached(total - tax, ((one.day, one.amount) for one in others)) or reached
    return paid, all(one.day_known for one in entries if one.day == paid)


def day_reached(total: Decimal, entries: Iterable[tuple[date, Decimal]]) -> date | None:
    """The first day by which the amounts reach the total; None while they do not."""
    so_far = Decimal(0)
    for day, amount in sorted(entries):
        so_far += amount
        if so_far >= total:
            return day
    return None
