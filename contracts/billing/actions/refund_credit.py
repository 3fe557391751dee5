"""Record that credit was paid back to the client."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import Client, User
from contracts.agreement.amounts import positive_amount
from contracts.billing.credit import refuse_beyond_credit
from contracts.models import Payment, PaymentDirection


@transaction.atomic
def refund_credit(
    *,
    client: Client,
    credit_in: str,
    amount: Decimal,
    paid_on: date,
    by: User,
    today: date,
    method: str = "",
    reference: str = "",
    corrects: Payment | None = None,
) -> Payment:
    """`credit_in`: its currency. Refused at its field for a day in the future, and for more than
    there is.
    """
    lock_head(client.vendor)
    refuse_future_day(today, paid_on, "paid_on")
    positive_amount(amount, credit_in)
    refuse_beyond_credit(client, credit_in, amount, paid_on)
    refund = Payment.objects.create(
        vendor=client.vendor,
        client=client,
        direction=PaymentDirection.REFUNDED,
        amount=amount,
        currency=credit_in,
        paid_on=paid_on,
        method=method,
        reference=reference,
        recorded_by=by,
        corrects=corrects,
    )
    record_refund(refund)
    return refund


def record_refund(refund: Payment) -> None:
    record(
        refund.vendor,
        "credit_refunded",
        by=refund.recorded_by,
        client=refund.client,
        day=refund.paid_on,
        amount=str(refund.amount),
        currency=refund.currency,
        payment_id=refund.pk,
    )
