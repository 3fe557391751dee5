"""Checks that every action on an ending makes first: it is open, the step's turn has come, and no
letter in force fixes what would change.
"""

from datetime import date

from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import shown_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Attachment, User, VendorHead
from offboarding.checklist.progress import refuse_early, steps_of
from offboarding.checklist.state import EndingState, load_state, load_state_by_id
from offboarding.models import ChecklistItem, LetterState, Termination

Upload = tuple[str, bytes]  # name and content of an uploaded file


def lock_open(termination: Termination) -> None:
    """Lock the vendor's head and look again; Refused when the ending was completed or cancelled."""
    lock_head(termination.vendor)
    termination.refresh_from_db()
    refuse_closed(termination)


def refuse_closed(termination: Termination) -> None:
    if termination.closed_on:
        raise Refused(
            _("This ending was completed on %(day)s.") % {"day": shown_day(termination.closed_on)}
        )
    if termination.cancelled_on:
        raise Refused(
            _("This ending was cancelled on %(day)s.")
            % {"day": shown_day(termination.cancelled_on)}
        )


def refuse_not_completed(termination: Termination) -> None:
    """For what follows an ending."""
    if termination.closed_on is None:
        raise Refused(_("Complete the ending first."))


def lock_step(termination: Termination, key: str, today: date) -> EndingState:
    """Lock the ending and return its rows as read under the lock. Refused unless every step before
    `key` is done.
    """
    lock_open(termination)
    state = load_state(termination, today)
    refuse_early(steps_of(state), key)
    return state


def lock_step_by_id(
    vendor_id: int, termination_id: int, key: str, today: date
) -> tuple[VendorHead, EndingState]:
    """The same from ids alone: the ending is read once, under the lock that comes with it."""
    head = lock_head(vendor_id)
    state = load_state_by_id(termination_id, today)
    refuse_closed(state.termination)
    refuse_early(steps_of(state), key)
    return head, state


def refuse_named_step(state: EndingState, key: str) -> None:
    """For path and dates, which the letter names: their turn has come, and no letter fixes them."""
    refuse_early(steps_of(state), key)
    refuse_while_letter_in_force(state)


def refuse_while_letter_in_force(state: EndingState) -> None:
    """Path, demands and dates are named by the letter, so they cannot change while it is reviewed,
    approved or sent.
    """
    if not state.is_letter_in_force:
        return
    if state.letter_state == LetterState.SUBMITTED and state.letter.is_outside:
        text = _(
            "The letter is with an outside advocate. Record the answer, or withdraw the letter "
            "to change it."
        )
        raise Refused(text)
    if state.letter_state == LetterState.SUBMITTED:
        raise Refused(
            _("The letter is with the lawyer. Wait for the answer; then path and dates can change.")
        )
    if state.letter_state == LetterState.APPROVED:
        raise Refused(
            _("The letter is approved as it is. Start a new draft to change path or dates.")
        )
    raise Refused(_("The letter was sent. Path and dates are what it says."))


def refuse_issued_account(termination: Termination) -> None:
    """Once the final account is issued, its items cannot change."""
    issued = termination.settlements.exclude(document=None).select_related("document").first()
    if issued is not None:
        number = {"number": issued.document.number}
        raise Refused(_("The final account was issued as %(number)s and stays as it is.") % number)


def attach_ending_file(termination: Termination, file: Upload, by: User, field: str) -> Attachment:
    """Store a file of this ending's client; Refused at `field` for what is no PDF, PNG or JPEG."""
    name, data = file
    return attach_file(
        vendor=termination.vendor,
        client=termination.client,
        name=name,
        data=data,
        by=by,
        field=field,
    )


def stamp_step(termination: Termination, key: str, by: User) -> ChecklistItem:
    """Note who did a step when; doing it again moves the stamp."""
    ChecklistItem.objects.filter(termination=termination, key=key).delete()
    return ChecklistItem.objects.create(
        vendor=termination.vendor, termination=termination, key=key, by=by
    )
