"""Give the vendor a new secret address; the earlier one stops working."""

import secrets
from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.inbox.addresses import address_in_use, token_of
from clientcare.models import InboxAddress, User, Vendor
from clientcare.portal.tokens import hash_secret


@transaction.atomic
def renew_address(*, vendor: Vendor, by: User, now: datetime) -> InboxAddress:
    """Also creates the first one. Mail to the old address no longer reaches the vendor."""
    lock_head(vendor)
    old = address_in_use(vendor)
    if old is not None:
        old.revoked_at = now
        old.save(update_fields=["revoked_at"])
    new = InboxAddress(
        vendor=vendor, nonce=secrets.token_urlsafe(32), created_at=now, created_by=by
    )
    new.token_sha256 = hash_secret(token_of(new))
    new.save()
    record(vendor, "inbox_address_renewed" if old else "inbox_address_made", by=by)
    return new
