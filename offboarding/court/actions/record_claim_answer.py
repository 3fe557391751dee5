"""The owner records what an outside advocate answered to a claim. Recording is not confirming."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name, refuse_future_day
from clientcare.documents.labels import long_date
from clientcare.models import User
from offboarding.checklist.guards import Upload, attach_ending_file
from offboarding.court.actions.answer_claim import (
    refuse_answering,
    refuse_outdated,
    save_answer,
    why_settled,
)
from offboarding.court.claim_fields import LANGUAGE
from offboarding.models import ClaimAnswer, ClaimAnswerKind, CourtClaim
from offboarding.review.actions.record_answer import refuse_unnamed


@transaction.atomic
def record_claim_answer(
    *,
    claim: CourtClaim,
    kind: str,
    advocate_name: str,
    advocate_number: str,
    day: date,
    file: Upload | None,
    note: str,
    by: User,
    today: date,
    seen_sha256: str,
) -> ClaimAnswer:
    """`day`: on which the advocate answered. Refused without name, number and, for a confirmation,
    the signed file; for a day before the claim was made; and where a lawyer of the team has to
    answer.
    """
    lock_head(claim.vendor)
    if why := why_no_outside_answer(claim):
        raise Refused(why)
    refuse_unnamed(advocate_name, advocate_number)
    refuse_claim_day(claim, day, today)
    refuse_unsigned(kind, file)
    refuse_answering(claim, kind, note, seen_sha256)
    for known_on in (day, today):  # what was paid since, too
        refuse_outdated(claim, kind, known_on)
    name, number = clean_name(advocate_name, "advocate_name"), advocate_number.strip()
    return save_answer(
        claim,
        kind,
        note,
        {"advocate": name, "number": number, "day": long_date(day, LANGUAGE)},
        recorded_by=by,
        day=day,
        advocate_name=name,
        advocate_number=number,
        signed_file=attach_ending_file(claim.termination, file, by, "file") if file else None,
    )


def why_no_outside_answer(claim: CourtClaim) -> str:
    """Why no answer of an outside advocate can be recorded; empty if it can."""
    if claim.lawyer_id is not None:
        return _("This claim names %(lawyer)s, who answers it.") % {"lawyer": claim.lawyer}
    return why_settled(claim)


def refuse_claim_day(claim: CourtClaim, day: date, today: date) -> None:
    refuse_future_day(today, day, "day")
    if day < claim.as_of:
        raise Refused(
            _("This claim was made on %(day)s. An answer to it cannot be older.")
            % {"day": shown_day(claim.as_of, today)},
            field="day",
        )


def refuse_unsigned(kind: str, file: Upload | None) -> None:
    if kind == ClaimAnswerKind.CONFIRMED and file is None:
        raise Refused(
            _("Upload the signed confirmation: without it nothing shows that it was given."),
            field="file",
        )
