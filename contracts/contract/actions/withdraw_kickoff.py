"""Withdraw a kickoff that was recorded wrongly: work waits until the right one is recorded. What
was recorded of the work meanwhile stays.
"""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.models import Kickoff


@transaction.atomic
def withdraw_kickoff(*, kickoff: Kickoff, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(kickoff, reason=reason, by=by)
    contract = kickoff.contract
    rows = {"number": contract.number, "contract_id": contract.pk, "reason": withdrawal.reason}
    client, day = contract.client, kickoff.held_on
    record(contract.vendor, "kickoff_withdrawn", by=by, client=client, day=day, **rows)
