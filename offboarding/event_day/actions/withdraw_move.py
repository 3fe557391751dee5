"""Withdraw a move recorded by mistake: the event is on its former day again."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import EventMove
from offboarding.event_day.actions.move_event import record_move, set_event_day


@transaction.atomic
def withdraw_move(*, move: EventMove, reason: str, by: User) -> None:
    """Only the last one: those before it led to its day."""
    lock_head(move.vendor)
    later = EventMove.objects.valid().filter(contract=move.contract, pk__gt=move.pk)
    if later.exists():
        raise Refused(_("A later move follows from this one. Withdraw that first."))
    withdrawal = withdraw_fact(move, reason=reason, by=by)
    set_event_day(move, move.to_on, move.from_on, by)
    record_move(move, "event_move_withdrawn", by, reason=withdrawal.reason)
