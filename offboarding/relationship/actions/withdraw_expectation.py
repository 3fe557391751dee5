"""Withdraw an expectation that was recorded by mistake, with its answers."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.models import Expectation
from offboarding.relationship.actions.note_expectation import record_expectation


@transaction.atomic
def withdraw_expectation(*, expectation: Expectation, reason: str, by: User) -> None:
    lock_head(expectation.vendor)
    withdrawal = withdraw_fact(expectation, reason=reason, by=by)
    record_expectation(expectation, "expectation_withdrawn", by, reason=withdrawal.reason)
