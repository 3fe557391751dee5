"""Mark a link as used, because its answer was given: it stops working."""

from datetime import datetime

from django.db import transaction

from clientcare.models import PortalToken
from clientcare.portal.tokens import lock_link


@transaction.atomic
def use_link(*, token: PortalToken, now: datetime) -> PortalToken:
    """Refused when it expired, was used or revoked."""
    current = lock_link(token, now)
    current.used_at = now
    current.save(update_fields=["used_at"])
    return current
