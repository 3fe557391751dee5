"""The evidence of missed_payment: invoices open too long after they were due, or settled late."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, groupby
from operator import attrgetter

from django.db.models import (
    Exists,
    Expression,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, NullIf
from django.db.models.lookups import LessThan

from clientcare.models import Vendor
from clientcare.models.base import put_together_once, truth_of
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.billing.replaced import not_replaced_by
from contracts.models import (
    BoundaryTerm,
    DismissedInvoice,
    Dispute,
    Instalment,
    Invoice,
    InvoiceUnlink,
)
from contracts.models.invoice import unpaid_on
from contracts.models.invoice_sums import awaits_slip
from contracts.triggers.kinds.missed_payment.limits import PaymentLimits
from contracts.triggers.results import ActiveFlag, EvidenceItem, EvidenceLists
from contracts.triggers.sql_days import Days, days_open, days_past_own_due
from contracts.triggers.union_query import (
    Clients,
    EvidenceQuery,
    EvidenceRow,
    evidence_columns,
    of_clients,
)

MISSED_PAYMENT = "missed_payment"
INVOICE_COLUMNS = {
    "client": "client_id",
    "reference": "client__reference",
    "name": "client__name",
    "number": "number",
    "row": "pk",
    "missed": "is_missed",
    "late": "is_late",
}


def missed_payment_rows(
    vendor: Vendor, today: date, limits: PaymentLimits, clients: Clients = None
) -> EvidenceQuery:
    return of_clients(every_invoice_row(today, limits), vendor, clients)


@put_together_once
def every_invoice_row(today: date, limits: PaymentLimits) -> EvidenceQuery:
    return evidence_columns(overdue_invoices(today, limits), MISSED_PAYMENT, INVOICE_COLUMNS)


def debtors_in(rows: Iterable[EvidenceRow], limits: PaymentLimits) -> list[ActiveFlag]:
    """Clients with at least one missed invoice or enough late ones. Both lists are returned
    whenever either is enough.
    """
    by_client = (list(group) for _client, group in groupby(rows, key=attrgetter("client")))
    lists_by_client = (
        {
            "missed": [row for row in invoices if row.missed],
            "late": [row for row in invoices if row.late],
        }
        for invoices in by_client
    )
    return [debtor_of(lists) for lists in lists_by_client if is_missed_or_often_late(lists, limits)]


def is_missed_or_often_late(evidence: EvidenceLists, limits: PaymentLimits) -> bool:
    return bool(evidence["missed"]) or len(evidence["late"]) >= limits.late_count


def debtor_of(lists: Mapping[str, list[EvidenceRow]]) -> ActiveFlag:
    first = next(chain(*lists.values()))
    evidence = {
        name: tuple(sorted(EvidenceItem(row.number or "", row.row) for row in rows))
        for name, rows in lists.items()
    }
    return ActiveFlag(first.client, first.reference or first.name, MISSED_PAYMENT, evidence)


def overdue_invoices(today: date, limits: PaymentLimits) -> QuerySet[Invoice]:
    """Every invoice that may be late or missed by its own due day, whether or not its client has
    enough of them. `is_missed` and `is_late` say what each is evidence of, by the due day in force;
    of nothing while its grace lasts. Both days are looked up for these invoices only. One that a
    final account replaced is owed there and not late.
    """
    maybe_late = is_late(days_past_own_due(today), today, limits)
    # Last, so that the credits are read for late invoices only. What is unpaid was not replaced.
    evidence = unpaid_on(today) & Q(due_on__lt=today) | maybe_late & not_replaced_by(today)
    # No grace is negative, so nothing is missed before it is overdue.
    missed = unpaid_on(today) & Q(LessThan(grace_days(limits, today), days_open(today)))
    late = is_late(days_open(today), today, limits)
    judged = judged_invoices(today).filter(evidence)
    return judged.annotate(is_missed=truth_of(missed), is_late=truth_of(late))


def is_late(days: Days, today: date, limits: PaymentLimits) -> Q:
    """Open for more than the late days, and due within the window. `days` is on the right side,
    because Django resolves the left side again for each use.
    """
    since = today - timedelta(days=limits.window_days)
    return Q(LessThan(Value(limits.late_days), days), due_on__gt=since, due_on__lte=today)


def judged_invoices(today: date) -> QuerySet[Invoice]:
    """Invoices that count on a day: issued, not withdrawn, not disputed, not dismissed by then. One
    whose day of payment is unknown may have been paid in time: it never counts; nor does one of
    which only withheld tax is open.
    """
    dismissed = DismissedInvoice.objects.filter(
        kind=MISSED_PAYMENT, invoice=OuterRef("pk"), dismissed_on__lte=today
    )
    invoices = Invoice.objects.filter(paid_day_known=True)
    invoices = invoices.issued_by(today).undisputed_on(today)
    return invoices.filter(~Exists(dismissed), ~awaits_slip(today))


def grace_days(limits: PaymentLimits, today: date) -> Coalesce | Value:
    """Grace days per invoice: those of the contract to which it belongs on `today` take precedence
    over the vendor's, the command line's over both.
    """
    later = InvoiceUnlink.objects.valid().filter(
        invoice=OuterRef(OuterRef("pk")), unlinked_on__gt=today
    )
    contract = Coalesce(Subquery(later.values("contract")[:1]), OuterRef("contract"))
    return grace_of(limits, contract, OuterRef("issued_on"))


def grace_of(limits: PaymentLimits, contract: Expression, day: OuterRef) -> Coalesce | Value:
    """By the payment term of a contract in force on a day, else the vendor's."""
    if limits.grace_beats_contract:
        return Value(limits.grace_days)
    terms = BoundaryTerm.objects.filter(contract=contract, contract__withdrawal=None)
    # On SQLite the JSON null comes as the word, on PostgreSQL as NULL.
    days = Cast(NullIf(KT("value__grace_days"), Value("null")), IntegerField())
    agreed = Subquery(terms.holding(PaymentTerms.code, day).values(days=days)[:1])
    return Coalesce(agreed, limits.grace_days)


