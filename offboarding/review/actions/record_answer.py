"""The owner records what an advocate from outside answered. Recording is not approving, so an
author may do it.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day, shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import User
from offboarding.checklist.guards import Upload, attach_ending_file
from offboarding.models import Letter, ReviewDecision, ReviewDecisionKind
from offboarding.review.actions.decide_review import (
    refuse_approving,
    refuse_unexplained,
    save_review_decision,
)
from offboarding.review.reviewers import why_not_recorded


@transaction.atomic
def record_answer(
    *,
    letter: Letter,
    kind: str,
    advocate_name: str,
    advocate_number: str,
    day: date,
    file: Upload | None,
    note: str,
    by: User,
    today: date,
    seen_sha256: str,
) -> ReviewDecision:
    """`day` is the advocate's own, `file` the signed answer: an approval needs it, and binds the
    same bytes as one that a lawyer gives here. `seen_sha256` is the hash of the letter's PDF that
    the owner's page showed.
    """
    lock_head(letter.vendor)
    letter.refresh_from_db()
    if why := why_not_recorded(letter):
        raise Refused(why)
    refuse_incomplete(letter, kind, advocate_name, advocate_number, file)
    refuse_day(letter, day, today)
    if kind == ReviewDecisionKind.APPROVED:
        refuse_approving(letter, today, seen_sha256)
    refuse_unexplained(kind, note)
    decision = save_review_decision(
        letter,
        kind,
        note,
        recorded_by=by,
        day=day,
        advocate_name=advocate_name.strip(),
        advocate_number=advocate_number.strip(),
        signed_file=attach_ending_file(letter.termination, file, by, "file") if file else None,
    )
    record_advocates_answer(decision)
    return decision


def record_advocates_answer(decision: ReviewDecision) -> None:
    record(
        decision.letter.vendor,
        "letter_answer_recorded",
        by=decision.recorded_by,
        day=decision.day,
        client=decision.letter.termination.client,
        number=decision.letter.number,
        version=decision.letter.version,
        verdict=decision.kind,
        letter=decision.letter_id,
        sha256=decision.letter_pdf_sha256,
        advocate=decision.advocate_name,
        answered_on=decision.day.isoformat(),
    )


def refuse_incomplete(
    letter: Letter, kind: str, name: str, number: str, file: Upload | None
) -> None:
    refuse_unnamed(name, number)
    if kind == ReviewDecisionKind.APPROVED and file is None:
        raise Refused(
            _("Upload the signed approval: without it nothing shows that it was given."),
            field="file",
        )


def refuse_unnamed(name: str, number: str) -> None:
    if not name.strip():
        raise Refused(
            _("Write the advocate’s name as it appears under the answer."), field="advocate_name"
        )
    if not number.strip():
        raise Refused(
            _("Write the advocate’s number: it shows who answered."), field="advocate_number"
        )


def refuse_day(letter: Letter, day: date, today: date) -> None:
    refuse_future_day(today, day, "day")
    submitted = local_day(letter.submitted_at, letter.vendor.timezone)
    if day < submitted:
        words = _("This version was submitted on %(day)s. An answer to it cannot be older.")
        raise Refused(words % {"day": shown_day(submitted, today)}, field="day")
