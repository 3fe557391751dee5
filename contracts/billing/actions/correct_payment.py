"""Correct a payment: withdraw it and record it again, in one transaction."""

from datetime import date
from typing import Any

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User, Withdrawal
from contracts.billing.actions.withdraw_payment import refuse_overdrawn, void_payment
from contracts.billing.receipts import parts_of, whole_amount
from contracts.billing.recorders import recorder_for
from contracts.models import Payment


@transaction.atomic
def correct_payment(
    *, payment: Payment, reason: str, by: User, today: date, **particulars: Any
) -> Payment:
    """`particulars`: arguments of the action that records such a payment (`recorder_for`); the
    whole receipt is recorded again. Refused where recording is, or if refunds or used credit would
    exceed what remains received.
    """
    lock_head(payment.vendor)
    withdrawal = void_payment(payment, reason, by)
    record_again = recorder_for(particulars)
    corrected = record_again(
        client=payment.client, by=by, today=today, corrects=payment, **particulars
    )
    refuse_overdrawn(withdrawal)
    carry_proof(withdrawal, corrected)
    record_correction(payment, corrected, withdrawal.reason, by)
    return corrected


def carry_proof(withdrawal: Withdrawal, corrected: Payment) -> None:
    """Attach the proof of the old payment to each part of the corrected one."""
    proven = Payment.objects.filter(withdrawal=withdrawal, proof__isnull=False).order_by("pk")
    for payment in proven[:1]:
        parts = [part.pk for part in parts_of(corrected)]
        Payment.objects.filter(pk__in=parts).update(proof=payment.proof_id)


def record_correction(old: Payment, new: Payment, reason: str, by: User) -> None:
    record(
        new.vendor,
        "payment_corrected",
        by=by,
        client=new.client,
        reason=reason,
        payment_id=new.pk,
        corrects=old.pk,
        amount=str(whole_amount(new)),
        currency=new.currency,
        paid_on=new.paid_on.isoformat(),
        old_amount=str(whole_amount(old)),
        old_currency=old.currency,
        **{"old_paid_on": old.paid_on.isoformat()} if old.day_known else {},
        **{"invoice_id": new.invoice_id} if new.invoice_id else {"contract_id": new.contract_id},
    )
