"""Withdraw an answer: the occasion is open again, and its contact stays on record."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.models import PlayAnswer


@transaction.atomic
def withdraw_play_answer(*, answer: PlayAnswer, reason: str, by: User) -> None:
    """Refused without a reason, or when it was already withdrawn."""
    withdrawal = withdraw_fact(answer, reason=reason, by=by)
    record(
        answer.vendor,
        "breach_answer_withdrawn",
        by=by,
        client=answer.contract.client,
        number=answer.contract.number,
        on=answer.day.isoformat(),
        reason=withdrawal.reason,
    )
