"""Stop writing after an ending; it can be started again unless the client opted out."""

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.aftermath.actions.start_touches import record_touches
from offboarding.models import AlumniPlan


@transaction.atomic
def stop_touches(*, plan: AlumniPlan, by: User) -> AlumniPlan:
    """Nothing changes where it is off already."""
    lock_head(plan.vendor)
    plan.refresh_from_db(fields=["is_on"])
    if plan.is_on:
        plan.is_on = False
        plan.save(update_fields=["is_on"])
        record_touches("touches_stopped", plan, by)
    return plan
