"""Use credit of a client for an invoice, or as a deposit on a contract, from a day on."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import Client, User
from contracts.agreement.amounts import positive_amount
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.record_payment import check_limit, fresh_subject
from contracts.billing.credit import refuse_beyond_credit
from contracts.models import Contract, Invoice, Payment, PaymentDirection, Receipt


@transaction.atomic
def use_credit(
    *,
    client: Client,
    amount: Decimal,
    used_on: date,
    by: User,
    today: date,
    invoice: Invoice | None = None,
    contract: Contract | None = None,
    corrects: Payment | None = None,
) -> Payment:
    """Two payments of one receipt: one lowers the credit, the other pays. Returns the second.
    Refused at the field concerned for a day in the future or before the invoice, and for more than
    the credit or the open amount.
    """
    lock_head(client.vendor)
    subject = fresh_subject(client, invoice, contract)
    refuse_future_day(today, used_on, "used_on")
    if invoice is not None and used_on < invoice.issued_on:
        raise Refused(_("This is before the invoice was issued."), field="used_on")
    positive_amount(amount, subject.currency)
    refuse_beyond_credit(client, subject.currency, amount, used_on)
    check_limit(subject, amount, PaymentDirection.RECEIVED)
    receipt = Receipt.objects.create(vendor=client.vendor, amount=amount, is_from_credit=True)
    of_both = {"amount": amount, "currency": subject.currency, "paid_on": used_on}
    of_both |= {"vendor": client.vendor, "client": client, "receipt": receipt, "recorded_by": by}
    Payment.objects.create(direction=PaymentDirection.USED, **of_both)
    paid = Payment.objects.create(invoice=invoice, contract=contract, corrects=corrects, **of_both)
    if invoice is not None:
        refresh_paid_on([invoice])
    record_use(paid, subject)
    return paid


def record_use(paid: Payment, subject: Invoice | Contract) -> None:
    record(
        paid.vendor,
        "credit_used",
        by=paid.recorded_by,
        client=paid.client,
        day=paid.paid_on,
        amount=str(paid.amount),
        currency=paid.currency,
        number=subject.number,
        payment_id=paid.pk,
        **{"invoice_id": subject.pk}
        if isinstance(subject, Invoice)
        else {"contract_id": subject.pk},
    )
