"""Note a duty, a concern or a sub-vendor that has to be settled before the ending is complete."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import User
from offboarding.checklist.guards import lock_open
from offboarding.models import Termination, TransitionItem, TransitionKind


@transaction.atomic
def add_transition_item(
    *,
    termination: Termination,
    kind: str,
    text: str,
    name: str,
    due_on: date,
    by: User,
    today: date,
    contact: str = "",
    booked_on: date | None = None,
) -> TransitionItem:
    """Refused for a due day that has passed, of a duty after the contract's last day, and for a
    sub-vendor without the day it is booked for, or to be told after it; of the other kinds contact
    and booked day are not kept.
    """
    lock_open(termination)
    is_stand_down = kind == TransitionKind.STAND_DOWN
    item = TransitionItem(
        vendor=termination.vendor,
        termination=termination,
        kind=TransitionKind(kind),
        text=clean_name(text, "text"),
        name=clean_name(name),
        contact=clean_name(contact, "contact") if is_stand_down else "",
        booked_on=booked_on if is_stand_down else None,
        due_on=due_on,
        added_on=today,
        added_by=by,
    )
    check_item(item)
    item.save()
    record_transition("transition_added", item, by, today)
    return item


def check_item(item: TransitionItem) -> None:
    if not item.text or not item.name:
        field = "name" if item.text else "text"
        raise Refused(_("Write what it is about, and a name."), field=field)
    if item.due_on < item.added_on:
        raise Refused(_("This day has passed: choose today or a later day."), field="due_on")
    refuse_duty_after_the_end(item)
    if item.is_stand_down and item.booked_on is None:
        raise Refused(_("For which day is the sub-vendor booked?"), field="booked_on")
    if item.is_stand_down and item.due_on > item.booked_on:
        raise Refused(_("They are booked for an earlier day: tell them before it."), field="due_on")


def refuse_duty_after_the_end(item: TransitionItem) -> None:
    """Once the last day has passed, what was forgotten can still be due today."""
    ends_on = item.termination.effective_on
    if item.kind != TransitionKind.DUTY or ends_on is None:
        return
    if item.due_on > max(ends_on, item.added_on):
        text = _("A duty is done by the contract’s last day, %(day)s. Support can follow it.")
        raise Refused(text % {"day": shown_day(ends_on, item.added_on)}, field="due_on")


def record_transition(kind: str, item: TransitionItem, by: User, today: date, **more: str) -> None:
    record(
        item.vendor,
        kind,
        by=by,
        day=today,
        client=item.termination.client,
        what=str(item),
        termination=item.termination_id,
        **more,
    )
