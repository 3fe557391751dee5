"""What is open of invoices, by the days on which parts of it are due; and what credits took off
what was billed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Exists, OuterRef, QuerySet

from clientcare.money.rounding import round_money
from contracts.billing.balances import open_invoices
from contracts.models import Bills, Dispute, Instalment, Invoice, InvoiceCredit
from contracts.models.instalment import instalments_on
from offboarding.event_day.checks import OpenInvoice


def open_by_contract(contracts: Collection[int], today: date) -> Mapping[int, list[OpenInvoice]]:
    """In the order of their due days; an invoice with a plan in force is one row a part."""
    rows = list(open_with_disputes(today).filter(contract__in=contracts))
    parts = instalments_of([one for one in rows if one.has_plan], today)
    found: dict[int, list[OpenInvoice]] = defaultdict(list)
    for one in rows:
        found[one.contract_id] += parts_of(one, parts[one.pk], today)
    return found


def open_with_disputes(today: date) -> QuerySet[Invoice]:
    disputed = Dispute.objects.valid().covering(today).filter(invoice=OuterRef("pk"))
    rows = open_invoices(today).annotate(
        is_disputed=Exists(disputed), has_plan=Exists(instalments_on(today, OuterRef("pk")))
    )
    return rows.order_by("due_day", "pk")


def instalments_of(invoices: Iterable[Invoice], today: date) -> Mapping[int, list[Instalment]]:
    """Of the plans in force today, in order, without those that are paid."""
    found: dict[int, list[Instalment]] = defaultdict(list)
    ids = [one.pk for one in invoices]
    if ids:
        invoice = OuterRef("plan__invoice")
        in_force = Exists(instalments_on(today, invoice).filter(pk=OuterRef("pk")))
        rows = Instalment.objects.filter(in_force, plan__invoice__in=ids).select_related("plan")
        for one in rows.order_by("due_on"):
            if one.met_on is None or one.met_on > today:
                found[one.plan.invoice_id].append(one)
    return found


def parts_of(row: Invoice, unpaid: list[Instalment], today: date) -> list[OpenInvoice]:
    """One, with all that is open, for a disputed invoice, without a plan, and once an instalment
    was missed: then all of it is due.
    """
    whole = OpenInvoice(row.pk, row.number, row.open_amount, row.due_day, row.is_disputed)
    if row.is_disputed or not unpaid or unpaid[0].due_on < today:
        return [whole]
    parts, left = [], row.open_amount
    for one in unpaid:
        amount = left - (one.left_after if one is not unpaid[-1] else Decimal(0))
        if amount > 0:
            parts.append(OpenInvoice(row.pk, row.number, amount, one.due_on))
            left -= amount
    return parts


def credited_net(contracts: Collection[int], today: date) -> Mapping[int, Decimal]:
    """By contract, without PPN, what credits by today took off invoices that bill its price."""
    credits = InvoiceCredit.objects.valid().filter(
        credited_on__lte=today,
        invoice__in=Invoice.objects.issued_by(today).filter(is_final=False, contract__in=contracts),
    )
    sums: dict[tuple[int, str], Fraction] = defaultdict(Fraction)
    for one in credits.exclude(invoice__bills=Bills.EXPENSE).select_related("invoice"):
        share = Fraction(one.invoice.total - one.invoice.vat) / Fraction(one.invoice.total)
        key = (one.invoice.contract_id, one.invoice.currency)
        sums[key] += Fraction(one.amount) * share
    return {contract: round_money(net, currency) for (contract, currency), net in sums.items()}
