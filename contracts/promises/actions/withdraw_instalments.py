"""Withdraw an instalment plan recorded by mistake: the invoice's own due day always held."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from contracts.models import InstalmentPlan
from contracts.promises.actions.agree_instalments import record_plan


@transaction.atomic
def withdraw_instalments(*, plan: InstalmentPlan, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(plan, reason=reason, by=by)
    record_plan(plan, "instalments_withdrawn", by, reason=withdrawal.reason)
