"""Mail the link of an invitation again, when it was lost or is too old."""

from django.db import transaction
from django.utils import timezone

from clientcare.core import jobs
from clientcare.models import Invitation
from clientcare.people.invitations import lock_waiting


@transaction.atomic
def invite_again(*, invitation: Invitation) -> None:
    """The invitation is valid from now again. Refused when it was answered or withdrawn."""
    invitation = lock_waiting(invitation)
    invitation.invited_at = timezone.now()
    invitation.save(update_fields=["invited_at"])
    jobs.queue_job(invitation.vendor, "send_invitation", invitation.pk)
