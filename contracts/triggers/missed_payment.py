"""missed_payment: money open too long after it was due, or too often late."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least

from clientcare.models import Client, Vendor
from contracts.models import DismissedInvoice, Dispute, Invoice, PaymentLimits, TriggerKind
from contracts.triggers.days import Days
from contracts.triggers.found import Exhibit, Standing

KIND = TriggerKind.MISSED_PAYMENT


def standing(
    vendor: Vendor, today: date, limits: PaymentLimits, clients: Iterable[int] | QuerySet | None = None
) -> list[Standing]:
    """Clients with at least one missed invoice or enough late ones as of `today`, by client; one statement.

    Both lists are given whenever either is enough.
    """
    fields = ("client_id", "client__reference", "client__name", "number", "pk", "is_missed", "is_late")
    rows = evidence(vendor, today, limits, clients).order_by("client_id").values_list(*fields)
    by_client = (gather(list(theirs)) for _, theirs in groupby(rows, key=itemgetter(0)))
    return [one for one in by_client if enough(one.ids, limits)]


def enough(evidence: Mapping[str, Collection], limits: PaymentLimits) -> bool:
    return bool(evidence["missed"]) or len(evidence["late"]) >= limits.late_count


def gather(rows: list[tuple]) -> Standing:
    client_id, reference, name, *_ = rows[0]
    missed = sorted(Exhibit(number, pk) for *_, number, pk, is_missed, _ in rows if is_missed)
    late = sorted(Exhibit(number, pk) for *_, number, pk, _, is_late in rows if is_late)
    return Standing(client_id, reference or name, KIND, {"missed": tuple(missed), "late": tuple(late)})


def evidence(
    vendor: Vendor, today: date, limits: PaymentLimits, clients: Iterable[int] | QuerySet | None
) -> QuerySet[Invoice]:
    """Every invoice that is missed or late, whether or not its client has enough of them."""
    unpaid = Q(paid_on=None) | Q(paid_on__gt=today)
    missed = unpaid & Q(days_open__gt=F("grace"))
    late = Q(due_on__gt=today - timedelta(days=limits.window_days), due_on__lte=today, days_open__gt=limits.late_days)
    until = Least(Coalesce("paid_on", day(today)), day(today))
    judged = judged_on(vendor, today, clients).annotate(days_open=Days(until, F("due_on")), grace=grace(today, limits))
    return judged.filter(missed | late).annotate(is_missed=truth(missed), is_late=truth(late))


def judged_on(vendor: Vendor, today: date, clients: Iterable[int] | None) -> QuerySet[Invoice]:
    """Invoices that count on a day: issued, not withdrawn, not disputed, not dismissed by then."""
    dismissed = DismissedInvoice.objects.filter(kind=KIND, invoice=OuterRef("pk"), dismissed_on__lte=today)
    invoices = Invoice.objects.of(vendor) if clients is None else of_clients(vendor, clients)
    return invoices.issued_by(today).undisputed_on(today).filter(~Exists(dismissed))


def of_clients(vendor: Vendor, clients: Iterable[int] | QuerySet) -> QuerySet[Invoice]:
    """The vendor is checked on the client: with it on the invoice SQLite reads the whole vendor for one client."""
    return Invoice.objects.filter(client__in=Client.objects.of(vendor).filter(pk__in=clients))


def grace(today: date, limits: PaymentLimits) -> Case | Value:
    """Days of grace of each invoice: the contract's, once signed, beats the vendor's; a command line beats both."""
    if limits.grace_beats_contract:
        return Value(limits.grace_days)
    agreed = Q(contract__grace_days__isnull=False, contract__withdrawal=None, contract__signed_on__lte=today)
    return Case(When(agreed, then=F("contract__grace_days")), default=Value(limits.grace_days))


def day(value: date) -> Value:
    return Value(value, output_field=DateField())


def truth(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def may_begin(vendor: Vendor, today: date, limits: PaymentLimits, clients: Iterable[int]) -> dict[int, set[date]]:
    """Per invoice the days on which it may become evidence: past its grace, late, issued, or no longer disputed.

    Everything else that happens to an invoice (paid, out of the window, disputed, dismissed) only takes it out.
    """
    days: dict[int, set[date]] = defaultdict(set)
    fields = ("pk", "issued_on", "due_on", "contract__signed_on", "contract__grace_days")
    invoices = of_clients(vendor, clients).issued_by(today)
    for pk, issued_on, due_on, signed_on, agreed in invoices.values_list(*fields):
        spans = {limits.grace_days, limits.late_days, agreed or 0}
        days[pk] = {max(due_on + timedelta(days=span + 1), issued_on) for span in spans} | {signed_on or issued_on}
    over = Dispute.objects.of(vendor).standing().filter(invoice__in=days, until_on__lt=today)
    for pk, until_on in over.values_list("invoice", "until_on"):
        days[pk].add(until_on + timedelta(days=1))
    return days
