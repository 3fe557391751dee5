"""Pass over every step that comes before a somasi, with one reason."""

from datetime import date

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.core.validators import require_reason
from clientcare.models import User
from offboarding.ladder.before_somasi import steps_before_somasi
from offboarding.ladder.skipped_rungs import write_skipped_rungs
from offboarding.ladder.steps import Ladder


@transaction.atomic
def skip_to_somasi(*, ladder: Ladder, reason: str, by: User, today: date) -> None:
    """In their order, as if each was skipped on the case's page; none where none is open."""
    reason = require_reason(reason)
    lock_head(ladder.ground.contract.vendor)
    first = steps_before_somasi(ladder, today)
    if first.case is not None:
        write_skipped_rungs(first.case, first.rungs, reason=reason, by=by, today=today)
