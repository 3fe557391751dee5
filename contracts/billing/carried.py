"""What goes from an invoice that was withdrawn to the one that takes its place: the owner's
dismissals, the client's disputes and promises, and agreed instalments.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from contracts.models import (
    DismissedInvoice,
    Dispute,
    Instalment,
    InstalmentPlan,
    Invoice,
    PaymentPromise,
)

CARRIED = ("vendor_id", "dismissal_id", "kind", "dismissed_on")
OF_FACT = ("vendor_id", "recorded_by_id", "recorded_at")
OF_PROMISE = (*OF_FACT, "amount", "promised_on", "due_on", "channel", "interaction_id")
OF_PLAN = (*OF_FACT, "agreed_on", "ended_on", "event_move_id")
OF_INSTALMENT = ("vendor_id", "due_on", "amount", "left_after")


def carry_dismissals(replaced: Mapping[int, int]) -> None:
    """`replaced`: by the id of the withdrawn invoice the id of the other one, due on the same day.
    The owner need not say again why it is no problem.
    """
    dismissed = DismissedInvoice.objects.filter(invoice__in=replaced)
    DismissedInvoice.objects.bulk_create(
        DismissedInvoice(invoice_id=replaced[row.invoice_id], **copied_values(row, CARRIED))
        for row in dismissed.order_by("pk")
    )


def carry_disputes(disputes: Iterable[Dispute], replaced: Mapping[int, Invoice]) -> None:
    """`replaced`: by the id of the withdrawn invoice the other one. A dispute begins no earlier
    than the invoice was issued.
    """
    pairs = [(dispute, replaced[dispute.invoice_id]) for dispute in disputes]
    Dispute.objects.bulk_create(
        Dispute(
            vendor_id=dispute.vendor_id,
            invoice=invoice,
            from_on=max(dispute.from_on, invoice.issued_on),
            until_on=dispute.until_on,
            reason=dispute.reason,
            recorded_by=invoice.recorded_by,
        )
        for dispute, invoice in pairs
        if dispute.until_on is None or dispute.until_on >= invoice.issued_on
    )


def carry_promises(replaced: Mapping[int, int]) -> None:
    """`replaced`: by the id of the withdrawn invoice the id of the other one."""
    promises = PaymentPromise.objects.valid().filter(invoice__in=replaced).order_by("pk")
    PaymentPromise.objects.bulk_create(
        PaymentPromise(
            invoice_id=replaced[promise.invoice_id], **copied_values(promise, OF_PROMISE)
        )
        for promise in promises
    )


def carry_plans(replaced: Mapping[int, Invoice]) -> None:
    """`replaced`: by the id of the withdrawn invoice the other one, of the same total. A plan that
    replaced another one does so again.
    """
    plans = InstalmentPlan.objects.valid().filter(invoice__in=replaced).order_by("pk")
    carried: dict[int | None, InstalmentPlan] = {}
    for plan in plans.prefetch_related("instalments"):
        carried[plan.pk] = InstalmentPlan.objects.create(
            invoice=replaced[plan.invoice_id],
            replaces=carried.get(plan.replaces_id),
            **copied_values(plan, OF_PLAN),
        )
        Instalment.objects.bulk_create(
            Instalment(plan=carried[plan.pk], **copied_values(instalment, OF_INSTALMENT))
            for instalment in plan.instalments.all()
        )


def copied_values(row: Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