def overdue_starts(
    vendor: Vendor, today: date, limits: PaymentLimits, clients: Iterable[int]
) -> dict[int, set[date]]:
    """Per invoice the days on which it may become evidence: past its grace, late, issued, no longer
    disputed, or unlinked from a contract with another grace.

    Any other event (paid, out of the window, disputed, dismissed, replaced) can only exclude it.
    """
    days: dict[int, set[date]] = defaultdict(set)
    invoices = of_clients(Invoice.objects.issued_by(today), vendor, clients)
    invoices = invoices.annotate(grace=grace_days(limits, today))
    for pk, issued_on, due_on, agreed in invoices.values_list("pk", "issued_on", "due_on", "grace"):
        days[pk] = {
            max(due_on + timedelta(days=span + 1), issued_on) for span in (agreed, limits.late_days)
        }
    add_instalment_starts(days, vendor, limits, invoices)
    over = Dispute.objects.of(vendor).valid().filter(invoice__in=days, until_on__lt=today)
    for pk, until_on in over.values_list("invoice", "until_on"):
        days[pk].add(until_on + timedelta(days=1))
    for pk, unlinked_on, past_grace in unlinked_starts(vendor, limits, days):
        days[pk] |= {unlinked_on, past_grace}
    return days


def add_instalment_starts(
    days: dict[int, set[date]],
    vendor: Vendor,
    limits: PaymentLimits,
    invoices: QuerySet[Invoice],
) -> None:
    """An agreed instalment is a due day, too; and a plan that ends leaves the invoice's own."""
    grace = dict(invoices.values_list("pk", "grace"))
    rows = Instalment.objects.of(vendor).filter(plan__invoice__in=grace, plan__withdrawal=None)
    for pk, due_on, ended_on in rows.values_list("plan__invoice", "due_on", "plan__ended_on"):
        days[pk] |= {due_on + timedelta(days=span + 1) for span in (grace[pk], limits.late_days)}
        if ended_on is not None:
            days[pk].add(ended_on)


def unlinked_starts(
    vendor: Vendor, limits: PaymentLimits, invoices: Iterable[int]
) -> Iterator[tuple[int, date, date]]:
    """Invoice, the day it was unlinked from a contract, and the day its grace there was over."""
    unlinks = InvoiceUnlink.objects.of(vendor).valid().filter(invoice__in=invoices)
    before = grace_of(limits, OuterRef("contract"), OuterRef("invoice__issued_on"))
    rows = unlinks.annotate(grace=before).select_related("invoice")
    for unlink in rows:
        past_grace = unlink.invoice.due_on + timedelta(days=unlink.grace + 1)
        yield unlink.invoice_id, unlink.unlinked_on, max(past_grace, unlink.invoice.issued_on)
