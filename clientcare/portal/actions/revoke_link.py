"""Revoke a mailed link: it stops working."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken


@transaction.atomic
def revoke_link(*, token: PortalToken, now: datetime) -> PortalToken:
    """Refused when it was answered or revoked already. The caller records the event."""
    lock_head(token.vendor)
    current = PortalToken.objects.of(token.vendor).waiting().filter(pk=token.pk).first()
    if current is None:
        raise Refused(_("This link was answered or revoked already."))
    current.revoked_at = now
    current.save(update_fields=["revoked_at"])
    return current
