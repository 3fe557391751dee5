"""Computes `paid_on`, the day on which payments and credits reached the total less the tax that was
withheld, once slips cover that tax. Only this module writes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Value

from clientcare.models import Withholds
from clientcare.money.money_field import from_hundredths
from clientcare.money.rounding import PPH23_RATE
from contracts.judging.suspensions import refresh_suspensions
from contracts.models import (
    Instalment,
    Invoice,
    InvoiceCredit,
    Payment,
    PaymentDirection,
    WithholdingSlip,
)
from contracts.models.invoice_sums import TAX_ROUNDING


class Entry(NamedTuple):
    """A payment, a credit or a slip, by the name of its amount."""

    day: date
    day_known: bool
    name: str
    amount: Decimal

    @property
    def is_tax(self) -> bool:
        return self.name == "withheld"


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
    refresh_instalments(entries)
    refresh_suspensions(invoice.client_id for invoice in invoices)


def refresh_instalments(entries: Entries) -> None:
    """Set or clear `met_on` of the instalments of these invoices. If the day of the payment is not
    known, it is the instalment's own day at the latest, because it may have arrived in time.
    """
    planned = Instalment.objects.filter(plan__invoice__in=entries, plan__withdrawal=None)
    for instalment in planned.select_related("plan__invoice__client"):
        invoice = instalment.plan.invoice
        of_invoice, owed = entries[invoice.pk], invoice.total - instalment.left_after
        met_on, day_known = closing_day(owed - tax_awaited(invoice, owed, of_invoice), of_invoice)
        if met_on is not None and not day_known:
            met_on = min(met_on, instalment.due_on)
        if instalment.met_on != met_on:
            instalment.met_on = met_on
            instalment.save(update_fields=["met_on"])


def tax_awaited(invoice: Invoice, owed: Decimal, entries: Iterable[Entry]) -> Decimal:
    """The PPh 23 that the client withholds from this part of the invoice, less what slips cover:
    the rule of `awaits_slip`, for an instalment.
    """
    withholds = invoice.client.withholds == Withholds.YES or invoice.pph
    if not withholds or invoice.currency != "IDR":
        return Decimal(0)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in entries:
        sums[one.name] += one.amount
    of_all = Fraction(invoice.total - invoice.vat) * PPH23_RATE
    if invoice.is_final:
        of_all = Fraction(invoice.pph)
    share = Fraction(owed - sums["credited"]) / Fraction(invoice.total)
    tax = of_all * share + Fraction(TAX_ROUNDING)
    return max(from_hundredths(int(tax * 100)) - sums["withheld"], Decimal(0))


def entries_of(invoices: list[Invoice]) -> Entries:
    """By invoice: its valid payments, credits and slips."""
    received = Payment.objects.valid().filter(
        invoice__in=invoices, direction=PaymentDirection.RECEIVED
    )
    credited = InvoiceCredit.objects.valid().filter(invoice__in=invoices)
    withheld = WithholdingSlip.objects.valid().filter(invoice__in=invoices)
    known = Value(True)
    entries = {invoice.pk: [] for invoice in invoices}
    for rows in (
        received.values_list("invoice", "paid_on", "day_known", Value("received"), "amount"),
        credited.values_list("invoice", "credited_on", known, Value("credited"), "amount"),
        withheld.values_list("invoice", "day", known, Value("withheld"), "amount"),
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
