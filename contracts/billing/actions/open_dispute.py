"""Record that the client disputes an invoice; it is not judged while the dispute lasts."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day, require_reason
from clientcare.models import User
from contracts.judging.suspensions import refresh_suspensions
from contracts.models import Dispute, Invoice


@transaction.atomic
def open_dispute(*, invoice: Invoice, from_on: date, reason: str, by: User, today: date) -> Dispute:
    """Refused for a day in the future or before the issue, and if another dispute covers or follows
    that day.
    """
    lock_head(invoice.vendor)
    refuse_future_day(today, from_on, "from_on")
    if from_on < invoice.issued_on:
        raise Refused(_("This is before the invoice was issued."), field="from_on")
    refuse_disputed(invoice, from_on)
    dispute = Dispute.objects.create(
        vendor=invoice.vendor,
        invoice=invoice,
        from_on=from_on,
        reason=require_reason(reason),
        recorded_by=by,
    )
    refresh_suspensions([invoice.client_id])
    record_dispute(dispute, by)
    return dispute


def refuse_disputed(invoice: Invoice, day: date) -> None:
    """Refused for an invoice that was withdrawn, or that is disputed on this day or later."""
    invoice.refresh_from_db(fields=["withdrawal"])
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    lasting = Q(until_on=None) | Q(until_on__gte=day)
    if Dispute.objects.valid().filter(lasting, invoice=invoice).exists():
        shown = {"day": format_day(day, current_language(), "plain")}
        raise Refused(_("This invoice is disputed already on %(day)s.") % shown, field="from_on")


def record_dispute(dispute: Dispute, by: User) -> None:
    record(
        dispute.invoice.vendor,
        "dispute_opened",
        by=by,
        client=dispute.invoice.client,
        day=dispute.from_on,
        number=dispute.invoice.number,
        invoice_id=dispute.invoice.pk,
    )
