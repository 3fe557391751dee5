"""Correct a payment: withdraw it and record it again, in one transaction."""

from datetime import date
from typing import Any

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.withdraw_payment import refuse_overdrawn, void_payment
from contracts.models import Payment


@transaction.atomic
def correct_payment(
    *, payment: Payment, reason: str, by: User, today: date, **particulars: Any
) -> Payment:
    """`particulars` as `record_payment` takes them. Refused where recording them is, or where
    refunds would exceed what remains received; then the old payment stays as it was.
    """
    lock_head(payment.vendor)
    withdrawal = void_payment(payment, reason, by)
    corrected = record_payment(
        client=payment.client, by=by, today=today, corrects=payment, **particulars
    )
    refuse_overdrawn(payment)
    record_correction(payment, corrected, withdrawal.reason, by)
    return corrected


def record_correction(old: Payment, new: Payment, reason: str, by: User) -> None:
    record(
        new.vendor,
        "payment_corrected",
        by=by,
        client=new.client,
        reason=reason,
        payment_id=new.pk,
        corrects=old.pk,
        amount=str(new.amount),
        currency=new.currency,
        paid_on=new.paid_on.isoformat(),
        old_amount=str(old.amount),
        old_currency=old.currency,
        **{"old_paid_on": old.paid_on.isoformat()} if old.day_known else {},
        **{"invoice_id": new.invoice_id} if new.invoice_id else {"contract_id": new.contract_id},
    )
