"""End a membership: the person's next request is denied; what they wrote keeps their name."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Membership, Role, User


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    vendor = membership.vendor
    lock_head(vendor)
    membership.refresh_from_db()
    if membership.ended_at:
        raise Refused(_("This membership has already ended."))
    owners = Membership.objects.of(vendor).owners().exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not owners.exists():
        raise Refused(_("A vendor keeps at least one owner. Invite another owner first."))
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    record(vendor, "member_removed", by=by, member=membership.user_id)
