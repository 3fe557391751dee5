"""Settle a mismatch with the enquirer, or accept it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.leads.fit import Point
from clientcare.models import Enquiry, SettledHow, SettledMismatch, User


@transaction.atomic
def settle_mismatch(
    *,
    enquiry: Enquiry,
    point: Point,
    how: str,
    reason: str,
    agreed_on: date,
    by: User,
    today: date,
    agreed_by: str = "",
) -> SettledMismatch:
    """`point`: the mismatch as it was shown. Refused at its field without a reason, for a future
    day, and for an agreement without the name of the other person.
    """
    lock_head(enquiry.vendor)
    refuse_future_day(today, agreed_on, "agreed_on")
    if not reason.strip():
        raise Refused(_("Write what was agreed, or why it is accepted."), field="reason")
    if how == SettledHow.SETTLED and not agreed_by.strip():
        raise Refused(_("Name the person with whom it was agreed."), field="agreed_by")
    if not point.is_open:
        raise Refused(_("This is no open mismatch any more. Open the enquiry again."))
    settled = SettledMismatch.objects.create(
        vendor=enquiry.vendor,
        enquiry=enquiry,
        subject=point.subject,
        seen=point.seen,
        how=how,
        reason=reason.strip(),
        agreed_by=agreed_by.strip(),
        agreed_on=agreed_on,
        by=by,
    )
    event = "mismatch_settled" if how == SettledHow.SETTLED else "mismatch_accepted"
    record(enquiry.vendor, event, by=by, client=enquiry.client, day=agreed_on, settled=settled.pk)
    return settled
