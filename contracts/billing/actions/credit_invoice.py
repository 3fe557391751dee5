"""Credit an amount on an open invoice, with a reason."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, require_reason
from clientcare.models import Document, User
from contracts.agreement.amounts import format_amount, positive_amount
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.balances import open_amount
from contracts.models import Invoice, InvoiceCredit


@transaction.atomic
def credit_invoice(
    *,
    invoice: Invoice,
    amount: Decimal,
    credited_on: date,
    reason: str,
    by: User,
    by_invoice: Invoice | None = None,
    by_document: Document | None = None,
) -> InvoiceCredit:
    """At most the open amount. `by_invoice` bills the amount again; `by_document` replaces the
    invoice.
    """
    lock_head(invoice.vendor)
    refuse_settled(invoice)
    positive_amount(amount, invoice.currency)
    if credited_on < invoice.issued_on:
        raise Refused(_("This is before the invoice was issued."), field="credited_on")
    still_open = open_amount(invoice)
    if amount > still_open:
        left = {"open": format_amount(still_open, invoice.currency)}
        raise Refused(_("Only %(open)s is open on this invoice.") % left, field="amount")
    credit = InvoiceCredit.objects.create(
        vendor=invoice.vendor,
        invoice=invoice,
        amount=amount,
        credited_on=credited_on,
        reason=require_reason(reason),
        by_invoice=by_invoice,
        by_document=by_document,
        recorded_by=by,
    )
    refresh_paid_on([invoice])
    record_credit(credit, by)
    return credit


def refuse_settled(invoice: Invoice) -> None:
    """Refused for an invoice that was withdrawn, or of which nothing is open."""
    invoice.refresh_from_db(fields=["withdrawal", "paid_on"])
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if open_amount(invoice) <= 0:
        raise Refused(_("Nothing is open on this invoice, so there is nothing to credit."))


def record_credit(credit: InvoiceCredit, by: User) -> None:
    record(
        credit.invoice.vendor,
        "invoice_credited",
        by=by,
        client=credit.invoice.client,
        day=credit.credited_on,
        number=credit.invoice.number,
        amount=str(credit.amount),
        currency=credit.invoice.currency,
        invoice_id=credit.invoice.pk,
    )
