"""Open amounts of invoices by the days on which they are due, and the credited part of what was
billed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Exists, OuterRef, QuerySet

from clientcare.money.rounding import round_money
from contracts.billing.balances import open_invoices
from contracts.models import Bills, Instalment, Invoice, InvoiceCredit
from contracts.models.instalment import instalments_on
from offboarding.event_day.checks import OpenInvoice


def open_by_contract(contracts: Collection[int], today: date) -> Mapping[int, list[OpenInvoice]]:
    """By due day; an invoice with a plan in force is one row per instalment."""
    rows = list(open_with_plans(today).filter(contract__in=contracts))
    parts = instalments_of([invoice for invoice in rows if invoice.has_plan], today)
    by_contract: dict[int, list[OpenInvoice]] = defaultdict(list)
    for invoice in rows:
        by_contract[invoice.contract_id] += parts_of(invoice, parts[invoice.pk], today)
    return by_contract


def open_with_plans(today: date) -> QuerySet[Invoice]:
    """Without those of which only the tax is open that the client withholds."""
    rows = open_invoices(today).filter(awaits_slip=False)
    rows = rows.annotate(has_plan=Exists(instalments_on(today, OuterRef("pk"))))
    return rows.order_by("due_day", "pk")


def instalments_of(invoices: Iterable[Invoice], today: date) -> Mapping[int, list[Instalment]]:
    """By invoice the unpaid instalments of the plan in force today, by due day."""
    by_invoice: dict[int, list[Instalment]] = defaultdict(list)
    ids = [invoice.pk for invoice in invoices]
    if ids:
        invoice = OuterRef("plan__invoice")
        in_force = Exists(instalments_on(today, invoice).filter(pk=OuterRef("pk")))
        rows = Instalment.objects.filter(in_force, plan__invoice__in=ids).select_related("plan")
        for instalment in rows.order_by("due_on"):
            if instalment.met_on is None or instalment.met_on > today:
                by_invoice[instalment.plan.invoice_id].append(instalment)
    return by_invoice


def parts_of(row: Invoice, unpaid: list[Instalment], today: date) -> list[OpenInvoice]:
    """One row per unpaid instalment. One row with the whole open amount if the invoice is disputed,
    has no plan, or an instalment was missed, which makes all of it due.
    """
    whole = OpenInvoice(row.pk, row.number, row.open_amount, row.due_day, row.is_disputed)
    if row.is_disputed or not unpaid or unpaid[0].due_on < today:
        return [whole]
    parts, left = [], row.open_amount
    for instalment in unpaid:
        amount = left - (instalment.left_after if instalment is not unpaid[-1] else Decimal(0))
        if amount > 0:
            parts.append(OpenInvoice(row.pk, row.number, amount, instalment.due_on))
            left -= amount
    return parts


def credited_net(contracts: Collection[int], today: date) -> Mapping[int, Decimal]:
    """By contract the credits, without PPN, on invoices that bill its price."""
    credits = InvoiceCredit.objects.valid().filter(
        credited_on__lte=today,
        invoice__in=Invoice.objects.issued_by(today).filter(is_final=False, contract__in=contracts),
    )
    sums: dict[tuple[int, str], Fraction] = defaultdict(Fraction)
    for credit in credits.exclude(invoice__bills=Bills.EXPENSE).select_related("invoice"):
        share = Fraction(credit.invoice.total - credit.invoice.vat) / Fraction(credit.invoice.total)
        key = (credit.invoice.contract_id, credit.invoice.currency)
        sums[key] += Fraction(credit.amount) * share
    return {contract: round_money(net, currency) for (contract, currency), net in sums.items()}
