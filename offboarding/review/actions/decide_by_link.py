"""The review decision of an advocate from outside, in their own name, through a mailed link."""

from datetime import date, datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.actions.use_link import use_link
from offboarding.models import Letter, ReviewDecision, ReviewDecisionKind
from offboarding.review.actions.decide_review import (
    refuse_approving,
    refuse_decided,
    refuse_unexplained,
    save_review_decision,
)
from offboarding.review.actions.record_answer import refuse_unnamed
from offboarding.review.reviewers import why_not_by_link


@transaction.atomic
def decide_by_link(
    *,
    letter: Letter,
    link: PortalToken,
    kind: str,
    note: str,
    advocate_name: str,
    advocate_number: str,
    today: date,
    now: datetime,
    seen_sha256: str,
) -> ReviewDecision:
    """It uses the link up. `seen_sha256` is the hash of the letter's PDF that the page showed."""
    link = use_link(token=link, now=now)
    letter.refresh_from_db()
    refuse_by_link(letter, link)
    refuse_unnamed(advocate_name, advocate_number)
    if kind == ReviewDecisionKind.APPROVED:
        refuse_approving(letter, today, seen_sha256)
    refuse_unexplained(kind, note)
    decision = save_review_decision(
        letter,
        kind,
        note,
        link=link,
        day=today,
        advocate_name=advocate_name.strip(),
        advocate_number=advocate_number.strip(),
    )
    record_by_link(decision)
    return decision


def refuse_by_link(letter: Letter, link: PortalToken) -> None:
    if why := why_not_by_link(letter, link):
        raise Refused(why)
    refuse_decided(letter)


def record_by_link(decision: ReviewDecision) -> None:
    record(
        decision.letter.vendor,
        "letter_decided_by_link",
        by=None,
        day=decision.day,
        client=decision.letter.termination.client,
        number=decision.letter.number,
        version=decision.letter.version,
        verdict=decision.kind,
        letter=decision.letter_id,
        sha256=decision.letter_pdf_sha256,
        link=decision.link_id,
    )
