"""Plan hours of one person for a contract."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Membership, User
from contracts.capacity.load import last_day
from contracts.capacity.texts import hours_text
from contracts.models import Contract, HoursPlan, WorkWeek

MOST_MINUTES = 2000 * 60
LONGEST_AHEAD = timedelta(days=3 * 366)


@transaction.atomic
def plan_hours(
    *, contract: Contract, membership: Membership, by: User, today: date, **particulars: Any
) -> HoursPlan:
    """`particulars`: minutes, from_on, and optionally until_on (default: the day of the event),
    line and offer. Weeks over their hours are shown, never refused.

    Refused at its field for a contract that does not go on, a person without hours or of another
    team, no time, and days that end before they start, have passed, or lie beyond three years.
    """
    lock_head(contract.vendor)
    plan = HoursPlan(
        vendor=contract.vendor,
        contract=contract,
        membership=membership,
        planned_on=today,
        recorded_by=by,
        **particulars,
    )
    check_person(plan, today)
    check_plan(plan, today)
    plan.save()
    record_plan("hours_planned", plan, by)
    return plan


def check_person(plan: HoursPlan, today: date) -> None:
    if not Contract.objects.going_on(today).filter(pk=plan.contract_id).exists():
        raise Refused(_("This contract does not go on: no hours can be planned for it."))
    hours = WorkWeek.objects.of(plan.vendor).known_on(today)
    if not hours.filter(membership=plan.membership, membership__ended_at=None).exists():
        raise Refused(_("Choose a person whose weekly hours are set."), field="person")
    if plan.line is not None and plan.line.contract_id != plan.contract_id:
        raise Refused(_("Choose a line of this contract."), field="line")


def check_plan(plan: HoursPlan, today: date) -> None:
    if not 1 <= plan.minutes <= MOST_MINUTES:
        raise Refused(_("Plan between one minute and 2,000 hours."), field="hours")
    last = last_day(plan)
    if last is None:
        text = _("Write the last day: this contract has no day of an event.")
        raise Refused(text, field="until_on")
    if last < plan.from_on:
        field = "until_on" if plan.until_on else "from_on"
        raise Refused(_("The last day lies before the first."), field=field)
    if last < today:
        raise Refused(_("This day has passed."), field="until_on")
    if last > today + LONGEST_AHEAD:
        raise Refused(_("Plan at most three years ahead."), field="until_on")


def record_plan(kind: str, plan: HoursPlan, by: User | None, **particulars: object) -> None:
    record(
        plan.vendor,
        kind,
        by=by,
        client=plan.contract.client,
        hours=hours_text(plan.minutes, "en"),
        number=plan.contract.number,
        contract_id=plan.contract_id,
        plan=plan.pk,
        **particulars,
    )
