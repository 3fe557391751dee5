"""Invite a person to the vendor's team; a link to accept is mailed."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Invitation, Language, Membership, User, Vendor


@transaction.atomic
def invite_member(
    *,
    vendor: Vendor,
    email: str,
    role: str,
    by: User | None,
    language: str = Language.INDONESIAN,
) -> Invitation:
    """The person becomes a member by accepting. The result does not depend on whether the address
    has an account, so that nobody can find out. Refused for a current member of this vendor, and
    while an invitation waits for an answer.
    """
    lock_head(vendor)
    email = email.strip().lower()
    refuse_known_address(vendor, email)
    invitation = Invitation.objects.create(
        vendor=vendor, email=email, role=role, language=language, invited_by=by
    )
    record(vendor, "member_invited", by=by, invitation=invitation.pk, role=role)
    jobs.queue_job(vendor, "send_invitation", invitation.pk)
    return invitation


def refuse_known_address(vendor: Vendor, email: str) -> None:
    if Membership.objects.of(vendor).current().filter(user__email__iexact=email).exists():
        raise Refused(_("%(email)s already belongs to the team.") % {"email": email}, field="email")
    if Invitation.objects.of(vendor).waiting().filter(email=email).exists():
        raise Refused(
            _("%(email)s is invited already. Send the invitation again, or withdraw it first.")
            % {"email": email},
            field="email",
        )
