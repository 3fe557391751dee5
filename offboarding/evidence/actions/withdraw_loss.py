"""Withdraw a loss recorded by mistake."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from offboarding.evidence.actions.record_loss import record_loss_event
from offboarding.models import LossItem


@transaction.atomic
def withdraw_loss(*, item: LossItem, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(item, reason=reason, by=by)
    record_loss_event(item, "loss_withdrawn", by, reason=withdrawal.reason)
