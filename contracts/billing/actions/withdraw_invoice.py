"""Withdraw an invoice issued by mistake. Its number is not reused."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.documents.frozen_documents import void_document
from clientcare.models import User
from contracts.agreement.amounts import payments_text, refuse_slips
from contracts.billing.closed_account import refuse_closed
from contracts.contract.still_client import reopen_unless_client
from contracts.judging.suspensions import refresh_suspensions
from contracts.models import Invoice, Payment


@transaction.atomic
def withdraw_invoice(*, invoice: Invoice, reason: str, by: User) -> None:
    """Refused for a final invoice, and while it has valid payments (which the message lists)."""
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["document"])  # made meanwhile, perhaps
    refuse_withdrawing(invoice)
    withdrawal = withdraw_fact(invoice, reason=reason, by=by)
    void_document(invoice.document, withdrawal.reason)
    refresh_suspensions([invoice.client_id])
    record(
        invoice.vendor,
        "invoice_withdrawn",
        by=by,
        client=invoice.client,
        number=invoice.number,
        reason=withdrawal.reason,
        invoice_id=invoice.pk,
    )
    reopen_unless_client(invoice.client, by)


def refuse_withdrawing(invoice: Invoice) -> None:
    """Refused for what was withdrawn, final, counted by an account, or paid in part."""
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    refuse_final(invoice)
    refuse_closed(invoice.contract)
    payments = Payment.objects.valid().filter(invoice=invoice).order_by("paid_on", "pk")
    if payments:
        raise Refused(
            _("Withdraw its payments first: %(payments)s.") % {"payments": payments_text(payments)}
        )
    refuse_slips(invoice.slips.all())


def refuse_final(invoice: Invoice) -> None:
    if invoice.is_final:
        raise Refused(_("This is the final invoice of an ending: it is not withdrawn on its own."))
