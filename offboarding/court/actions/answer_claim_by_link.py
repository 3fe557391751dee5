"""The answer of an advocate from outside to a claim, in their own name, through a mailed link."""

from datetime import date, datetime

from django.db import transaction

from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.documents.labels import long_date
from clientcare.models import PortalToken
from clientcare.portal.actions.use_link import use_link
from offboarding.court.actions.answer_claim import (
    notify_owner,
    refuse_answering,
    refuse_outdated,
    save_answer,
)
from offboarding.court.claim_fields import LANGUAGE
from offboarding.court.outside import why_not_by_link
from offboarding.models import ClaimAnswer, CourtClaim
from offboarding.review.actions.record_answer import refuse_unnamed


@transaction.atomic
def answer_claim_by_link(
    *,
    claim: CourtClaim,
    link: PortalToken,
    kind: str,
    note: str,
    advocate_name: str,
    advocate_number: str,
    today: date,
    now: datetime,
    seen_sha256: str,
) -> ClaimAnswer:
    """It uses the link up. `seen_sha256`: of the PDF that the advocate's page showed."""
    link = use_link(token=link, now=now)
    if why := why_not_by_link(claim, link):
        raise Refused(why)
    refuse_unnamed(advocate_name, advocate_number)
    refuse_answering(claim, kind, note, seen_sha256)
    refuse_outdated(claim, kind, today)
    name, number = clean_name(advocate_name, "advocate_name"), advocate_number.strip()
    answer = save_answer(
        claim,
        kind,
        note,
        {"advocate": name, "number": number, "day": long_date(today, LANGUAGE)},
        link=link,
        day=today,
        advocate_name=name,
        advocate_number=number,
    )
    notify_owner(answer)
    return answer
