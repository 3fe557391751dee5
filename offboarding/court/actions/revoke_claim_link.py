"""Revoke the link by which an advocate from outside reads a claim."""

from datetime import datetime

from django.db import transaction

from clientcare.models import PortalToken, User
from clientcare.portal.actions.revoke_link import revoke_link
from offboarding.court.actions.share_claim import record_claim_link
from offboarding.models import CourtClaim


@transaction.atomic
def revoke_claim_link(*, link: PortalToken, by: User, now: datetime) -> CourtClaim:
    """Returns the claim's latest version. Refused when the link was answered or revoked."""
    link = revoke_link(token=link, now=now)
    claims = CourtClaim.objects.of(link.vendor).filter(termination=link.subject_id)
    claim = claims.select_related("vendor", "document", "termination__client").latest("pk")
    record_claim_link("claim_link_revoked", claim, link, by)
    return claim
