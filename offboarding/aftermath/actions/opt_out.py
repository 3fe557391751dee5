"""The client wants no messages after the ending: said through the link, or to one of us."""

from datetime import datetime

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from clientcare.portal.actions.use_link import use_link
from offboarding.aftermath.actions.start_touches import record_touches
from offboarding.aftermath.opted_out import opt_out_of
from offboarding.models import AlumniPlan


@transaction.atomic
def opt_out(
    *, plan: AlumniPlan, now: datetime, by: User | None = None, link: PortalToken | None = None
) -> AlumniPlan:
    """It holds for all endings of the client and is never taken back. Repeating it changes nothing.
    `link`, if that was the way, is used up; Refused when it opens nothing any more.
    """
    lock_head(plan.vendor)
    plan.refresh_from_db(fields=["opted_out_at"])
    if plan.opted_out_at is not None:
        return plan
    if link is not None:
        use_link(token=link, now=now)
    is_first = opt_out_of(plan.termination.client) is None
    plan.is_on, plan.opted_out_at, plan.opted_out_by = False, now, by
    plan.save(update_fields=["is_on", "opted_out_at", "opted_out_by"])
    others = AlumniPlan.objects.of(plan.vendor).filter(termination__client=plan.termination.client)
    others.filter(is_on=True).update(is_on=False)
    if is_first:
        record_touches("alumni_opted_out", plan, by)
    return plan
