"""Record that the fit meeting took place, or the owner's reason for having none."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import require_reason
from clientcare.models import LIVE, Enquiry, FitMeeting, Interaction, User


@transaction.atomic
def note_fit_meeting(*, enquiry: Enquiry, contact: Interaction, by: User) -> FitMeeting:
    """`contact`: a logged meeting or call in which the enquirer was reached. The same contact again
    returns the meeting on record. Refused for any other contact.
    """
    lock_head(enquiry.vendor)
    is_of_enquirer = contact.client_id == enquiry.client_id and contact.withdrawal_id is None
    if not (is_of_enquirer and contact.channel in LIVE and contact.was_reached):
        raise Refused(_("Choose a logged meeting or call in which you spoke."), field="contact")
    same = FitMeeting.objects.filter(enquiry=enquiry, interaction=contact).first()
    if same is not None:
        return same
    return write_meeting(enquiry, by, "fit_meeting_held", interaction=contact)


@transaction.atomic
def excuse_fit_meeting(*, enquiry: Enquiry, reason: str, by: User) -> FitMeeting:
    """Refused without a reason."""
    reason = require_reason(reason)
    lock_head(enquiry.vendor)
    return write_meeting(enquiry, by, "fit_meeting_excused", reason=reason)


def write_meeting(enquiry: Enquiry, by: User, event: str, **columns) -> FitMeeting:
    meeting = FitMeeting.objects.create(vendor=enquiry.vendor, enquiry=enquiry, by=by, **columns)
    record(enquiry.vendor, event, by=by, client=enquiry.client, meeting=meeting.pk)
    return meeting
