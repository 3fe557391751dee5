"""Name the ground on which the contract ends: consent, clause, or the client's default."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from contracts.agreement.notice_terms import AgreedNotice, notice_on
from offboarding.checklist.guards import (
    Upload,
    attach_ending_file,
    lock_step,
    refuse_while_letter_in_force,
    stamp_step,
)
from offboarding.checklist.last_day import last_day, usual_last_sending_day
from offboarding.final_account.actions.void_final_account import void_final_account
from offboarding.letters.actions.draft_letter import void_letter
from offboarding.models import LetterState, Path, Termination


@transaction.atomic
def choose_path(
    *,
    termination: Termination,
    path: str,
    by: User,
    today: date,
    deed: Upload | None = None,
    deed_on: date | None = None,
) -> Termination:
    """P1 needs the deed (a file; the stored one if none is given) and its date; P2 clause and
    notice days; P3 a clause.

    The checklist checks flag, demand and deadline, so P3 may be chosen while the deadline runs.
    """
    state = lock_step(termination, "path", today)
    refuse_while_letter_in_force(state)
    void_final_account(state=state, by=by, today=today)
    if path == Path.MUTUAL:
        save_deed(termination, deed, deed_on, by, today)
    else:
        refuse_path(path, state.notice)
    termination.path = path
    follow_path(termination)
    termination.save(update_fields=["path", "deed", "deed_on", "last_sending_on", "effective_on"])
    for draft in termination.letters.filter(state=LetterState.DRAFT).exclude(path=path):
        # Its sentences name the other ground; the text stays readable as an earlier version.
        void_letter(draft, by)
    stamp_step(termination, "path", by)
    record_path(termination, by, today)
    return termination


def follow_path(termination: Termination) -> None:
    """The window and the last day as this path counts them, once the letter has a day."""
    if termination.letter_on is None:
        return
    notice = notice_on(termination.contract, termination.letter_on)
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


def refuse_path(path: str, notice: AgreedNotice) -> None:
    """Without a clause only consent is left."""
    if path not in Path.values:
        raise Refused(_("Choose one of the three paths."), field="path")
    if not notice.clause:
        raise Refused(
            _(
                "The contract has no termination clause, so one side cannot end it. Agree on an "
                "ending together (P1)."
            ),
            field="path",
        )
    if path == Path.CLAUSE and notice.days is None:
        raise Refused(
            _(
                "The contract names no notice days, which P2 needs. Agree on an ending together "
                "(P1)."
            ),
            field="path",
        )


def save_deed(
    termination: Termination, deed: Upload | None, deed_on: date | None, by: User, today: date
) -> None:
    if deed is None and termination.deed_id is None:
        raise Refused(_("Upload the deed that both have signed."), field="deed")
    if deed_on is None:
        raise Refused(_("Write the date from which the deed ends the contract."), field="deed_on")
    if deed_on < termination.contract.signed_on:
        raise Refused(_("This is before the contract was signed."), field="deed_on")
    if deed is not None:
        termination.deed = attach_ending_file(termination, deed, by, "deed")
    termination.deed_on = deed_on
