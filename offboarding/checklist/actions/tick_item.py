"""Confirm a step that only a person can confirm: that the ending is based on facts."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.models import User
from offboarding.checklist.guards import lock_step
from offboarding.checklist.step_result import vendor_day
from offboarding.checklist.ticks import Tick
from offboarding.models import ChecklistItem, Termination

TICKED = ("facts",)


@transaction.atomic
def tick_item(*, termination: Termination, key: str, by: User, today: date) -> ChecklistItem:
    """Refused for a step that rows decide, without a dated fact, or when it is already ticked."""
    if key not in TICKED:
        raise Refused(_("This step is done by what happens, not by a tick."))
    state = lock_step(termination, key, today)
    refuse_second_tick(state.ticks.get(key), termination)
    ending = state.termination
    if not ending.flag_count + ending.contact_count + ending.invoice_count:
        raise Refused(_("There is no dated fact yet. Log a contact or record an invoice first."))
    item = save_tick(termination, key, by)
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


def refuse_second_tick(item: Tick | None, termination: Termination) -> None:
    """Two people at one step: the second reads who was first, and when."""
    if item is not None:
        raise Refused(
            _("%(name)s did this step already, on %(day)s.")
            % {"name": item.by, "day": shown_day(vendor_day(item.at, termination.vendor))}
        )


def save_tick(termination: Termination, key: str, by: User, **fields: object) -> ChecklistItem:
    """The row; behind the lock the unique step of an ending is the net."""
    item = ChecklistItem(
        vendor=termination.vendor, termination=termination, key=key, by=by, **fields
    )
    return save_unless_taken(item, _("Another person did this step just now."))
