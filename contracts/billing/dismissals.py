"""The owner's dismissals of an invoice that was withdrawn, for the one that takes its place."""

from collections.abc import Mapping

from contracts.models import DismissedInvoice

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
