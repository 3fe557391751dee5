"""Write a case's outcome: recovered, ended or unfounded. Its existence closes the case."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.models import Outcome, OutcomeKind, RiskCase, Termination


@transaction.atomic
def close_case(*, case: RiskCase, kind: str, reason: str, by: User, today: date) -> Outcome:
    lock_head(case.vendor)
    case.refresh_from_db()
    refuse_outcome(case, kind)
    if not reason.strip():
        raise Refused(_("Write the reason: it stays on the timeline."), field="reason")
    outcome = Outcome.objects.create(
        vendor=case.vendor, case=case, kind=kind, reason=reason.strip(), on=today, by=by
    )
    case.closed_on = today
    case.save(update_fields=["closed_on"])
    record(
        case.vendor, "case_closed", by=by, client=case.client, day=today, case=case.pk, outcome=kind
    )
    return outcome


def refuse_outcome(case: RiskCase, kind: str) -> None:
    if case.closed_on:
        raise Refused(_("This case was already closed."))
    if Termination.objects.open().filter(case=case).exists():
        raise Refused(_("An ending is under way. Complete or cancel it before closing the case."))
    if kind != OutcomeKind.ENDED and case.flags.filter(closed_on=None).exists():
        raise Refused(
            _(
                "A flag of this case is still active. It clears when its reason is gone, or you "
                "set it aside."
            )
        )
