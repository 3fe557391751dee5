"""Give one person a link to one subject; it is mailed at once."""

from datetime import datetime, timedelta

from django.db import transaction

from clientcare.core import jobs
from clientcare.core.sequences import lock_head
from clientcare.models import Language, PortalToken, User, Vendor
from clientcare.portal.purposes import PURPOSES


@transaction.atomic
def issue_link(
    *,
    vendor: Vendor,
    purpose: str,
    subject_id: int,
    name: str,
    email: str,
    by: User,
    now: datetime,
    language: str = Language.INDONESIAN,
) -> PortalToken:
    """The subject's earlier link, if one is open, is revoked: one link waits at a time. The caller
    checks who may have one and records the event.
    """
    lock_head(vendor)
    earlier = PortalToken.objects.of(vendor).waiting()
    earlier.filter(purpose=purpose, subject_id=subject_id).update(revoked_at=now)
    token = PortalToken.objects.create(
        vendor=vendor,
        purpose=purpose,
        subject_id=subject_id,
        name=" ".join(name.split()),
        email=email.strip().lower(),
        language=language,
        created_at=now,
        created_by=by,
        expires_at=now + timedelta(days=PURPOSES[purpose].days),
    )
    jobs.queue_job(vendor, "send_portal_link", token.pk)
    return token
