"""Taking a mistaken fact out of every judgement. What each kind of fact asks before is its own
action's business.
"""

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, given_reason
from clientcare.models import Fact, User, Withdrawal


def withdraw(fact: Fact, *, reason: str, by: User) -> Withdrawal:
    """Write the withdrawal and set it on the fact; Refused without a reason or when it is withdrawn
    already.

    Runs inside the calling action's transaction. The vendor's head is locked, so two people cannot
    both do it.
    """
    reason = given_reason(reason)
    lock_head(fact.vendor)
    if not type(fact).objects.standing().filter(pk=fact.pk).exists():
        raise Refused(WITHDRAWN_ALREADY)
    fact.withdrawal = Withdrawal.objects.create(vendor=fact.vendor, reason=reason, by=by)
    fact.save(update_fields=["withdrawal"])
    return fact.withdrawal
