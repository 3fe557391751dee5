"""Give an advocate from outside one matter by a mailed link, where the vendor has no lawyer."""

from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from clientcare.portal.purposes import REVIEW
from offboarding.models import Letter
from offboarding.review.outside_link import link_to_advocate
from offboarding.review.reviewers import why_not_recorded


@transaction.atomic
def share_matter(
    *, letter: Letter, name: str, email: str, language: str, by: User, now: datetime
) -> PortalToken:
    """The link is for the whole matter: later versions submitted outside open with it too, until
    one is decided. An earlier link of the matter is revoked.
    """
    lock_head(letter.vendor)
    letter.refresh_from_db()
    if why := why_not_recorded(letter):
        raise Refused(why)
    to = {"name": name, "email": email, "language": language}
    link = link_to_advocate(letter.termination, REVIEW, by=by, now=now, **to)
    record_link("review_link_sent", letter, link, by)
    return link


def record_link(kind: str, letter: Letter, link: PortalToken, by: User) -> None:
    record(
        letter.vendor,
        kind,
        by=by,
        client=letter.termination.client,
        number=letter.number,
        letter=letter.pk,
        link=link.pk,
    )
