"""Take an enquiry from a waiting mail; the mail is its first contact."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from clientcare.inbox.actions.assign_mail import assign_mail
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.models import Direction, Enquiry, IncomingMail, User


@transaction.atomic
def take_mail_enquiry(
    *,
    mail: IncomingMail,
    fields: Mapping[str, Any],
    received_on: date,
    by: User,
    now: datetime,
    today: date,
    written_at: datetime | None = None,
    text: str = "",
) -> Enquiry:
    """Writes all or nothing. Refused as `take_enquiry` and `assign_mail`. `written_at` and `text`:
    used where the mail itself does not say them.
    """
    enquiry = take_enquiry(
        vendor=mail.vendor, fields=fields, received_on=received_on, by=by, today=today
    )
    details = {"written_at": written_at, "text": text, "direction": Direction.INBOUND}
    assign_mail(mail=mail, client=enquiry.client, by=by, now=now, **details)
    return enquiry
