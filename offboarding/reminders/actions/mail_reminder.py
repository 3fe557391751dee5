"""Mail a reminder once, by a job that checks it again before it leaves."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.documents.client_message import message_language
from clientcare.models import (
    Channel,
    Client,
    Delivery,
    DeliveryMethod,
    DeliveryPurpose,
    DeliveryState,
    User,
)
from contracts.agreement.may_contact import refuse_contact
from contracts.guard.waiting import Leaving, record_override, when_to_leave
from contracts.models import Flag, Invoice
from offboarding.demands.objections import newer_contacts
from offboarding.letters.recipient import recipient_by
from offboarding.models import ReminderMessage
from offboarding.reminders.checks import CHANGED, offer_now, refuse_changed
from offboarding.reminders.offer import asked_text
from offboarding.reminders.on_its_way import reminders_on_their_way
from offboarding.reminders.prepare import prepared_reminder
from offboarding.reminders.texts import subject_of


@transaction.atomic
def mail_reminder(
    *,
    client: Client,
    kind: str,
    text: str,
    by: User,
    today: date,
    now: datetime,
    now_because: str = "",
    flag: Flag | None = None,
    drafted_for: str = "",
) -> Delivery:
    """Outside the agreed hours it waits for them, unless `now_because` says why it cannot.
    `drafted_for`: `ReminderOffer.asked_text` when the text was drafted. Refused as `log_reminder`,
    when that has changed since, without an address, and while another one is on its way.
    """
    common = {"channel": Channel.EMAIL, "flag": flag, "written_by": by}
    reminder = prepared_reminder(client, kind, text, today, **common)
    if drafted_for and drafted_for != asked_text(reminder.asked):
        raise Refused(CHANGED)
    refuse_second(client)
    reminder.save()
    leaving = when_to_leave(client, DeliveryPurpose.REMINDER, now, reason=now_because)
    delivery = queue_reminder(reminder, by, today, leaving)
    record(
        client.vendor,
        "sending_queued",
        by=by,
        day=today,
        client=client,
        purpose=str(delivery.purpose),
        delivery=delivery.pk,
        method=delivery.method,
    )
    record_override(delivery, by)
    return delivery


def queue_reminder(reminder: ReminderMessage, by: User, today: date, leaving: Leaving) -> Delivery:
    client = reminder.client
    invoices = Invoice.objects.filter(pk__in=reminder.asked).select_related("contract")
    for contract in {invoice.contract for invoice in invoices} or {None}:
        refuse_contact(client, DeliveryPurpose.REMINDER, today, contract)
    to = recipient_by(client, DeliveryMethod.EMAIL)
    return queue_delivery(
        vendor=client.vendor,
        client=client,
        purpose=DeliveryPurpose.REMINDER,
        subject_id=reminder.pk,
        to_name=to.name,
        to_address=to.address,
        subject=subject_of(reminder.kind, message_language(client), len(reminder.asked)),
        body=reminder.text,
        by=by,
        leaves_at=leaving.at,
        now_because=leaving.reason,
    )


def refuse_second(client: Client) -> None:
    first = reminders_on_their_way([client.pk]).first()
    if first is None:
        return
    if first.state == DeliveryState.UNKNOWN:
        raise Refused(_("It is not certain whether a reminder arrived: see the outbox."))
    raise Refused(_("A reminder is on its way already: see the outbox."))


def refuse_reminder_leaving(delivery: Delivery, today: date) -> None:
    """Repeats the checks just before its mail leaves."""
    reminder = reminder_of(delivery)
    refuse_changed(reminder, offer_now(reminder, today))
    to = recipient_by(reminder.client, DeliveryMethod.EMAIL)
    if (to.name, to.address) != (delivery.to_name, delivery.to_address):
        raise Refused(_("The recipient was changed since. Look at it, then send it again."))
    if newer_contacts(reminder.client, reminder.written_at).exists():
        raise Refused(_("The client wrote meanwhile. Read it, then write the reminder again."))


def reminder_of(delivery: Delivery) -> ReminderMessage:
    related = ("client__vendor", "vendor", "written_by")
    return ReminderMessage.objects.select_related(*related).get(pk=delivery.subject_id)
