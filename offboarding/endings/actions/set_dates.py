"""Choose the days on which the letter may go out; the last day follows from them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import lock_step, refuse_while_letter_in_force, stamp_step
from offboarding.checklist.last_day import (
    last_day,
    refuse_window,
    usual_last_sending_day,
    why_no_time_to_sign,
)
from offboarding.final_account.actions.void_final_account import void_final_account
from offboarding.models import Termination
from offboarding.paths.clients_notice import follow_clients_notice
from offboarding.paths.period import period_on


@transaction.atomic
def set_dates(
    *,
    termination: Termination,
    letter_on: date,
    by: User,
    today: date,
    last_sending_on: date | None = None,
) -> Termination:
    """`letter_on` is the first day of the sending window, today or later, and the date of the
    letter. `last_sending_on` is its last, by default the fifth working day after.
    """
    state = lock_step(termination, "dates", today)
    refuse_while_letter_in_force(state)
    void_final_account(state=state, by=by, today=today)
    if letter_on < today:
        raise Refused(_("The letter cannot be dated before today."), field="letter_on")
    if late := why_no_time_to_sign(termination, letter_on):
        raise Refused(late, field="letter_on")
    follow_clients_notice(termination)
    notice = period_on(termination, letter_on)
    if last_sending_on is not None:
        refuse_window(termination, letter_on, last_sending_on, notice)
    termination.letter_on = letter_on
    termination.last_sending_on = last_sending_on or usual_last_sending_day(
        termination, letter_on, notice
    )
    termination.effective_on = last_day(termination, termination.last_sending_on, notice)
    termination.save(
        update_fields=["letter_on", "last_sending_on", "effective_on", "client_notice_on"]
    )
    stamp_step(termination, "dates", by)
    record_dates(termination, by, today)
    return termination


def record_dates(ending: Termination, by: User | None, today: date) -> None:
    record(
        ending.vendor,
        "dates_set",
        by=by,
        day=today,
        client=ending.client,
        letter_on=ending.letter_on.isoformat(),
        last_sending_on=ending.last_sending_on.isoformat(),
        effective_on=ending.effective_on.isoformat(),
        termination=ending.pk,
    )
