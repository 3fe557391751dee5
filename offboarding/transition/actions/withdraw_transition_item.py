"""The owner withdraws an item that was noted or settled by mistake; it stays readable."""

from datetime import date

from django.db import transaction

from clientcare.core.validators import require_reason
from clientcare.models import User
from offboarding.checklist.guards import refuse_closed
from offboarding.models import TransitionItem
from offboarding.transition.actions.add_transition_item import record_transition
from offboarding.transition.actions.settle_transition_item import (
    lock_item,
    refuse_cancelled,
    refuse_withdrawn,
)


@transaction.atomic
def withdraw_transition_item(
    *, item: TransitionItem, reason: str, by: User, today: date
) -> TransitionItem:
    """Refused without a reason, when it was withdrawn already, and of what was done when the ending
    was completed.
    """
    item, reason = lock_item(item), require_reason(reason)
    refuse_withdrawing(item)
    item.withdrawn_on, item.withdrawn_reason, item.withdrawn_by = today, reason, by
    item.save(update_fields=["withdrawn_on", "withdrawn_reason", "withdrawn_by"])
    record_transition("transition_withdrawn", item, by, today, reason=reason)
    return item


def refuse_withdrawing(item: TransitionItem) -> None:
    refuse_cancelled(item)
    refuse_withdrawn(item)
    if item.done_on is not None:
        refuse_closed(item.termination)
