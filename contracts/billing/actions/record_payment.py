"""Record a payment: received for an invoice or a contract (a deposit), or refunded on a
contract.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import Client, User
from contracts.agreement.amounts import format_amount, positive_amount
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.balances import open_amount, paid_in, payments_of
from contracts.models import Contract, Invoice, Payment, PaymentDirection


@transaction.atomic
def record_payment(
    *,
    client: Client,
    amount: Decimal,
    paid_on: date,
    by: User,
    today: date,
    invoice: Invoice | None = None,
    contract: Contract | None = None,
    direction: str = PaymentDirection.RECEIVED,
    method: str = "",
    reference: str = "",
    corrects: Payment | None = None,
) -> Payment:
    """For one invoice or one contract, in its currency. Refused at its field for a day in the
    future, for more than the invoice's open amount, and for a refund of more than was received.
    """
    lock_head(client.vendor)
    subject = fresh_subject(client, invoice, contract)
    refuse_future_day(today, paid_on, "paid_on")
    positive_amount(amount, subject.currency)
    check_limit(subject, amount, direction, paid_on)
    payment = Payment.objects.create(
        vendor=client.vendor,
        client=client,
        invoice=invoice,
        contract=contract,
        direction=direction,
        amount=amount,
        currency=subject.currency,
        paid_on=paid_on,
        method=method,
        reference=reference,
        recorded_by=by,
        corrects=corrects,
    )
    if invoice is not None:
        refresh_paid_on([invoice])
    record_movement(payment, by)
    return payment


def record_movement(payment: Payment, by: User) -> None:
    record(
        payment.vendor,
        "payment_received" if payment.direction == PaymentDirection.RECEIVED else "refund_paid",
        by=by,
        client=payment.client,
        day=payment.paid_on,
        amount=str(payment.amount),
        currency=payment.currency,
        payment_id=payment.pk,
        **{"invoice_id": payment.invoice_id, "number": payment.invoice.number}
        if payment.invoice
        else {"contract_id": payment.contract_id},
    )


def fresh_subject(
    client: Client, invoice: Invoice | None, contract: Contract | None
) -> Invoice | Contract:
    """The paid invoice or contract, reloaded under the lock: exactly one, of this client, not
    withdrawn.
    """
    if (invoice is None) == (contract is None):
        raise Refused(_("A payment belongs to one invoice or to one contract."))
    subject = invoice or contract
    subject.refresh_from_db()
    if subject.client_id != client.pk:
        raise Refused(_("This belongs to another client."))
    if subject.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    return subject


def check_limit(
    subject: Invoice | Contract, amount: Decimal, direction: str, paid_on: date | None = None
) -> None:
    """Refused beyond the open amount of an invoice, or a refund beyond what was received, also by
    the day it was `paid_on`. A deposit has no limit.
    """
    if direction == PaymentDirection.REFUNDED:
        if isinstance(subject, Invoice):
            raise Refused(_("A refund is recorded on the contract."), field="direction")
        most, sentence = paid_in(subject), _("Only %(amount)s was paid in on this contract.")
    elif isinstance(subject, Invoice):
        most = open_amount(subject)
        sentence = _(
            "Only %(amount)s is open on this invoice. Record what is beyond it as a deposit on "
            "the contract."
        )
    else:
        return
    if amount > most:
        raise Refused(sentence % {"amount": format_amount(most, subject.currency)}, field="amount")
    if isinstance(subject, Contract) and paid_on is not None:
        refuse_early_refund(subject, amount, paid_on)


def refuse_early_refund(contract: Contract, amount: Decimal, paid_on: date) -> None:
    """Refused if less had been received by that day, or if later refunds use it up: as of some day
    the sum would be below zero.
    """
    refunds = payments_of(contract, contract.client_id).filter(
        direction=PaymentDirection.REFUNDED, paid_on__gt=paid_on
    )
    days = {paid_on, *refunds.values_list("paid_on", flat=True)}
    received = min(paid_in(contract, day) for day in days)
    if amount > received:
        raise Refused(
            _("By this day, only %(amount)s had been paid in on this contract.")
            % {"amount": format_amount(max(received, Decimal(0)), contract.currency)},
            field="paid_on",
        )
