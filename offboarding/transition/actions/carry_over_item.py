"""The owner carries an item over to a later day; the ending can be completed without it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.validators import require_reason
from clientcare.models import User
from offboarding.checklist.guards import refuse_closed
from offboarding.models import TransitionItem
from offboarding.transition.actions.add_transition_item import record_transition
from offboarding.transition.actions.settle_transition_item import lock_item, refuse_settled


@transaction.atomic
def carry_over_item(
    *, item: TransitionItem, to: date, reason: str, by: User, today: date
) -> TransitionItem:
    """It may be carried over again while the ending is open. Refused without a reason, to a day
    that is not ahead, and when it is settled.
    """
    item, reason = lock_item(item), require_reason(reason)
    refuse_carrying(item)
    if to <= today:
        raise Refused(_("Choose a day after today: the today list shows it then."), field="to")
    item.carried_on, item.carried_to, item.carried_reason, item.carried_by = today, to, reason, by
    item.save(update_fields=["carried_on", "carried_to", "carried_reason", "carried_by"])
    record_transition("transition_carried", item, by, today, reason=reason, to=to.isoformat())
    return item


def refuse_carrying(item: TransitionItem) -> None:
    refuse_settled(item)
    refuse_closed(item.termination)
