"""Record one sum that pays several invoices; the rest becomes credit of the client."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import Client, User
from contracts.agreement.amounts import format_amount, positive_amount
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.record_payment import check_limit, fresh_subject
from contracts.models import Invoice, Payment, PaymentDirection, Receipt


@transaction.atomic
def record_receipt(
    *,
    client: Client,
    amount: Decimal,
    shares: Mapping[Invoice, Decimal],
    paid_on: date,
    by: User,
    today: date,
    method: str = "",
    reference: str = "",
    corrects: Payment | None = None,
) -> Payment:
    """`shares`: what each invoice gets of `amount`; the rest is credit. Returns the first payment.

    Refused at its field for a day in the future, a share beyond its invoice's open amount, shares
    that come to more than the sum, and invoices of two currencies.
    """
    lock_head(client.vendor)
    refuse_future_day(today, paid_on, "paid_on")
    check_shares(client, amount, shares)
    rest = amount - sum(shares.values())
    parts = [*shares.items(), *([(None, rest)] if rest else [])]
    currency = next(iter(shares)).currency
    receipt = None
    if len(parts) > 1:
        receipt = Receipt.objects.create(vendor=client.vendor, amount=amount)
    of_all = {"paid_on": paid_on, "method": method, "reference": reference, "recorded_by": by}
    of_all |= {"vendor": client.vendor, "client": client, "currency": currency, "receipt": receipt}
    payments = [Payment(invoice=invoice, amount=part, **of_all) for invoice, part in parts]
    payments[0].corrects = corrects
    Payment.objects.bulk_create(payments)
    refresh_paid_on(shares)
    record_division(payments, amount, rest)
    return payments[0]


def check_shares(client: Client, amount: Decimal, shares: Mapping[Invoice, Decimal]) -> None:
    if not shares:
        raise Refused(_("Say which invoices it pays, and how much of each."))
    currencies = {fresh_subject(client, invoice, None).currency for invoice in shares}
    if len(currencies) > 1:
        raise Refused(_("One payment is in one currency: these invoices are in two."))
    (currency,) = currencies
    positive_amount(amount, currency)
    for invoice, share in shares.items():
        positive_amount(share, currency, "shares")
        check_limit(invoice, share, PaymentDirection.RECEIVED)
    together = sum(shares.values())
    if together > amount:
        amounts = {"together": together, "amount": amount}
        texts = {name: format_amount(value, currency) for name, value in amounts.items()}
        raise Refused(
            _("The invoices get %(together)s together, more than the %(amount)s received.") % texts,
            field="amount",
        )


def record_division(payments: list[Payment], amount: Decimal, rest: Decimal) -> None:
    first = payments[0]
    numbers = [payment.invoice.number for payment in payments if payment.invoice]
    record(
        first.vendor,
        "payment_divided_with_credit" if rest else "payment_divided",
        by=first.recorded_by,
        client=first.client,
        day=first.paid_on,
        amount=str(amount),
        credit=str(rest),
        currency=first.currency,
        numbers=", ".join(numbers),
        payment_id=first.pk,
        **{"invoice_id": first.invoice_id} if len(numbers) == 1 else {},
    )
