"""Withdraw a confirmation recorded by mistake: the check is open again."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from contracts.models import EventConfirmation
from offboarding.event_day.actions.confirm_event import record_confirmation


@transaction.atomic
def withdraw_confirmation(*, confirmation: EventConfirmation, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(confirmation, reason=reason, by=by)
    record_confirmation(confirmation, "event_confirmation_withdrawn", by, reason=withdrawal.reason)
