"""Mail an invoice with its PDF, once, by a job that checks again before it leaves."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.documents.client_message import message_language
from clientcare.models import Channel, Delivery, DeliveryMethod, DeliveryPurpose, User
from contracts.agreement.may_contact import refuse_contact
from contracts.billing.actions.print_invoice import print_invoice
from contracts.guard.waiting import Leaving, record_override, when_to_leave
from contracts.models import Invoice, InvoiceSending
from offboarding.invoicing.may_leave import refuse_sending, why_not_again
from offboarding.invoicing.texts import invoice_subject
from offboarding.letters.recipient import recipient_by
from offboarding.reminders.checks import refuse_text


@transaction.atomic
def mail_invoice(
    *, invoice: Invoice, text: str, by: User, today: date, now: datetime, now_because: str = ""
) -> Delivery:
    """Outside the agreed hours it waits for them, unless `now_because` says why it cannot. Refused
    as `log_invoice_sent`, without an address, for an invoice whose document is elsewhere, and once
    it was sent or is on its way.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["withdrawal", "document"])
    refuse_sending(invoice, today)
    refuse_text(text, message_language(invoice.client))
    if why := why_not_again(invoice):
        raise Refused(why)
    if invoice.document is None:
        print_invoice(invoice=invoice, by=by, today=today)
    sending = InvoiceSending.objects.create(
        vendor=invoice.vendor,
        invoice=invoice,
        channel=Channel.EMAIL,
        text=text.strip(),
        written_by=by,
    )
    purpose, contract = DeliveryPurpose.INVOICE, invoice.contract
    leaving = when_to_leave(invoice.client, purpose, now, contract, now_because)
    delivery = queue_sending_of(sending, by, today, leaving)
    record(
        invoice.vendor,
        "sending_queued",
        by=by,
        day=today,
        client=invoice.client,
        purpose=str(delivery.purpose),
        delivery=delivery.pk,
        method=delivery.method,
    )
    record_override(delivery, by)
    return delivery


def queue_sending_of(sending: InvoiceSending, by: User, today: date, leaving: Leaving) -> Delivery:
    invoice = sending.invoice
    refuse_contact(invoice.client, DeliveryPurpose.INVOICE, today, invoice.contract)
    to = recipient_by(invoice.client, DeliveryMethod.EMAIL)
    return queue_delivery(
        vendor=invoice.vendor,
        client=invoice.client,
        purpose=DeliveryPurpose.INVOICE,
        subject_id=sending.pk,
        documents=[invoice.document],
        to_name=to.name,
        to_address=to.address,
        subject=invoice_subject(invoice),
        body=sending.text,
        by=by,
        leaves_at=leaving.at,
        now_because=leaving.reason,
    )


def refuse_invoice_leaving(delivery: Delivery, today: date) -> None:
    """The check just before its mail leaves."""
    invoice = sending_of(delivery).invoice
    refuse_sending(invoice, today)
    to = recipient_by(invoice.client, DeliveryMethod.EMAIL)
    if (to.name, to.address) != (delivery.to_name, delivery.to_address):
        raise Refused(_("The recipient was changed since. Look at it, then send it again."))


def sending_of(delivery: Delivery) -> InvoiceSending:
    related = ("invoice__client__vendor", "invoice__vendor", "invoice__contract", "written_by")
    return InvoiceSending.objects.select_related(*related).get(pk=delivery.subject_id)
