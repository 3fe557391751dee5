"""Freeze the document of an invoice of ours; its PDF follows by a job."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.documents.actions.issue_document import issue_document
from clientcare.models import Document, DocumentKind, User
from contracts.billing.balances import with_balances, with_slips
from contracts.billing.printed_invoice import PrintedInvoice
from contracts.models import Invoice, InvoiceCredit, Series


@transaction.atomic
def print_invoice(*, invoice: Invoice, by: User, today: date) -> Document:
    """It shows what is paid by `today` and asks for the rest. Returns the existing document if
    there is one. Refused for an invoice that was withdrawn, imported, or replaced by a final
    account, and for a final invoice, which prints its account.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["withdrawal", "document"])
    if invoice.document is not None:
        return invoice.document
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if invoice.series == Series.IMPORTED or invoice.is_final:
        raise Refused(_("This invoice was not written here: its document is elsewhere."))
    if is_replaced(invoice):
        raise Refused(_("A final account took the place of this invoice."))
    tax = invoice.tax_invoices.valid().last() if invoice.vat else None
    printed = PrintedInvoice(
        invoice,
        list(invoice.lines.all()),
        signed_by=by,
        made_on=today,
        tax_number=tax.number if tax else "",
        **left_to_pay(invoice, today),
        **planned_days(invoice, today),
    )
    invoice.document = issue_document(
        vendor=invoice.vendor,
        client=invoice.client,
        contract=invoice.contract,
        kind=DocumentKind.INVOICE,
        number=invoice.number,
        language=invoice.client.language,
        title=printed.title(),
        html=printed.html(),
        by=by,
        signed_by=by,
    )
    invoice.save(update_fields=["document"])
    return invoice.document


def left_to_pay(invoice: Invoice, today: date) -> dict[str, Any]:
    """Arguments of `PrintedInvoice`: what is open, and whether all of it is withheld tax."""
    row = with_slips(with_balances(Invoice.objects.filter(pk=invoice.pk), today), today).get()
    return {"open_amount": max(row.open_amount, Decimal(0)), "awaits_slip": row.awaits_slip}


def planned_days(invoice: Invoice, today: date) -> dict[str, date]:
    """Arguments of `PrintedInvoice`: when the plan in force was agreed, or the due day that moved
    with the event.
    """
    plans = invoice.instalment_plans.valid().filter(agreed_on__lte=today)
    plan = plans.filter(Q(ended_on=None) | Q(ended_on__gt=today)).first()
    if plan is None:
        return {}
    if plan.event_move_id:
        return {"moved_to": plan.instalments.get().due_on}
    return {"plan_on": plan.agreed_on}


def is_replaced(invoice: Invoice) -> bool:
    credits = InvoiceCredit.objects.valid().filter(invoice=invoice)
    return credits.exclude(by_document=None, by_invoice=None).exists()
