"""Withdraw a suspension recorded by mistake: our replies and deliveries are judged without it."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.judging.suspensions import judge_suspension_again
from contracts.models import WorkSuspension


@transaction.atomic
def withdraw_suspension(*, suspension: WorkSuspension, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(suspension, reason=reason, by=by)
    judge_suspension_again(suspension)
    contract = suspension.contract
    record(
        suspension.vendor,
        "suspension_withdrawn",
        by=by,
        client=contract.client,
        number=contract.number,
        reason=withdrawal.reason,
        suspension=suspension.pk,
    )
