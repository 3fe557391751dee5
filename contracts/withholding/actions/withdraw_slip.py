"""Withdraw a withholding slip recorded by mistake. Its invoice may be open again."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.withdraw_payment import refuse_refunded
from contracts.billing.closed_account import refuse_counted
from contracts.models import WithholdingSlip


@transaction.atomic
def withdraw_slip(*, slip: WithholdingSlip, reason: str, by: User) -> None:
    """Refused if an issued final account counted it, and if refunds of the contract exceed what
    remains settled without it.
    """
    lock_head(slip.vendor)
    refuse_counted([slip])
    withdrawal = withdraw_fact(slip, reason=reason, by=by)
    if slip.invoice is not None:
        refresh_paid_on([slip.invoice])
    contract = slip.contract or slip.invoice.contract
    if contract is not None:
        refuse_refunded(contract)
    record(
        slip.vendor,
        "slip_withdrawn",
        by=by,
        client=slip.client,
        number=slip.number,
        amount=str(slip.amount),
        currency=slip.currency,
        reason=withdrawal.reason,
        slip_id=slip.pk,
    )
