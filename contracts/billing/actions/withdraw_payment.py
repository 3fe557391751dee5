"""Withdraw a payment recorded by mistake; its invoice may be open again."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User, Withdrawal
from contracts.agreement.amounts import payments_text
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.balances import paid_in
from contracts.models import Payment, PaymentDirection


@transaction.atomic
def withdraw_payment(*, payment: Payment, reason: str, by: User) -> None:
    """Refused while valid refunds exceed what would remain received."""
    withdrawal = void_payment(payment, reason, by)
    refuse_overdrawn(payment)
    record(
        payment.vendor,
        "payment_withdrawn",
        by=by,
        client=payment.client,
        amount=str(payment.amount),
        currency=payment.currency,
        reason=withdrawal.reason,
        payment_id=payment.pk,
        paid_on=payment.paid_on.isoformat(),
        **{"invoice_id": payment.invoice_id}
        if payment.invoice_id
        else {"contract_id": payment.contract_id},
    )


def void_payment(payment: Payment, reason: str, by: User) -> Withdrawal:
    """Withdraw the row and reopen its invoice. The caller refuses and records."""
    withdrawal = withdraw_fact(payment, reason=reason, by=by)
    if payment.invoice is not None:
        refresh_paid_on([payment.invoice])
    return withdrawal


def refuse_overdrawn(payment: Payment) -> None:
    """Refused when, without this withdrawn payment, more was refunded on its contract than was
    received.
    """
    contract = payment.contract or (payment.invoice and payment.invoice.contract)
    if contract is None or payment.direction == PaymentDirection.REFUNDED:
        return
    refunds = Payment.objects.valid().filter(contract=contract, direction=PaymentDirection.REFUNDED)
    if refunds and paid_in(contract) < 0:
        raise Refused(
            _("It was paid back: withdraw the refund first: %(refunds)s.")
            % {"refunds": payments_text(refunds)}
        )
