"""The day on which a suspension of our work ends by itself. Where a suspension begins, ends or is
withdrawn, the contacts of its client are judged again.

Called by actions, inside their transaction and under the vendor's lock.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.lookups import LessThanOrEqual

from clientcare.core.dates import ONE_DAY
from contracts.judging.judge import delete_judgements
from contracts.models import (
    Dispute,
    Instalment,
    InstalmentPlan,
    Invoice,
    InvoiceCredit,
    WorkSuspension,
)
from contracts.models.instalment import due_day
from contracts.models.invoice import DisputeQuerySet, unpaid_on
from contracts.models.invoice_sums import awaits_slip, received_by


def judge_suspension_again(suspension: WorkSuspension) -> None:
    """All contacts of the client, because a reply to an old one can be due in the suspension."""
    delete_judgements(suspension.contract.client)


def refresh_suspensions(clients: Iterable[int]) -> None:
    """Set or clear `resumes_on` of the suspensions of these clients, because something changed what
    is due of their invoices. Where it moved, the client is judged again. One query where there are
    none.
    """
    suspensions = WorkSuspension.objects.valid().filter(contract__client__in=set(clients))
    for suspension in suspensions.select_related("contract__client"):
        resumes_on = resuming_day(suspension)
        if resumes_on != suspension.resumes_on:
            suspension.resumes_on = resumes_on
            suspension.save(update_fields=["resumes_on"])
            judge_suspension_again(suspension)


def resuming_day(suspension: WorkSuspension) -> date | None:
    """The day after the first one, from the notice on, at whose end nothing was due of the invoices
    that the suspension names; None while something is.

    A day is known without its hour, so on that day itself the client still owed for a part of it,
    and a term that an event begins runs from the next day. Article 1478 of the Civil Code lets us
    wait for a price that is due unless we agreed to its being paid later: so a plan of which
    nothing is overdue ends it as well as payment, and so does a dispute, as nothing disputed counts
    as due.
    """
    invoices = with_corrections(suspension.invoice_ids)
    days = {suspension.notice_on, *days_of_change(invoices)}
    released = (day for day in sorted(days) if day >= suspension.notice_on)
    first = next((day for day in released if not is_owed(invoices, day)), None)
    return first and first + ONE_DAY


def is_due_again(suspension: WorkSuspension, today: date) -> bool:
    """Of one that ended by itself: something it names is due today, an instalment for example."""
    return is_owed(with_corrections(suspension.invoice_ids), today)


def disputed_on(day: date, invoices: Collection[int]) -> QuerySet:
    """Ids of those that are disputed on the day."""
    return valid_disputes(invoices).covering(day).values("invoice")


def valid_disputes(invoices: Collection[int]) -> DisputeQuerySet:
    return Dispute.objects.valid().filter(invoice__in=invoices)


def is_end_known(suspension: WorkSuspension) -> bool:
    """Of one that ended by itself: False where the day of the payment that ended it is unknown. It
    may be less the tax whose slip is awaited. Its recorded day is then the latest possible one.
    """
    if suspension.resumes_on is None:
        return True
    last_owed = suspension.resumes_on - ONE_DAY
    unknown = received_by(last_owed).filter(paid_on=last_owed, day_known=False)
    invoices = Invoice.objects.valid().filter(pk__in=with_corrections(suspension.invoice_ids))
    settled = invoices.filter(Q(paid_on=last_owed) | awaits_slip(last_owed))
    return not settled.filter(pk__in=unknown.values("invoice")).exists()


def with_corrections(invoices: Collection[int]) -> set[int]:
    """These and the invoices that correct them, directly or in several steps."""
    known, newest = set(invoices), set(invoices)
    while newest:
        corrections = Invoice.objects.filter(corrects__in=newest).values_list("pk", flat=True)
        newest = set(corrections) - known
        known |= newest
    return known


def days_of_change(invoices: Collection[int]) -> set[date]:
    """On which an invoice can cease to be overdue: it was paid, but for tax perhaps whose slip is
    awaited, corrected, disputed or deferred by a plan.
    """
    days = set()
    for paid_on, issued_on in Invoice.objects.filter(pk__in=invoices).values_list(
        "paid_on", "issued_on"
    ):
        days |= {paid_on, issued_on}
    received = received_by(date.max).filter(invoice__in=invoices)
    days.update(received.values_list("paid_on", flat=True))
    credited = InvoiceCredit.objects.valid().filter(invoice__in=invoices)
    days.update(credited.values_list("credited_on", flat=True))
    days.update(valid_disputes(invoices).values_list("from_on", flat=True))
    plans = InstalmentPlan.objects.valid().filter(invoice__in=invoices)
    days.update(plans.values_list("agreed_on", flat=True))
    days.update(Instalment.objects.filter(plan__in=plans).values_list("met_on", flat=True))
    return days - {None}


def is_owed(invoices: Collection[int], day: date) -> bool:
    """Whether at the end of the day one of them is due, unpaid and not disputed. One that corrects
    another is owed before its own day as well: it is the same debt.
    """
    unpaid = Invoice.objects.valid().filter(unpaid_on(day), ~awaits_slip(day), pk__in=invoices)
    unpaid = unpaid.exclude(pk__in=disputed_on(day, invoices))
    is_due = Q(LessThanOrEqual(due_day(day), day))
    return unpaid.filter(Q(issued_on__gt=day) | is_due).exists()
