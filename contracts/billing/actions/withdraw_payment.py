"""Withdraw a payment recorded by mistake, with all of its receipt. Its invoices may be open
again.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User, Withdrawal
from contracts.agreement.amounts import payments_text
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.balances import paid_in
from contracts.billing.closed_account import refuse_counted
from contracts.billing.credit import refuse_overdrawn_credit
from contracts.billing.receipts import parts_of, whole_amount
from contracts.models import Contract, Invoice, Payment, PaymentDirection


@transaction.atomic
def withdraw_payment(*, payment: Payment, reason: str, by: User) -> None:
    """Refused while refunds, or used credit, exceed what would remain received, and if an issued
    final account counted it.
    """
    lock_head(payment.vendor)
    refuse_counted(parts_of(payment))
    withdrawal = void_payment(payment, reason, by)
    refuse_overdrawn(withdrawal)
    record(
        payment.vendor,
        "payment_withdrawn",
        by=by,
        client=payment.client,
        amount=str(whole_amount(payment)),
        currency=payment.currency,
        reason=withdrawal.reason,
        payment_id=payment.pk,
        paid_on=payment.paid_on.isoformat(),
        **{"invoice_id": payment.invoice_id}
        if payment.invoice_id
        else {"contract_id": payment.contract_id},
    )


def void_payment(payment: Payment, reason: str, by: User) -> Withdrawal:
    """Withdraw all payments of its receipt and refresh their invoices. The caller holds the
    vendor's lock, checks and records.
    """
    withdrawal = withdraw_fact(payment, reason=reason, by=by)
    if payment.receipt_id is not None:
        others = Payment.objects.valid().filter(client=payment.client_id)
        others.filter(receipt=payment.receipt_id).update(withdrawal=withdrawal)
    refresh_paid_on(Invoice.objects.filter(payments__withdrawal=withdrawal))
    return withdrawal


def refuse_overdrawn(withdrawal: Withdrawal) -> None:
    """Refused if, without the withdrawn payments, more was refunded on a contract or used of the
    client's credit than was received.
    """
    payments = Payment.objects.filter(withdrawal=withdrawal)
    payments = list(payments.select_related("client", "contract", "invoice__contract"))
    for contract in {
        payment.contract or (payment.invoice and payment.invoice.contract) for payment in payments
    }:
        if contract is not None:
            refuse_refunded(contract)
    for payment in payments:
        if payment.contract_id is None and payment.invoice_id is None:
            refuse_overdrawn_credit(payment.client, payment.currency)


def refuse_refunded(contract: Contract) -> None:
    refunds = Payment.objects.valid().filter(contract=contract, direction=PaymentDirection.REFUNDED)
    if refunds and paid_in(contract) < 0:
        raise Refused(
            _("It was paid back: withdraw the refund first: %(refunds)s.")
            % {"refunds": payments_text(refunds)}
        )
