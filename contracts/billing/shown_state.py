"""The state of an invoice on a day, and whether sending it is the next step."""

from collections.abc import Collection
from datetime import date

from contracts.models import Dispute, Invoice, InvoiceSending, Series


def state_on(invoice: Invoice, disputes: Collection[Dispute], today: date) -> str:
    """withdrawn, replaced, settled, disputed, slip (only its tax is open), overdue or open, as of
    a day. The invoice is read `with_slips`.
    """
    if invoice.withdrawal_id:
        return "withdrawn"
    if invoice.replaced_by:
        return "replaced"
    if invoice.paid_on and invoice.paid_on <= today:
        return "settled"
    valid = (dispute for dispute in disputes if not dispute.withdrawal_id)
    if any(
        dispute.from_on <= today and (dispute.until_on is None or dispute.until_on >= today)
        for dispute in valid
    ):
        return "disputed"
    if invoice.awaits_slip:
        return "slip"
    return "overdue" if invoice.due_day < today else "open"


def is_to_send(invoice: Invoice, sendings: Collection[InvoiceSending], today: date) -> bool:
    """Whether it should be sent first: issued here, not sent from here, not past its due day, and
    nothing of it is paid or credited.
    """
    is_whole = invoice.open_amount == invoice.total
    is_ours = invoice.series != Series.IMPORTED and not sendings
    return is_ours and is_whole and invoice.due_day >= today
