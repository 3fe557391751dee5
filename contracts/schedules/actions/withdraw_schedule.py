"""Withdraw a billing schedule: one agreed by mistake, or before another one is agreed."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import BillingSchedule
from contracts.schedules.actions.agree_schedule import record_schedule
from contracts.schedules.steps import billing_invoices


@transaction.atomic
def withdraw_schedule(*, schedule: BillingSchedule, reason: str, by: User) -> None:
    """Refused while an invoice of it is valid: another schedule would bill the same once more."""
    lock_head(schedule.vendor)
    billed = billing_invoices().filter(billing_step__schedule=schedule)
    if numbers := ", ".join(billed.order_by("pk").values_list("number", flat=True)):
        text = _("Invoices of it are issued: withdraw them first: %(numbers)s.")
        raise Refused(text % {"numbers": numbers})
    withdrawal = withdraw_fact(schedule, reason=reason, by=by)
    record_schedule(schedule, "billing_withdrawn", by, reason=withdrawal.reason)
