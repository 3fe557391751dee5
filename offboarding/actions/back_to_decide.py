"""When an ending is taken back: its unsent letters are void and the owner decides the case anew."""

from datetime import date

from clientcare.models import User
from offboarding.actions.void_letters import void_letters
from offboarding.models import Decision, DecisionKind, Termination


def back_to_decide(termination: Termination, reason: str, by: User, today: date) -> None:
    """Rows stay; the decision to end gives way to one to look at the case again today."""
    void_letters(termination=termination, by=by)
    if termination.case.closed_on is None:
        Decision.objects.create(
            vendor=termination.vendor, case=termination.case, kind=DecisionKind.WATCH, review_on=today, reason=reason,
            decided_on=today, by=by,
        )  # fmt: skip
