"""What goes from an invoice that was withdrawn to the one that takes its place: the owner's
dismissals and the client's disputes.
"""

from collections.abc import Iterable, Mapping

from contracts.models import DismissedInvoice, Dispute, Invoice

CARRIED = ("vendor_id", "dismissal_id", "kind", "dismissed_on")


def carry_dismissals(replaced: Mapping[int, int]) -> None:
    """`replaced`: by the id of the withdrawn invoice the id of the other one, due on the same day.
    The owner need not say again why it is no problem.
    """
    dismissed = DismissedInvoice.objects.filter(invoice__in=replaced)
    DismissedInvoice.objects.bulk_create(
        DismissedInvoice(
            invoice_id=replaced[row.invoice_id], **{name: getattr(row, name) for name in CARRIED}
        )
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
