"""A written demand (somasi) that was delivered: its file, the day it was sent, the
deadline it set.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import refuse_future_day
from clientcare.models import User
from contracts.models import Flag
from offboarding.checklist.guards import (
    Upload,
    attach_ending_file,
    lock_open,
    refuse_while_letter_in_force,
)
from offboarding.checklist.state import load_state
from offboarding.ladder.delivered import contract_ground
from offboarding.ladder.grounds import evidence_rows
from offboarding.ladder.steps import shown_day
from offboarding.models import Demand, Termination


@transaction.atomic
def add_demand(
    *,
    termination: Termination,
    file: Upload | None,
    sent_on: date,
    deadline_on: date,
    by: User,
    today: date,
) -> Demand:
    lock_open(termination)
    refuse_while_letter_in_force(load_state(termination, today))
    refuse_demand(file, sent_on, deadline_on, today)
    flag = flag_demanded(termination)
    demand = Demand.objects.create(
        vendor=termination.vendor,
        client=termination.client,
        contract=termination.contract,
        flag=flag,
        termination=termination,
        evidence=listed_evidence(flag, termination, sent_on, today),
        rung=termination.contract.written_demands.delivered().filter(flag=flag).count() + 1,
        attachment=attach_ending_file(termination, file, by, "file"),
        dated_on=sent_on,
        sent_on=sent_on,
        deadline_on=deadline_on,
    )
    record_demand(demand, by)
    return demand


def flag_demanded(termination: Termination) -> Flag | None:
    """The flag of the case, of this contract or of none in particular, that was raised last."""
    fits = Q(contract=None) | Q(contract=termination.contract_id)
    flags = termination.case.flags.filter(fits, dismissed=False, closed_on=None)
    return flags.with_subject().order_by("since", "pk").last()


def listed_evidence(
    flag: Flag | None, termination: Termination, sent_on: date, today: date
) -> list[dict[str, Any]]:
    """What it can have asked for: what is unmet still and was due before it was sent."""
    if flag is None:
        return []
    ground = contract_ground(flag, termination.contract, today)
    listed = [one for one in ground.items if one.day < sent_on]
    if ground.items and not listed:
        text = _("A demand cannot precede what it is about: %(day)s.")
        raise Refused(text % {"day": shown_day(ground.items[0].day)}, field="sent_on")
    return evidence_rows(listed)


def refuse_demand(file: Upload | None, sent_on: date, deadline_on: date, today: date) -> None:
    refuse_future_day(today, sent_on, "sent_on")
    if deadline_on <= sent_on:
        raise Refused(
            _("The deadline must come after the day the demand was sent."), field="deadline_on"
        )
    if file is None:
        raise Refused(_("Upload the demand with its proof of delivery."), field="file")


def record_demand(demand: Demand, by: User) -> None:
    record(
        demand.termination.vendor,
        "demand_delivered",
        by=by,
        client=demand.termination.client,
        day=demand.sent_on,
        deadline=demand.deadline_on.isoformat(),
        termination=demand.termination.pk,
    )
