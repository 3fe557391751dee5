"""Cancel an ending before notice is given, or while the deed it needs is not signed by both.
Nothing is deleted or sent; the case must be decided again.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import require_reason
from clientcare.documents.frozen_documents import void_document
from clientcare.models import Document, User
from contracts.judging.gaps import end_gap
from offboarding.checklist.guards import lock_open
from offboarding.checklist.state import load_state
from offboarding.endings.actions.back_to_decide import back_to_decide
from offboarding.final_account.actions.void_final_account import void_final_account
from offboarding.models import Termination


@transaction.atomic
def cancel_termination(
    *, termination: Termination, reason: str, by: User, today: date
) -> Termination:
    lock_open(termination)
    reason = require_reason(reason)
    refuse_after_notice(termination)
    termination.cancelled_on, termination.cancel_reason = today, reason
    termination.save(update_fields=["cancelled_on", "cancel_reason"])
    void_sent_deed(termination)
    end_gap(termination.contract, today)
    back_to_decide(termination, reason, by, today)
    void_final_account(state=load_state(termination, today), by=by, today=today)
    record_cancelling(termination, by, today)
    return termination


def refuse_after_notice(termination: Termination) -> None:
    if termination.notice_given_on and not termination.waits_for_deed:
        values = {"day": shown_day(termination.notice_given_on)}
        raise Refused(
            _("Notice was given on %(day)s. Going on now needs the client’s consent in writing.")
            % values
        )


def void_sent_deed(termination: Termination) -> None:
    """The deed that the client got and that is not to be signed any more."""
    for deed in Document.objects.filter(letter_as_deed__termination=termination, voided_at=None):
        void_document(deed, _("The ending was cancelled"))


def record_cancelling(termination: Termination, by: User, today: date) -> None:
    record(
        termination.vendor,
        "termination_cancelled",
        by=by,
        day=today,
        client=termination.client,
        reason=termination.cancel_reason,
        termination=termination.pk,
    )
