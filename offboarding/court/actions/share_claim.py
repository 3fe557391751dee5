"""Mail an advocate from outside the link to a claim, where the vendor has no lawyer."""

from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from clientcare.portal.purposes import CLAIM
from offboarding.court.outside import why_not_shared
from offboarding.models import CourtClaim
from offboarding.review.outside_link import link_to_advocate


@transaction.atomic
def share_claim(
    *, claim: CourtClaim, name: str, email: str, language: str, by: User, now: datetime
) -> PortalToken:
    """The link is for the claim of this ending: a newer version opens with it too, until one is
    answered. An earlier link to it is revoked.
    """
    lock_head(claim.vendor)
    claim = CourtClaim.objects.select_related(
        "vendor", "lawyer", "document", "answer", "termination__client", "termination__vendor"
    ).get(pk=claim.pk)
    if why := why_not_shared(claim):
        raise Refused(why)
    to = {"name": name, "email": email, "language": language}
    link = link_to_advocate(claim.termination, CLAIM, by=by, now=now, **to)
    record_claim_link("claim_link_sent", claim, link, by)
    return link


def record_claim_link(kind: str, claim: CourtClaim, link: PortalToken, by: User) -> None:
    record(
        claim.vendor,
        kind,
        by=by,
        client=claim.termination.client,
        number=claim.document.number,
        link=link.pk,
    )
