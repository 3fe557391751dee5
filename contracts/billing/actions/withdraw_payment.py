"""Withdraw a payment recorded by mistake; its invoice may be open again."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.agreement.amounts import payments_text
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.balances import paid_in
from contracts.models import Payment, PaymentDirection


@transaction.atomic
def withdraw_payment(*, payment: Payment, reason: str, by: User) -> None:
    """Refused while valid refunds exceed what would remain received."""
    lock_head(payment.vendor)
    check_refunds(payment)
    withdrawal = withdraw_fact(payment, reason=reason, by=by)
    if payment.invoice is not None:
        refresh_paid_on([payment.invoice])
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


def check_refunds(payment: Payment) -> None:
    contract = payment.contract or (payment.invoice and payment.invoice.contract)
    if contract is None or payment.direction == PaymentDirection.REFUNDED:
        return
    refunds = Payment.objects.valid().filter(contract=contract, direction=PaymentDirection.REFUNDED)
    if refunds and paid_in(contract) < payment.amount:
        raise Refused(
            _("It was paid back: withdraw the refund first: %(refunds)s.")
            % {"refunds": payments_text(refunds)}
        )
