"""Withdraw an invitation: its links stop working."""

from django.db import transaction
from django.utils import timezone

from clientcare.core.events import record
from clientcare.models import Invitation, User
from clientcare.people.invitations import lock_waiting


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """Refused when it was answered or withdrawn already."""
    invitation = lock_waiting(invitation)
    invitation.ended_at = timezone.now()
    invitation.save(update_fields=["ended_at"])
    record(
        invitation.vendor,
        "invitation_withdrawn",
        by=by,
        invitation=invitation.pk,
        role=invitation.role,
    )
