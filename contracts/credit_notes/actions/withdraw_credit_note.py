"""Withdraw a credit given by mistake: its note is void, and the invoice is owed again."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.documents.frozen_documents import void_document
from clientcare.models import User
from contracts.agreement.amounts import format_amount
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.closed_account import refuse_counted
from contracts.models import InvoiceCredit


@transaction.atomic
def withdraw_credit_note(*, credit: InvoiceCredit, reason: str, by: User) -> None:
    """The number stays used. Refused for a credit that belongs to a final account, or that an
    issued one counted.
    """
    lock_head(credit.vendor)
    refuse_credit_of_account(credit)
    withdrawal = withdraw_fact(credit, reason=reason, by=by)
    void_document(credit.document, withdrawal.reason)
    refresh_paid_on([credit.invoice])
    record(
        credit.vendor,
        "credit_withdrawn",
        by=by,
        client=credit.invoice.client,
        number=credit.invoice.number,
        amount=format_amount(credit.amount, credit.invoice.currency),
        reason=withdrawal.reason,
        invoice_id=credit.invoice_id,
    )


def refuse_credit_of_account(credit: InvoiceCredit) -> None:
    if credit.by_document_id or credit.by_invoice_id:
        raise Refused(_("This credit belongs to a final account: it is withdrawn only with it."))
    refuse_counted([credit])
