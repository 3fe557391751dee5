"""Invite a person to the vendor's team; a link to set the password is mailed."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Language, Membership, User, Vendor


@transaction.atomic
def invite_member(
    *,
    vendor: Vendor,
    email: str,
    name: str,
    role: str,
    by: User | None,
    language: str = Language.INDONESIAN,
) -> Membership:
    """One role per person and vendor; an existing account is kept, with its name and language."""
    lock_head(vendor)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, None, name=name, language=language)
    if Membership.objects.of(vendor).current().filter(user=user).exists():
        raise Refused(
            _("%(email)s already belongs to the team.") % {"email": user.email}, field="email"
        )
    membership = Membership.objects.create(vendor=vendor, user=user, role=role)
    record(vendor, "member_invited", by=by, member=user.pk, role=role)
    jobs.queue_job(vendor, "send_invitation", membership.pk)
    return membership
