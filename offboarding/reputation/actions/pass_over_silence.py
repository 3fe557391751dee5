"""The owner completes an ending although not all of the team acknowledged their silence."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.validators import require_reason
from clientcare.models import User
from offboarding.checklist.actions.tick_item import refuse_second_tick, save_tick
from offboarding.checklist.conditions_after_letter import SILENCE, why_team_unbound
from offboarding.checklist.guards import lock_open
from offboarding.checklist.state import EndingState, load_state
from offboarding.models import ChecklistItem, Termination
from offboarding.reputation.actions.acknowledge_silence import record_reputation


@transaction.atomic
def pass_over_silence(
    *, termination: Termination, reason: str, by: User, today: date
) -> ChecklistItem:
    """Refused without a reason, a second time, and where all have acknowledged it."""
    reason = require_reason(reason)
    lock_open(termination)
    refuse_pass(load_state(termination, today))
    item = save_tick(termination, SILENCE, by, overridden=True, reason=reason)
    record_reputation("silence_passed_over", termination, by, reason=reason)
    return item


def refuse_pass(state: EndingState) -> None:
    """Refused a second time, and where all have acknowledged it."""
    refuse_second_tick(state.ticks.get(SILENCE), state.termination)
    if not why_team_unbound(state):
        raise Refused(_("All of the team have acknowledged it; there is nothing to pass over."))
