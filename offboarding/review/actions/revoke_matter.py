"""Revoke the link by which an advocate from outside reads a matter."""

from datetime import datetime

from django.db import transaction

from clientcare.models import PortalToken, User
from clientcare.portal.actions.revoke_link import revoke_link
from offboarding.models import Letter
from offboarding.review.actions.share_matter import record_link


@transaction.atomic
def revoke_matter(*, link: PortalToken, by: User, now: datetime) -> Letter:
    """Returns the matter's latest version. Refused when the link was answered or revoked."""
    link = revoke_link(token=link, now=now)
    letters = Letter.objects.of(link.vendor).filter(termination=link.subject_id)
    letter = letters.exclude(letter_document=None).select_related("vendor", "termination__client")
    latest = letter.order_by("version").last()
    record_link("review_link_revoked", latest, link, by)
    return latest
