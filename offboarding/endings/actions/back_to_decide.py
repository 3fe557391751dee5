"""After an ending is cancelled or resumed: void its unsent letters and mark the case as to be
decided again.
"""

from datetime import date

from clientcare.models import User
from offboarding.letters.actions.void_letters import void_letters
from offboarding.models import Decision, DecisionKind, Termination


def back_to_decide(termination: Termination, reason: str, by: User, today: date) -> None:
    """Rows stay. A new decision row says that the decision to end no longer counts."""
    void_letters(termination=termination, by=by)
    if termination.case.closed_on is None:
        Decision.objects.create(
            vendor=termination.vendor,
            case=termination.case,
            kind=DecisionKind.OPEN,
            reason=reason,
            decided_on=today,
            by=by,
        )
