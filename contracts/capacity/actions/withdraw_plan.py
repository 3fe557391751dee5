"""Withdraw planned hours: they count in no week any more."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from contracts.capacity.actions.plan_hours import record_plan
from contracts.models import HoursPlan


@transaction.atomic
def withdraw_plan(*, plan: HoursPlan, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(plan, reason=reason, by=by)
    record_plan("hours_plan_withdrawn", plan, by, reason=withdrawal.reason)
