"""Log the talk in which an enquirer heard that we do not take the work."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import local_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import LIVE, Direction, Enquiry, Interaction, Purpose, User
from offboarding.enquiries.actions.decline_enquiry import refuse_over


@transaction.atomic
def log_decline_talk(
    *,
    enquiry: Enquiry,
    channel: str,
    occurred_at: datetime,
    text: str,
    by: User,
    today: date,
    now: datetime,
) -> Interaction:
    """Logged as a contact of ours. Refused for an enquiry that is over; at its field for a channel
    that is not a meeting or a call, a moment before the enquiry or in the future, and without what
    was said.
    """
    lock_head(enquiry.vendor)
    enquiry.refresh_from_db()
    refuse_over(enquiry)
    if channel not in LIVE:
        raise Refused(_("Choose a meeting or a call."), field="channel")
    if local_day(occurred_at, enquiry.vendor.timezone) < enquiry.received_on:
        raise Refused(_("This is before the enquiry came in."), field="occurred_at")
    if not text.strip():
        raise Refused(_("Write what was said."), field="text")
    return log_interaction(
        client=enquiry.client,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=occurred_at,
        text=text,
        purpose=Purpose.DECISION,
        by=by,
        today=today,
        now=now,
    )
