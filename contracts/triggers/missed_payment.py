"""missed_payment: money open too long after it was due, or too often late."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import (
    BooleanField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Least, NullIf

from clientcare.models import Client, Vendor
from contracts.boundaries.payment import PaymentTerms
from contracts.models import (
    BoundaryTerm,
    DismissedInvoice,
    Dispute,
    Invoice,
    PaymentLimits,
    TriggerKind,
)
from contracts.triggers.asking import Row, columns
from contracts.triggers.days import Days
from contracts.triggers.found import Exhibit, Lists, Standing

KIND = TriggerKind.MISSED_PAYMENT


COLUMNS = {
    "client": "client_id",
    "reference": "client__reference",
    "name": "client__name",
    "number": "number",
    "row": "pk",
    "missed": "is_missed",
    "late": "is_late",
}


def rows(
    vendor: Vendor,
    today: date,
    limits: PaymentLimits,
    clients: Iterable[int] | QuerySet | None = None,
) -> QuerySet:
    return columns(evidence(vendor, today, limits, clients), KIND, COLUMNS)


def read(found: list[Row], limits: PaymentLimits) -> list[Standing]:
    """Clients with at least one missed invoice or enough late ones. Both lists are given whenever
    either is enough.
    """
    by_client = [list(theirs) for _, theirs in groupby(found, key=attrgetter("client"))]
    return [gather(theirs) for theirs in by_client if enough(lists(theirs), limits)]


def enough(evidence: Lists, limits: PaymentLimits) -> bool:
    return bool(evidence["missed"]) or len(evidence["late"]) >= limits.late_count


def lists(found: list[Row]) -> dict[str, list[Row]]:
    return {
        "missed": [row for row in found if row.missed],
        "late": [row for row in found if row.late],
    }


def gather(found: list[Row]) -> Standing:
    one = found[0]
    evidence = {
        name: tuple(sorted(Exhibit(row.number, row.row) for row in rows))
        for name, rows in lists(found).items()
    }
    return Standing(one.client, one.reference or one.name, KIND, evidence)


def evidence(
    vendor: Vendor, today: date, limits: PaymentLimits, clients: Iterable[int] | QuerySet | None
) -> QuerySet[Invoice]:
    """Every invoice that is missed or late, whether or not its client has enough of them."""
    unpaid = Q(paid_on=None) | Q(paid_on__gt=today)
    missed = (
        unpaid & Q(due_on__lt=today) & Q(days_open__gt=F("grace"))
    )  # last what costs most: it is often not asked
    late = Q(
        due_on__gt=today - timedelta(days=limits.window_days),
        due_on__lte=today,
        days_open__gt=limits.late_days,
    )
    until = Least(Coalesce("paid_on", day(today)), day(today))
    judged = judged_on(vendor, today, clients).annotate(
        days_open=Days(until, F("due_on")), grace=grace(limits)
    )
    return judged.filter(missed | late).annotate(is_missed=truth(missed), is_late=truth(late))


def judged_on(vendor: Vendor, today: date, clients: Iterable[int] | None) -> QuerySet[Invoice]:
    """Invoices that count on a day: issued, not withdrawn, not disputed, not dismissed by then."""
    dismissed = DismissedInvoice.objects.filter(
        kind=KIND, invoice=OuterRef("pk"), dismissed_on__lte=today
    )
    invoices = Invoice.objects.of(vendor) if clients is None else of_clients(vendor, clients)
    return invoices.issued_by(today).undisputed_on(today).filter(~Exists(dismissed))


def of_clients(vendor: Vendor, clients: Iterable[int] | QuerySet) -> QuerySet[Invoice]:
    """The vendor is checked on the client: with it on the invoice SQLite reads the whole vendor for
    one client.
    """
    return Invoice.objects.filter(client__in=Client.objects.of(vendor).filter(pk__in=clients))


def grace(limits: PaymentLimits) -> Coalesce | Value:
    """Days of grace of each invoice: its contract's beat the vendor's; a command line
    beats both.
    """
    return (
        Value(limits.grace_days)
        if limits.grace_beats_contract
        else Coalesce(agreed_grace(), limits.grace_days)
    )


def agreed_grace() -> Subquery:
    """Of the payment term in force on the day an invoice was issued; NULL where that names none."""
    terms = BoundaryTerm.objects.filter(contract=OuterRef("contract"), contract__withdrawal=None)
    # On SQLite the JSON null comes as the word, on PostgreSQL as NULL.
    days = Cast(NullIf(KT("value__grace_days"), Value("null")), IntegerField())
    return Subquery(terms.holding(PaymentTerms.code, OuterRef("issued_on")).values(days=days)[:1])


def day(value: date) -> Value:
    return Value(value, output_field=DateField())


def truth(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def may_begin(
    vendor: Vendor, today: date, limits: PaymentLimits, clients: Iterable[int]
) -> dict[int, set[date]]:
    """Per invoice the days on which it may become evidence: past its grace, late, issued, or no
    longer disputed.

    Everything else that happens to an invoice (paid, out of the window, disputed, dismissed) only
    takes it out.
    """
    days: dict[int, set[date]] = defaultdict(set)
    invoices = of_clients(vendor, clients).issued_by(today).annotate(grace=grace(limits))
    for pk, issued_on, due_on, agreed in invoices.values_list("pk", "issued_on", "due_on", "grace"):
        days[pk] = {
            max(due_on + timedelta(days=span + 1), issued_on) for span in (agreed, limits.late_days)
        }
    over = Dispute.objects.of(vendor).standing().filter(invoice__in=days, until_on__lt=today)
    for pk, until_on in over.values_list("invoice", "until_on"):
        days[pk].add(until_on + timedelta(days=1))
    return days
