"""Pass over the current rung of a case's ladder, with a reason."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import require_reason
from clientcare.models import User
from offboarding.ladder.case_ladder import load_case_ladder
from offboarding.ladder.rungs import current_rung
from offboarding.ladder.skipped_rungs import write_skipped_rungs
from offboarding.models import RiskCase, Rung, SkippedRung


@transaction.atomic
def skip_rung(*, case: RiskCase, rung: str, reason: str, by: User, today: date) -> SkippedRung:
    """Only the current one, so that the order holds; the somasi are skipped together."""
    reason = require_reason(reason)
    lock_head(case.vendor)
    case.refresh_from_db()
    refuse_skip(case, rung, today)
    (skipped,) = write_skipped_rungs(case, [rung], reason=reason, by=by, today=today)
    return skipped


def refuse_skip(case: RiskCase, rung: str, today: date) -> None:
    if case.closed_on:
        raise Refused(_("This case is closed. What happens next belongs to a new case."))
    now = current_rung(load_case_ladder(case, today))
    if now is None or now.key != rung or rung == Rung.DECISION:
        raise Refused(_("Only the step that is next can be skipped. Look at the case again."))
