"""End a dispute by agreement; this day is the last one on which the invoice is not judged."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.models import Dispute


@transaction.atomic
def settle_dispute(*, dispute: Dispute, until_on: date, by: User, today: date) -> Dispute:
    """Set the end, once. Refused for a day in the future or before the dispute began."""
    lock_head(dispute.vendor)
    refuse_ended(dispute)
    refuse_future_day(today, until_on, "until_on")
    if until_on < dispute.from_on:
        raise Refused(_("A dispute cannot end before it began."), field="until_on")
    dispute.until_on = until_on
    dispute.save(update_fields=["until_on"])
    record(
        dispute.vendor,
        "dispute_settled",
        by=by,
        client=dispute.invoice.client,
        day=until_on,
        number=dispute.invoice.number,
        invoice_id=dispute.invoice_id,
    )
    return dispute


def refuse_ended(dispute: Dispute) -> None:
    """Refused for a dispute that was withdrawn or has an end."""
    dispute.refresh_from_db(fields=["until_on", "withdrawal"])
    if dispute.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if dispute.until_on is not None:
        raise Refused(_("This dispute has ended already."))
