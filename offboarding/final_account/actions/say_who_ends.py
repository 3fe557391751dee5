"""Who uses the termination clause: we, or the client of its own wish. Fees depend on it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import (
    lock_open,
    refuse_issued_account,
    refuse_while_letter_in_force,
)
from offboarding.checklist.state import load_state
from offboarding.letters.actions.draft_letter import void_letter
from offboarding.models import LetterState, Path, Termination


@transaction.atomic
def say_who_ends(
    *, termination: Termination, is_clients_wish: bool, by: User, today: date
) -> Termination:
    """Only of an ending by the termination clause (P2): in every other path the path says it.
    Refused while a letter in force names the account, and once that is issued. A draft says the
    opposite now: it becomes void, and the next one begins with the right sentences.
    """
    lock_open(termination)
    refuse_issued_account(termination)
    refuse_while_letter_in_force(load_state(termination, today))
    if termination.path != Path.CLAUSE:
        raise Refused(_("Only the termination clause (P2) can be used by either side."))
    if termination.is_clients_wish == is_clients_wish:
        return termination
    termination.is_clients_wish = is_clients_wish
    termination.save(update_fields=["is_clients_wish"])
    begin_the_letter_again(termination, by)
    kind = "client_ends" if is_clients_wish else "vendor_ends"
    about = {"client": termination.client, "termination": termination.pk}
    record(termination.vendor, kind, by=by, day=today, **about)
    return termination


def begin_the_letter_again(termination: Termination, by: User) -> None:
    """The sentences of the newest version name the other side: a draft is void, and nothing of it
    is copied into the next one.
    """
    latest = termination.letters.order_by("version").last()
    if latest is None:
        return
    if latest.state == LetterState.DRAFT:
        void_letter(latest, by)
    latest.path = ""
    latest.save(update_fields=["path"])
