"""Give one person a link to one subject: mailed at once, or as text where there is no address."""

import secrets
from datetime import date, datetime, time, timedelta

from django.db import transaction

from clientcare.core import jobs
from clientcare.core.dates import local_day
from clientcare.core.sequences import lock_head
from clientcare.models import Client, Language, PortalToken, User, Vendor
from clientcare.portal.purposes import PURPOSES
from clientcare.portal.tokens import hash_secret, text_secret


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
    client: Client | None = None,
    until: date | None = None,
) -> PortalToken:
    """Revokes the subject's earlier link, if one is open: there is one at a time. The caller checks
    who may have a link and records the event. `client`: the client who receives it. `until`: the
    last day on which it works, else the days of its purpose. Without `email` nothing is mailed, and
    the link can be shown as text.
    """
    lock_head(vendor)
    earlier = PortalToken.objects.of(vendor).waiting()
    earlier.filter(purpose=purpose, subject_id=subject_id).update(revoked_at=now)
    token = PortalToken(
        vendor=vendor,
        client=client,
        purpose=purpose,
        subject_id=subject_id,
        name=" ".join(name.split()),
        email=email.strip().lower(),
        language=language,
        created_at=now,
        created_by=by,
        expires_at=expiry(vendor, purpose, now, until),
    )
    if not token.email:
        token.nonce = secrets.token_urlsafe(32)
        token.token_sha256 = hash_secret(text_secret(token))
    token.save()
    if token.email:
        jobs.queue_job(vendor, "send_portal_link", token.pk)
    return token


def expiry(vendor: Vendor, purpose: str, now: datetime, until: date | None) -> datetime:
    """The end of a day in the vendor's time zone, because mails and pages name only the day."""
    last = until or local_day(now, vendor.zone) + timedelta(days=PURPOSES[purpose].days)
    return datetime.combine(last, time.max, tzinfo=vendor.zone)
