"""Revoke a link that a client holds."""

from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.models import PortalToken, User
from clientcare.portal.actions.revoke_link import revoke_link


@transaction.atomic
def revoke_client_link(*, link: PortalToken, by: User, now: datetime) -> PortalToken:
    """Refused when it was answered or revoked already."""
    link = revoke_link(token=link, now=now)
    record(link.vendor, "client_link_revoked", by=by, client=link.client, link=link.pk)
    return link
