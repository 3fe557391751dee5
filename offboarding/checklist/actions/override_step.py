"""The owner passes over a step that may be passed over, with the reason on the timeline."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import require_reason
from clientcare.models import User
from offboarding.checklist.actions.tick_item import refuse_second_tick, save_tick
from offboarding.checklist.guards import lock_open
from offboarding.checklist.progress import refuse_early, steps_of
from offboarding.checklist.state import EndingState, load_state
from offboarding.checklist.steps import BY_KEY
from offboarding.models import ChecklistItem, Termination


@transaction.atomic
def override_step(
    *, termination: Termination, key: str, reason: str, by: User, today: date
) -> ChecklistItem:
    """Refused for steps that cannot be overridden, for one that is done, and without a reason."""
    lock_open(termination)
    refuse_override(load_state(termination, today), key)
    reason = require_reason(reason)
    item = save_tick(termination, key, by, overridden=True, reason=reason)
    record(
        termination.vendor,
        "step_overridden",
        by=by,
        day=today,
        client=termination.client,
        step=key,
        reason=reason,
        termination=termination.pk,
    )
    return item


def refuse_override(state: EndingState, key: str) -> None:
    step = BY_KEY.get(key)
    if step is None or not step.overridable:
        raise Refused(_("This step cannot be passed over."))
    refuse_early(steps_of(state), key)
    refuse_second_tick(state.ticks.get(key), state.termination)
    if step.check(state).is_met:
        raise Refused(_("This step is done; there is nothing to pass over."))
