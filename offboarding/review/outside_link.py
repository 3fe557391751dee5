"""The mailed link by which an outside advocate reads the documents of an ending."""

from datetime import datetime

from clientcare.core.refused import Refused
from clientcare.models import PortalToken, User
from clientcare.portal.actions.issue_link import issue_link
from offboarding.models import Termination
from offboarding.review.reviewers import why_not_outside


def link_to_advocate(
    ending: Termination,
    purpose: str,
    *,
    name: str,
    email: str,
    language: str,
    by: User,
    now: datetime,
) -> PortalToken:
    """Revokes an earlier link of the same purpose. Refused at `email` for an address that may not
    have it. Call it under the vendor's lock.
    """
    if why := why_not_outside(ending.vendor, ending.pk, email.strip()):
        raise Refused(why, field="email")
    return issue_link(
        vendor=ending.vendor,
        purpose=purpose,
        subject_id=ending.pk,
        name=name,
        email=email,
        language=language,
        by=by,
        now=now,
    )
