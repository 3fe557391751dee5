"""Pass over every step that comes before a somasi, with one reason."""

from datetime import date

from django.db import transaction

from clientcare.models import User
from offboarding.ladder.actions.skip_rung import skip_rung
from offboarding.ladder.before_somasi import steps_before_somasi
from offboarding.ladder.steps import Ladder


@transaction.atomic
def skip_to_somasi(*, ladder: Ladder, reason: str, by: User, today: date) -> None:
    """Each in its turn, as one by one on the page of the case; none where none is open."""
    first = steps_before_somasi(ladder, today)
    for rung in first.rungs if first.case else ():
        skip_rung(case=first.case, rung=rung, reason=reason, by=by, today=today)
