"""Record that a client promised to pay an invoice by a day."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import Channel, Interaction, User
from contracts.agreement.amounts import format_amount, positive_amount
from contracts.billing.promises import money_of
from contracts.models import Invoice, PaymentPromise

FARTHEST = timedelta(days=366)


@transaction.atomic
def record_promise(
    *,
    invoice: Invoice,
    promised_on: date,
    due_on: date,
    channel: str,
    by: User,
    today: date,
    amount: Decimal | None = None,
    interaction: Interaction | None = None,
) -> PaymentPromise:
    """`amount`: None for all that is open. Refused at its field for a day that had passed when it
    was promised, a promise given in the future or before the invoice, more than was open then, a
    message of another day, and the same promise again.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["withdrawal"])
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    promise = PaymentPromise(
        vendor=invoice.vendor,
        invoice=invoice,
        amount=amount,
        promised_on=promised_on,
        due_on=due_on,
        channel=channel,
        interaction=interaction,
        recorded_by=by,
    )
    refuse_days(promise, today)
    refuse_amount(promise)
    refuse_source(promise)
    refuse_repeated(promise)
    promise.save()
    record_promised(promise, by)
    return promise


def refuse_days(promise: PaymentPromise, today: date) -> None:
    refuse_future_day(today, promise.promised_on, "promised_on")
    if promise.promised_on < promise.invoice.issued_on:
        raise Refused(_("This is before the invoice was issued."), field="promised_on")
    if promise.due_on < promise.promised_on:
        raise Refused(
            _("This day had passed when it was promised. Write the day they promised to pay."),
            field="due_on",
        )
    if promise.due_on - promise.promised_on > FARTHEST:
        raise Refused(_("This is more than a year ahead."), field="due_on")


def refuse_amount(promise: PaymentPromise) -> None:
    invoice = promise.invoice
    money = money_of([invoice], promise.promised_on)[invoice.pk]
    still_open = money.open_before(promise.promised_on)
    if still_open <= 0:
        raise Refused(_("Nothing of this invoice was open on that day."), field="promised_on")
    if promise.amount is None:
        return
    positive_amount(promise.amount, invoice.currency)
    if promise.amount > still_open:
        text = _("Only %(open)s was open on that day.")
        raise Refused(text % {"open": format_amount(still_open, invoice.currency)}, field="amount")


def refuse_source(promise: PaymentPromise) -> None:
    """Refused unless the contact is this client's, and of the day and channel of the promise."""
    contact = promise.interaction
    if promise.channel not in Channel.values:
        raise Refused(_("Say how it was promised."), field="channel")
    if contact is None:
        return
    if contact.client_id != promise.invoice.client_id or contact.withdrawal_id:
        raise Refused(_("This message is not on this client’s record."), field="interaction")
    if contact.day != promise.promised_on:
        text = _("This message is of %(day)s, and the promise of another day.")
        day = format_day(contact.day, current_language(), "plain")
        raise Refused(text % {"day": day}, field="interaction")
    if contact.channel != promise.channel:
        raise Refused(_("This message came by another channel."), field="channel")


def refuse_repeated(promise: PaymentPromise) -> None:
    same = PaymentPromise.objects.valid().filter(
        invoice=promise.invoice, promised_on=promise.promised_on, due_on=promise.due_on
    )
    if same.exists():
        raise Refused(_("This promise is on record already."), field="due_on")


def record_promised(promise: PaymentPromise, by: User) -> None:
    record(
        promise.vendor,
        "payment_promised",
        by=by,
        client=promise.invoice.client,
        day=promise.promised_on,
        **promise_particulars(promise),
    )


def promise_particulars(promise: PaymentPromise) -> dict:
    return {
        "due_on": promise.due_on.isoformat(),
        "number": promise.invoice.number,
        "invoice_id": promise.invoice_id,
        "promise": promise.pk,
    }
