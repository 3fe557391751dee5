"""The meeting with an enquirer, and the talk in which they are told that we decline the work."""

from datetime import datetime

from django.db.models import Q, QuerySet

from clientcare.leads.meetings import meetings_of
from clientcare.models import LIVE, Channel, Enquiry, Interaction, Purpose

FACE_TO_FACE = (Channel.MEETING, Channel.VIDEO)


def talks_with(enquiry: Enquiry) -> QuerySet[Interaction]:
    """Calls and meetings since the enquiry came in, in which the enquirer was reached."""
    rows = Interaction.objects.valid().filter(client=enquiry.client_id, channel__in=LIVE)
    return rows.filter(was_reached=True, day__gte=enquiry.received_on)


def last_meeting(enquiry: Enquiry) -> Interaction | None:
    """The last meeting face to face, or call that was the fit meeting."""
    fit = meetings_of(enquiry).exclude(interaction=None).values("interaction")
    meetings = talks_with(enquiry).filter(Q(channel__in=FACE_TO_FACE) | Q(pk__in=fit))
    return meetings.exclude(purpose=Purpose.DECISION).order_by("occurred_at", "pk").last()


def told_since(enquiry: Enquiry, moment: datetime) -> Interaction | None:
    """The last talk since this moment in which they were told."""
    talks = talks_with(enquiry).filter(purpose=Purpose.DECISION, occurred_at__gte=moment)
    return talks.order_by("occurred_at", "pk").last()


def untold_meeting(enquiry: Enquiry) -> Interaction | None:
    """The last meeting, if they have not been told in a talk since; None without a meeting."""
    meeting = last_meeting(enquiry)
    if meeting is None or told_since(enquiry, meeting.occurred_at) is not None:
        return None
    return meeting
