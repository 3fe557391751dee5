"""Continue the work after notice was given, with the client's consent on file."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import require_reason
from clientcare.models import User
from contracts.judging.gaps import end_gap
from offboarding.checklist.guards import (
    Upload,
    attach_ending_file,
    lock_open,
    refuse_issued_account,
)
from offboarding.endings.actions.back_to_decide import back_to_decide
from offboarding.models import Termination


@transaction.atomic
def resume_termination(
    *, termination: Termination, reason: str, consent: Upload | None, by: User, today: date
) -> Termination:
    """Refused before notice (cancel instead), without the consent, and once the final account is
    issued.

    If the ending was in effect, the contract is in force again from today, and contacts from today
    on are judged again.
    """
    lock_open(termination)
    refuse_resuming(termination)
    reason = require_reason(reason)
    if consent is None:
        raise Refused(_("Upload the client’s consent to go on."), field="consent")
    termination.consent = attach_ending_file(termination, consent, by, "consent")
    termination.cancelled_on, termination.cancel_reason = today, reason
    termination.save(update_fields=["consent", "cancelled_on", "cancel_reason"])
    end_gap(termination.contract, today)
    back_to_decide(termination, reason, by, today)
    record_resumption(termination, by, today)
    return termination


def refuse_resuming(termination: Termination) -> None:
    if not termination.notice_given_on:
        raise Refused(_("Notice was not given yet: cancel the ending instead."))
    if termination.waits_for_deed:
        raise Refused(
            _("The deed is not signed by both, so nothing has ended: cancel the ending instead.")
        )
    refuse_issued_account(termination)


def record_resumption(termination: Termination, by: User, today: date) -> None:
    record(
        termination.vendor,
        "termination_resumed",
        by=by,
        day=today,
        client=termination.client,
        reason=termination.cancel_reason,
        termination=termination.pk,
    )
