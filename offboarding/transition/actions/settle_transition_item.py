"""Record that a duty was checked, a concern answered, or a stand-down acknowledged."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name, refuse_future_day
from clientcare.models import User
from offboarding.checklist.guards import refuse_closed
from offboarding.models import TransitionItem
from offboarding.transition.actions.add_transition_item import record_transition


@transaction.atomic
def settle_transition_item(
    *, item: TransitionItem, done_on: date, done_name: str, result: str, by: User, today: date
) -> TransitionItem:
    """Refused without name or result, for a day to come or before the ending began, and when it is
    settled already.
    """
    item = lock_unsettled(item)
    done_name, result = clean_name(done_name, "done_name"), result.strip()
    refuse_future_day(today, done_on, "done_on")
    if done_on < item.termination.started_on:
        raise Refused(_("This day is before the ending began."), field="done_on")
    if not done_name:
        raise Refused(_("Write who it was: without a name it is not done."), field="done_name")
    if not result:
        raise Refused(_("Write in a sentence what came of it."), field="result")
    item.done_on, item.done_name, item.result = done_on, done_name, result
    item.done_by = by
    item.save(update_fields=["done_on", "done_name", "result", "done_by"])
    record_transition("transition_done", item, by, today, result=result)
    return item


def lock_unsettled(item: TransitionItem) -> TransitionItem:
    """The item as it is now; Refused when it is settled or its ending was cancelled. What was
    carried over is settled after the ending is complete.
    """
    current = lock_item(item)
    refuse_settled(current)
    return current


def refuse_settled(item: TransitionItem) -> None:
    refuse_cancelled(item)
    refuse_withdrawn(item)
    if item.done_on is not None:
        day = format_day(item.done_on, current_language(), "plain")
        text = _("This is settled already: on %(day)s, by %(name)s.")
        raise Refused(text % {"day": day, "name": item.done_name})


def refuse_withdrawn(item: TransitionItem) -> None:
    if item.withdrawn_on is not None:
        raise Refused(_("This was withdrawn already."))


def refuse_cancelled(item: TransitionItem) -> None:
    if item.termination.closed_on is None:
        refuse_closed(item.termination)


def lock_item(item: TransitionItem) -> TransitionItem:
    lock_head(item.vendor)
    current = TransitionItem.objects.select_related(
        "vendor", "termination__vendor", "termination__client"
    ).get(pk=item.pk)
    refuse_cancelled(current)
    return current
