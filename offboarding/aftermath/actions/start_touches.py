"""Stay in touch after an ending: from now on we are reminded to write. Nothing leaves by itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from clientcare.core.dates import local_today
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from clientcare.portal.actions.issue_link import issue_link
from clientcare.portal.purposes import ALUMNI
from contracts.agreement.may_contact import refuse_contact
from offboarding.aftermath.opted_out import open_opt_out_link, refuse_opted_out
from offboarding.checklist.guards import refuse_not_completed
from offboarding.models import AlumniPlan, Termination
from offboarding.overview.touch_days import FOR_BREACH

FOR_DEFAULT = gettext_lazy(
    "This ending was for the client’s default. Tick that you want to write anyway."
)


@transaction.atomic
def start_touches(
    *, termination: Termination, by: User, now: datetime, despite_breach: bool = False
) -> AlumniPlan:
    """Makes the link by which the client opts out, unless one is open. Refused before the ending is
    completed, after the client opted out, and after an ending for the client's default unless the
    owner says so with `despite_breach`.
    """
    lock_head(termination.vendor)
    refuse_staying_in_touch(termination)
    is_for_breach = termination.path in FOR_BREACH
    if is_for_breach and not despite_breach:
        raise Refused(FOR_DEFAULT, field="despite_breach")
    plan, is_new = AlumniPlan.objects.get_or_create(
        vendor=termination.vendor, termination=termination, defaults={"started_by": by}
    )
    was_on = plan.is_on and not is_new
    if not was_on:
        plan.is_on = True
        plan.save(update_fields=["is_on"])
        record_touches("touches_started_anyway" if is_for_breach else "touches_started", plan, by)
    give_link(plan, by, now)
    return plan


def refuse_staying_in_touch(termination: Termination) -> None:
    refuse_not_completed(termination)
    refuse_opted_out(termination.client)


def give_link(plan: AlumniPlan, by: User, now: datetime) -> None:
    if open_opt_out_link(plan, now) is not None:
        return
    client = plan.termination.client
    refuse_contact(client, ALUMNI, local_today(plan.vendor, now))
    issue_link(
        vendor=plan.vendor,
        purpose=ALUMNI,
        subject_id=plan.pk,
        name=" & ".join(client.addressees)[:120],
        email="",
        language=client.language,
        client=client,
        by=by,
        now=now,
    )


def record_touches(kind: str, plan: AlumniPlan, by: User | None) -> None:
    ending = plan.termination
    record(plan.vendor, kind, by=by, client=ending.client, retrospective=ending.pk)
