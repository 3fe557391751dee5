"""Withdraw a change order recorded by mistake: its requests count as answered again."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.models import ChangeOrder


@transaction.atomic
def withdraw_change_order(*, change_order: ChangeOrder, reason: str, by: User) -> None:
    """Refused without a reason, or when it was already withdrawn."""
    withdrawal = withdraw_fact(change_order, reason=reason, by=by)
    contract = change_order.contract
    record(
        contract.vendor,
        "change_order_withdrawn",
        by=by,
        client=contract.client,
        number=change_order.number,
        contract_id=contract.pk,
        reason=withdrawal.reason,
    )
