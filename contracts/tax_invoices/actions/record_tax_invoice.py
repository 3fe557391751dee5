"""Record the number of the tax invoice that was made in Coretax for an invoice."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.models import Invoice, TaxInvoice

DIGITS = (16, 17)  # of a number: 16 until 2024, 17 since Coretax (PER-11/PJ/2025)


@transaction.atomic
def record_tax_invoice(
    *, invoice: Invoice, number: str, dated_on: date, by: User, today: date
) -> TaxInvoice:
    """Dots, dashes, slashes and spaces of the number are ignored. Refused for an invoice without
    PPN, at its field for a wrong number or day.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["withdrawal"])
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if not invoice.vat:
        raise Refused(_("This invoice has no PPN, so no tax invoice belongs to it."))
    digits = "".join(char for char in number if char not in " .-/")
    if not (digits.isascii() and digits.isdecimal() and len(digits) in DIGITS):
        raise Refused(_("A tax invoice’s number has 16 or 17 digits."), field="number")
    refuse_future_day(today, dated_on, "dated_on")
    refuse_day_before(invoice, dated_on)
    row = TaxInvoice(
        vendor=invoice.vendor, invoice=invoice, number=digits, dated_on=dated_on, recorded_by=by
    )
    save_unless_taken(row, _("This number is on record already."), field="number")
    record_tax_event(row, "tax_invoice_recorded", by)
    return row


def refuse_day_before(invoice: Invoice, dated_on: date) -> None:
    """A tax invoice is made on delivery or payment, whichever is first: perhaps before the invoice,
    but not before its contract.
    """
    contract = invoice.contract
    if dated_on < min(invoice.issued_on, contract.signed_on if contract else invoice.issued_on):
        raise Refused(
            _("A tax invoice is not dated before the invoice and its contract."), field="dated_on"
        )


def record_tax_event(row: TaxInvoice, kind: str, by: User, **more: str) -> None:
    record(
        row.vendor,
        kind,
        by=by,
        client=row.invoice.client,
        number=row.number,
        invoice=row.invoice.number,
        **more,
    )
