"""Withdraw a tax invoice's number that was recorded by mistake."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from contracts.models import TaxInvoice
from contracts.tax_invoices.actions.record_tax_invoice import record_tax_event


@transaction.atomic
def withdraw_tax_invoice(*, tax_invoice: TaxInvoice, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(tax_invoice, reason=reason, by=by)
    record_tax_event(tax_invoice, "tax_invoice_withdrawn", by, reason=withdrawal.reason)
