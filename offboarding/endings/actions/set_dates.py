"""Choose the day the letter goes out; the last day follows from it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import lock_step, refuse_while_letter_in_force, stamp_step
from offboarding.checklist.last_day import effective_day
from offboarding.final_account.actions.void_final_account import void_final_account
from offboarding.models import Termination


@transaction.atomic
def set_dates(*, termination: Termination, letter_on: date, by: User, today: date) -> Termination:
    """`letter_on` is the planned sending day, today or later, and the date of the letter."""
    state = lock_step(termination, "dates", today)
    refuse_while_letter_in_force(state)
    void_final_account(state=state, by=by, today=today)
    if letter_on < today:
        raise Refused(_("The letter cannot be dated before today."), field="letter_on")
    termination.letter_on = letter_on
    termination.effective_on = effective_day(termination)
    termination.save(update_fields=["letter_on", "effective_on"])
    stamp_step(termination, "dates", by)
    record(
        termination.vendor,
        "dates_set",
        by=by,
        day=today,
        client=termination.client,
        letter_on=letter_on.isoformat(),
        effective_on=termination.effective_on.isoformat(),
        termination=termination.pk,
    )
    return termination
