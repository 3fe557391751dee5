"""Confirm a step that only a person can confirm: that the ending is based on facts."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.models import User
from offboarding.checklist.guards import ready
from offboarding.checklist.step_result import day_of, format_step_day
from offboarding.models import ChecklistItem, Termination

TICKED = ("facts",)


@transaction.atomic
def tick_item(*, termination: Termination, key: str, by: User, today: date) -> ChecklistItem:
    """Refused for a step that rows decide, without a dated fact, or when it is already ticked."""
    if key not in TICKED:
        raise Refused(_("This step is done by what happens, not by a tick."))
    state = ready(termination, key, today)
    refuse_second(state.ticks.get(key), termination)
    found = state.termination
    if not found.flag_count + found.contact_count + found.invoice_count:
        raise Refused(_("There is no dated fact yet. Log a contact or record an invoice first."))
    item = keep_once(termination, key, by)
    record(
        termination.vendor,
        "step_done",
        by=by,
        day=today,
        client=termination.client,
        step=key,
        termination=termination.pk,
    )
    return item


def refuse_second(item: ChecklistItem | None, termination: Termination) -> None:
    """Two people at one step: the second reads who was first, and when."""
    if item is not None:
        raise Refused(
            _("%(name)s did this step already, on %(day)s.")
            % {"name": item.by, "day": format_step_day(day_of(item.at, termination.vendor))}
        )


def keep_once(termination: Termination, key: str, by: User, **fields: object) -> ChecklistItem:
    """The row; behind the lock the unique step of an ending is the net."""
    item = ChecklistItem(
        vendor=termination.vendor, termination=termination, key=key, by=by, **fields
    )
    return save_unless_taken(item, _("Another person did this step just now."))
