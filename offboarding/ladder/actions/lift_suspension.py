"""Our work goes on: a suspension is lifted."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day, require_reason
from clientcare.models import User
from contracts.judging.suspensions import judge_suspension_again
from contracts.models import WorkSuspension


@transaction.atomic
def lift_suspension(
    *, suspension: WorkSuspension, lifted_on: date, reason: str, by: User, today: date
) -> WorkSuspension:
    """`lifted_on` is the first day on which the work goes on, by today, or by the day from which it
    goes on because all was paid: lifting then confirms it, also if a payment is withdrawn later.
    Replies and deliveries are due after it, by as many working days as it lasted.
    """
    reason = require_reason(reason)
    lock_head(suspension.vendor)
    rows = WorkSuspension.objects.select_related("contract__client__vendor", "vendor")
    suspension = rows.get(pk=suspension.pk)
    if suspension.withdrawal_id or suspension.lifted_on:
        raise Refused(_("This suspension is over already."))
    refuse_future_day(max(today, suspension.resumes_on or today), lifted_on, "lifted_on")
    if lifted_on <= suspension.notice_on:
        raise Refused(_("It cannot be lifted before its notice was given."), field="lifted_on")
    suspension.lifted_on, suspension.lift_reason = lifted_on, reason[:200]
    suspension.lifted_by = by
    suspension.save(update_fields=["lifted_on", "lift_reason", "lifted_by"])
    judge_suspension_again(suspension)
    record(
        suspension.vendor,
        "suspension_lifted",
        by=by,
        client=suspension.contract.client,
        day=lifted_on,
        number=suspension.contract.number,
        reason=reason,
        suspension=suspension.pk,
    )
    return suspension
