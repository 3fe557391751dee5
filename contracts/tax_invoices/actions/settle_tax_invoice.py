"""Record the nota pembatalan of a tax invoice, or the reason why none is needed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.models import TaxInvoice
from contracts.tax_invoices.actions.record_tax_invoice import record_tax_event


@transaction.atomic
def settle_tax_invoice(
    *,
    tax_invoice: TaxInvoice,
    nota_number: str,
    nota_on: date | None,
    no_nota_because: str,
    by: User,
    today: date,
) -> TaxInvoice:
    """Takes number and day, or the reason. Refused for neither or both, and a second time."""
    lock_head(tax_invoice.vendor)
    tax_invoice.refresh_from_db()
    if tax_invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if tax_invoice.is_settled:
        raise Refused(_("This tax invoice is settled already."))
    number, reason = nota_number.strip(), no_nota_because.strip()
    refuse_unclear(tax_invoice, number, nota_on, reason, today)
    tax_invoice.nota_number, tax_invoice.nota_on = number, nota_on
    tax_invoice.no_nota_because = reason
    tax_invoice.save(update_fields=["nota_number", "nota_on", "no_nota_because"])
    record_tax_event(tax_invoice, "tax_invoice_settled", by)
    return tax_invoice


def refuse_unclear(
    tax_invoice: TaxInvoice, number: str, nota_on: date | None, reason: str, today: date
) -> None:
    has_nota = bool(number and nota_on)
    if has_nota == bool(reason) or bool(number) != bool(nota_on):
        raise Refused(
            _("Give the number and the date of the nota pembatalan, or say why none is needed."),
            field="nota_number",
        )
    if nota_on is None:
        return
    refuse_future_day(today, nota_on, "nota_on")
    if nota_on < tax_invoice.dated_on:
        raise Refused(_("This is before the date of the tax invoice."), field="nota_on")
