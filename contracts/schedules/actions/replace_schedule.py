"""Agree on other steps for what a schedule has not billed yet; what it billed stays as it is."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.models import BillingSchedule, BillingStep
from contracts.schedules.actions.agree_schedule import (
    Steps,
    record_schedule,
    refuse_other_sum,
    refuse_steps,
    write_steps,
)
from contracts.schedules.steps import billing_invoices


@transaction.atomic
def replace_schedule(
    *, schedule: BillingSchedule, agreed_on: date, steps: Steps, reason: str, by: User, today: date
) -> BillingSchedule:
    """`steps` as `agree_schedule` takes them: together exactly what is not billed of the price.
    Refused for one that is withdrawn, without a reason, for a day before the one it replaces, and
    where nothing is left to bill.
    """
    lock_head(schedule.vendor)
    schedule.refresh_from_db(fields=["withdrawal"])
    if schedule.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    refuse_future_day(today, agreed_on, "agreed_on")
    if agreed_on < schedule.agreed_on:
        raise Refused(_("This is before the schedule that it replaces."), field="agreed_on")
    refuse_steps(schedule.contract, agreed_on, steps)
    refuse_other_sum(steps, schedule.contract, today)
    return succeed_schedule(schedule, agreed_on, steps, reason, by)


def succeed_schedule(
    schedule: BillingSchedule,
    agreed_on: date,
    steps: Steps,
    reason: str,
    by: User,
    **fields: Any,
) -> BillingSchedule:
    """Invoices go on to bill the step they billed, as a row of the new schedule. `fields`: further
    columns. Called under the vendor's lock.
    """
    withdrawal = withdraw_fact(schedule, reason=reason, by=by)
    new = BillingSchedule.objects.create(
        vendor=schedule.vendor,
        contract=schedule.contract,
        agreed_on=agreed_on,
        replaces=schedule,
        recorded_by=by,
        **fields,
    )
    write_steps(new, steps)
    billed = billing_invoices().filter(billing_step__schedule=schedule)
    for invoice in billed.select_related("billing_step"):
        step = invoice.billing_step
        invoice.billing_step = BillingStep.objects.create(
            vendor=new.vendor, schedule=new, kind=step.kind, amount=step.amount, due_on=step.due_on
        )
        invoice.save(update_fields=["billing_step"])
    particulars = {"count": len(steps), "reason": withdrawal.reason}
    record_schedule(new, "billing_replaced", by, day=agreed_on, **particulars)
    return new
