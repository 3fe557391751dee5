"""Withdraw a dispute recorded by mistake: its days are judged again."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.judging.suspensions import refresh_suspensions
from contracts.models import Dispute


@transaction.atomic
def withdraw_dispute(*, dispute: Dispute, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(dispute, reason=reason, by=by)
    refresh_suspensions([dispute.invoice.client_id])
    record(
        dispute.vendor,
        "dispute_withdrawn",
        by=by,
        client=dispute.invoice.client,
        number=dispute.invoice.number,
        reason=withdrawal.reason,
        invoice_id=dispute.invoice_id,
    )
