"""The owner has read what the client wrote after the approval, and the letter still goes out."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import lock_open
from offboarding.models import LetterState, Termination
from offboarding.sending.objections import newer_contacts


@transaction.atomic
def confirm_hold(*, termination: Termination, by: User) -> None:
    """Counts for what is on record now; a later message holds the letter again."""
    lock_open(termination)
    letter = (
        termination.letters.filter(state=LetterState.APPROVED)
        .select_related("review_decision")
        .first()
    )
    if letter is None or not newer_contacts(letter).exists():
        raise Refused(_("Nothing holds this letter."))
    termination.hold_confirmed_at = timezone.now()
    termination.save(update_fields=["hold_confirmed_at"])
    record(
        termination.vendor,
        "hold_confirmed",
        by=by,
        client=termination.client,
        letter=letter.pk,
        termination=termination.pk,
    )
