"""Why an invoice is not sent, and the address that opens WhatsApp with its message."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.clients.reach import whatsapp_address
from clientcare.core.refused import Refused
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.models import DeliveryState
from clientcare.money.rounding import sum_money
from contracts.agreement.may_contact import may_contact, why_no_contact
from contracts.billing.actions.print_invoice import is_replaced
from contracts.models import Invoice, Payment, PaymentDirection


def why_not_sent(invoice: Invoice, today: date) -> str:
    """Empty if it may be sent."""
    if invoice.withdrawal_id:
        return _("This invoice was withdrawn.")
    if is_replaced(invoice):
        return _("A final account took the place of this invoice.")
    if not may_contact(invoice.client, today, invoice.contract):
        return why_no_contact()
    if counts_too_much(invoice):
        return _(
            "Its PDF counts payments that were withdrawn since, so it asks for too little. Correct "
            "the invoice: a new PDF is printed."
        )
    return ""


def counts_too_much(invoice: Invoice) -> bool:
    """Whether its document shows more as paid than is on record now. Possible only for a corrected
    invoice: others are printed before anything is paid.
    """
    if invoice.corrects_id is None or invoice.document is None:
        return False
    printed_at = invoice.document.created_at
    paid = Payment.objects.filter(invoice=invoice, direction=PaymentDirection.RECEIVED)
    held = Q(withdrawal=None) | Q(withdrawal__at__gt=printed_at)
    printed = paid.filter(held, recorded_at__lte=printed_at)
    then, now = (
        payments.aggregate(sum=sum_money("amount"))["sum"] for payments in (printed, paid.valid())
    )
    return then > now


def why_not_again(invoice: Invoice) -> str:
    """Empty if no mail of it was sent or is about to be."""
    mailed = live_deliveries(invoice.document_id).first() if invoice.document_id else None
    if mailed is None:
        return ""
    if mailed.state == DeliveryState.SENT:
        return _("This invoice was sent already: see the outbox.")
    return _("This invoice is on its way already: see the outbox.")


def refuse_sending(invoice: Invoice, today: date) -> None:
    if why := why_not_sent(invoice, today):
        raise Refused(why)


def whatsapp_with(invoice: Invoice, text: str, today: date) -> str:
    """Empty without a number, or if the invoice may not be sent."""
    if why_not_sent(invoice, today):
        return ""
    return whatsapp_address(invoice.client, text)
