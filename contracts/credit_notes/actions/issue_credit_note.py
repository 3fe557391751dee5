"""Credit a part of an open invoice and issue the note that tells the client so."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from clientcare.core.sequences import lock_head, next_number
from clientcare.core.validators import refuse_future_day
from clientcare.documents.actions.issue_document import issue_document
from clientcare.models import DocumentKind, User, Vendor
from contracts.billing.actions.credit_invoice import credit_invoice
from contracts.billing.balances import open_amount
from contracts.credit_notes.print_layout import CreditNote
from contracts.models import Invoice, InvoiceCredit

SERIES = "NK"


@transaction.atomic
def issue_credit_note(
    *, invoice: Invoice, amount: Decimal, credited_on: date, reason: str, by: User, today: date
) -> InvoiceCredit:
    """At most the open amount; `reason` is printed. The note takes the next number of its series in
    the year of its day.
    """
    lock_head(invoice.vendor)
    refuse_future_day(today, credited_on, "credited_on")
    open_before = open_amount(invoice)
    credit = credit_invoice(
        invoice=invoice, amount=amount, credited_on=credited_on, reason=reason, by=by
    )
    note = CreditNote(
        invoice=invoice,
        number=note_number(invoice.vendor, credited_on.year),
        amount=amount,
        open_before=open_before,
        credited_on=credited_on,
        reason=credit.reason,
        signed_by=by,
    )
    credit.document = issue_document(
        vendor=invoice.vendor,
        client=invoice.client,
        contract=invoice.contract,
        kind=DocumentKind.CREDIT_NOTE,
        number=note.number,
        language=invoice.client.language,
        title=note.title(),
        html=note.html(),
        by=by,
        signed_by=by,
    )
    credit.save(update_fields=["document"])
    return credit


def note_number(vendor: Vendor, year: int) -> str:
    """`NK/2026/0001`: gapless, as the note is frozen in the same transaction."""
    return f"{SERIES}/{year}/{next_number(vendor, str(DocumentKind.CREDIT_NOTE), year):04d}"
