"""Complete an ending: the final account is sent and the closing note written. Closes the case as
ended.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.cases.actions.close_case import close_case
from offboarding.checklist.conditions_after_letter import why_not_closed
from offboarding.checklist.guards import lock_open
from offboarding.checklist.progress import refuse_early, steps_of
from offboarding.checklist.state import EndingState, load_state
from offboarding.models import OutcomeKind, Termination


@transaction.atomic
def close_termination(
    *, termination: Termination, note: str, by: User, today: date, work_again: str = ""
) -> Termination:
    """`work_again`: a value of WorkAgain, or "" while nobody decided. Unpaid sums do not prevent
    it: they stay on the today list. Another open ending keeps the case open.
    """
    lock_open(termination)
    refuse_unfinished(load_state(termination, today))
    if not note.strip():
        raise Refused(
            _("Write the closing note: what would we do differently next time?"), field="note"
        )
    termination.closed_on, termination.closing_note = today, note.strip()
    termination.work_again = work_again
    termination.save(update_fields=["closed_on", "closing_note", "work_again"])
    record(
        termination.vendor,
        "termination_closed",
        by=by,
        day=today,
        client=termination.client,
        termination=termination.pk,
    )
    case = termination.case
    if case.closed_on is None and not Termination.objects.open().filter(case=case).exists():
        close_case(
            case=case, kind=OutcomeKind.ENDED, reason=termination.closing_note, by=by, today=today
        )
    return termination


def refuse_unfinished(state: EndingState) -> None:
    """While an earlier step is open, an item of the transition is, or somebody of the team has not
    acknowledged the silence.
    """
    refuse_early(steps_of(state), "closing")
    for reason in why_not_closed(state):
        raise Refused(f"{reason}.")
