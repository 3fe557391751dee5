"""Withdraw an instalment plan recorded by mistake: the plan it replaced, or the invoice's own due
day, holds again for all days.
"""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from contracts.judging.suspensions import refresh_suspensions
from contracts.models import InstalmentPlan
from contracts.promises.actions.agree_instalments import record_plan


@transaction.atomic
def withdraw_instalments(*, plan: InstalmentPlan, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(plan, reason=reason, by=by)
    let_earlier_go_on(plan)
    refresh_suspensions([plan.invoice.client_id])
    record_plan(plan, "instalments_withdrawn", by, reason=withdrawal.reason)


def let_earlier_go_on(plan: InstalmentPlan) -> None:
    """The plan that it replaced lasts as long as this one would have."""
    plan.refresh_from_db(fields=["ended_on", "replaces"])
    earlier = plan.replaces
    if earlier is None:
        return
    later = InstalmentPlan.objects.filter(replaces=plan).first()
    plan.replaces, earlier.ended_on = None, plan.ended_on
    plan.save(update_fields=["replaces"])
    earlier.save(update_fields=["ended_on"])
    if later is not None:
        later.replaces = earlier
        later.save(update_fields=["replaces"])
