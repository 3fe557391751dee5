"""Withdraw weekly hours set by mistake: the version before is in force again."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from contracts.capacity.actions.set_hours import record_hours
from contracts.models import WorkWeek


@transaction.atomic
def withdraw_hours(*, version: WorkWeek, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(version, reason=reason, by=by)
    record_hours("hours_withdrawn", version, by, reason=withdrawal.reason)
