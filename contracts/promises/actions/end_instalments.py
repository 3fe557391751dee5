"""End an instalment plan: from that day the invoice's own due day holds again."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.judging.suspensions import refresh_suspensions
from contracts.models import InstalmentPlan
from contracts.promises.actions.agree_instalments import record_plan


@transaction.atomic
def end_instalments(
    *, plan: InstalmentPlan, ended_on: date, by: User, today: date
) -> InstalmentPlan:
    """Set the end, once. Refused for a day in the future or not after the plan was agreed."""
    lock_head(plan.vendor)
    refuse_ended_plan(plan)
    refuse_future_day(today, ended_on, "ended_on")
    if ended_on <= plan.agreed_on:
        raise Refused(_("A plan ends after the day on which it was agreed."), field="ended_on")
    plan.ended_on = ended_on
    plan.save(update_fields=["ended_on"])
    refresh_suspensions([plan.invoice.client_id])
    record_plan(plan, "instalments_ended", by, ended_on)
    return plan


def refuse_ended_plan(plan: InstalmentPlan) -> None:
    """Refused for a plan that was withdrawn or has an end."""
    plan.refresh_from_db(fields=["ended_on", "withdrawal"])
    if plan.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if plan.ended_on is not None:
        raise Refused(_("This plan has ended already."))
