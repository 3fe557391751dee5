"""Mail the link of an invitation again, when it was lost or expired after three days."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.models import Membership


@transaction.atomic
def invite_again(*, membership: Membership) -> None:
    if membership.ended_at:
        raise Refused(_("This membership has ended. Invite the person again."))
    jobs.queue_job(membership.vendor, "send_invitation", membership.pk)
