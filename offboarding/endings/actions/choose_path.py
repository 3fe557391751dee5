"""Name the ground of an ending: consent, clause, default, force majeure, or a court."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import (
    Upload,
    lock_step,
    refuse_while_letter_in_force,
    stamp_step,
)
from offboarding.checklist.last_day import last_day, usual_last_sending_day
from offboarding.endings.path_details import save_details
from offboarding.final_account.actions.void_final_account import void_final_account
from offboarding.letters.actions.draft_letter import void_letter
from offboarding.models import LetterState, Path, Termination
from offboarding.paths.clients_notice import follow_clients_notice
from offboarding.paths.kinds import PATHS
from offboarding.paths.path_kind import PathRows
from offboarding.paths.period import period_on


@transaction.atomic
def choose_path(
    *,
    termination: Termination,
    path: str,
    by: User,
    today: date,
    deed: Upload | None = None,
    **details: Any,
) -> Termination:
    """`details` are columns of the ending (see `path_details`): of P1 the days of the deed, whose
    file may follow once both have signed it; of P3 why fewer demands are enough; of P4 the event.

    Refused at `path` where the contract or the client lacks what the path needs, and for P3 without
    a default today; at its field for a detail that cannot be. The checklist checks all demands
    again, so P3 may be chosen while a deadline runs.
    """
    state = lock_step(termination, "path", today)
    refuse_while_letter_in_force(state)
    void_final_account(state=state, by=by, today=today)
    refuse_path(path, termination, today)
    saved = save_details(termination, path, deed, details, by, today)
    termination.path = path
    follow_path(termination)
    days = ("letter_on", "last_sending_on", "effective_on", "client_notice_on")
    termination.save(update_fields=["path", *days, *saved])
    for draft in termination.letters.filter(state=LetterState.DRAFT):
        # Its sentences name another ground; the text stays readable as an earlier version.
        if (draft.path, draft.brings_deed) != (path, termination.brings_deed):
            void_letter(draft, by)
    stamp_step(termination, "path", by)
    record_path(termination, by, today)
    return termination


def follow_path(termination: Termination) -> None:
    """The window and the last day as this path counts them, once the letter has a day. Where a
    court decides, no day of ours ends the contract.
    """
    follow_clients_notice(termination)
    if termination.path == Path.COURT:
        termination.letter_on = termination.last_sending_on = termination.effective_on = None
    if termination.letter_on is None:
        return
    notice = period_on(termination, termination.letter_on)
    termination.last_sending_on = usual_last_sending_day(termination, termination.letter_on, notice)
    termination.effective_on = last_day(termination, termination.last_sending_on, notice)


def record_path(termination: Termination, by: User, today: date) -> None:
    record(
        termination.vendor,
        "path_chosen",
        by=by,
        day=today,
        client=termination.client,
        path=termination.path,
        termination=termination.pk,
    )


def refuse_path(path: str, termination: Termination, today: date) -> None:
    """Without what a path needs, another one is left: most often consent."""
    if path not in Path.values:
        raise Refused(_("Choose one of the paths P1 to P5."), field="path")
    for reason in PATHS[path].why_closed(PathRows(termination, today)):
        raise Refused(reason, field="path")
