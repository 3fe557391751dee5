"""The meeting with an enquirer, and the talk in which they hear that we do not take the work."""

from datetime import datetime

from django.db.models import Q, QuerySet

from clientcare.leads.meetings import meetings_of
from clientcare.models import LIVE, Channel, Enquiry, Interaction, Purpose

FACE_TO_FACE = (Channel.MEETING, Channel.VIDEO)


def talks_with(enquiry: Enquiry) -> QuerySet[Interaction]:
    """Calls and meetings since the enquiry came in, in which we spoke."""
    rows = Interaction.objects.valid().filter(client=enquiry.client_id, channel__in=LIVE)
    return rows.filter(was_reached=True, day__gte=enquiry.received_on)


def last_meeting(enquiry: Enquiry) -> Interaction | None:
    """Also a call that was the fit meeting."""
    fit = meetings_of(enquiry).exclude(interaction=None).values("interaction")
    met = talks_with(enquiry).filter(Q(channel__in=FACE_TO_FACE) | Q(pk__in=fit))
    return met.exclude(purpose=Purpose.DECISION).order_by("occurred_at", "pk").last()


def told_since(enquiry: Enquiry, moment: datetime) -> Interaction | None:
    """The talk in which they were told, not before this moment."""
    told = talks_with(enquiry).filter(purpose=Purpose.DECISION, occurred_at__gte=moment)
    return told.order_by("occurred_at", "pk").last()


def untold_meeting(enquiry: Enquiry) -> Interaction | None:
    """The meeting after which nobody told them yet; None where none took place."""
    met = last_meeting(enquiry)
    return met if met is not None and told_since(enquiry, met.occurred_at) is None else None
