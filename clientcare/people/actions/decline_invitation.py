"""Decline an invitation, as the person it was mailed to."""

from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.models import Invitation
from clientcare.people.invitations import lock_open


@transaction.atomic
def decline_invitation(*, invitation: Invitation, now: datetime) -> None:
    """Refused when it can no longer be answered."""
    invitation = lock_open(invitation, now)
    invitation.ended_at = now
    invitation.save(update_fields=["ended_at"])
    record(
        invitation.vendor,
        "invitation_declined",
        by=None,
        invitation=invitation.pk,
        role=invitation.role,
    )
