"""Withdraw a mistaken fact, so that no judgement uses it. Checks that only one kind of fact needs
are in that kind's own action.
"""

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, require_reason
from clientcare.models import Fact, User, Withdrawal


def withdraw_fact(fact: Fact, *, reason: str, by: User) -> Withdrawal:
    """Write the withdrawal and set it on the fact; Refused without a reason or when it was already
    withdrawn.

    Runs inside the calling action's transaction. The vendor's head is locked, so that only one of
    two concurrent withdrawals succeeds.
    """
    reason = require_reason(reason)
    lock_head(fact.vendor)
    if not type(fact).objects.valid().filter(pk=fact.pk).exists():
        raise Refused(WITHDRAWN_ALREADY)
    fact.withdrawal = Withdrawal.objects.create(vendor=fact.vendor, reason=reason, by=by)
    fact.save(update_fields=["withdrawal"])
    return fact.withdrawal
