"""Answer a mail of a client by itself: outside the hours, once a thread and day."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.delivery.mail import why_not_by_mail
from clientcare.documents.printed_text import PrintedText
from clientcare.models import (
    Channel,
    Delivery,
    DeliveryPurpose,
    Direction,
    Interaction,
    Membership,
    Vendor,
)
from contracts.agreement.may_contact import may_contact
from contracts.guard.actions.log_auto_reply import (
    log_away_text,
    save_auto_reply,
    was_answered,
)
from contracts.guard.auto_reply import Headers, message_id_of, thread_of, why_no_auto_reply
from contracts.guard.away_text import AwayReply, away_reply
from contracts.models import AutoReply, AutoReplyPlan

REPLY_SUBJECT = PrintedText("Re: {subject}")
NO_SUBJECT = PrintedText("Re: your message")


@transaction.atomic
def send_auto_reply(
    *,
    contact: Interaction,
    headers: Headers,
    address: str,
    name: str = "",
    subject: str = "",
    now: datetime,
) -> Delivery | None:
    """Queue the reply to `contact`, a mail that the client sent to us itself; None where none is
    to be sent. `headers`: of that mail; `address`: of the client, as it is on record; `subject`: of
    the mail, decoded.
    """
    lock_head(contact.vendor)
    plan = plan_in_use(contact.vendor)
    if plan is None or contact.channel != Channel.EMAIL or why_not_by_mail(contact.vendor):
        return None
    own = list(filter(None, (contact.vendor.email, contact.vendor.from_email)))
    if why_no_auto_reply(headers, own) or not is_on_record(contact, address):
        return None
    today = local_day(now, contact.vendor.zone)
    reply = away_reply(contact, now)
    if reply is None or not may_contact(contact.client, today, contact.contract):
        return None
    thread = thread_of(headers)
    if was_answered(contact, thread, today):
        return None
    auto_reply = save_auto_reply(contact, thread, today)
    mail = (name or contact.client.name, address, subject, headers)
    return queue_reply(auto_reply, reply, plan, mail)


def plan_in_use(vendor: Vendor) -> AutoReplyPlan | None:
    """None where the owner did not turn it on, or who did has left."""
    plan = AutoReplyPlan.objects.of(vendor).filter(sends_itself=True).first()
    members = Membership.objects.of(vendor).current()
    if plan is None or not members.filter(user=plan.set_by_id).exists():
        return None
    return plan


def is_on_record(contact: Interaction, address: str) -> bool:
    """A sender can be forged, so only an address that the client gave us is answered."""
    client = contact.client
    known = filter(None, [client.email, *client.persons.values_list("email", flat=True)])
    return address.casefold() in {known_address.casefold() for known_address in known}


def queue_reply(
    auto_reply: AutoReply,
    reply: AwayReply,
    plan: AutoReplyPlan,
    mail: tuple[str, str, str, Headers],
) -> Delivery:
    name, address, subject, headers = mail
    subject = " ".join(subject.split()).removeprefix("Re: ")
    form = REPLY_SUBJECT if subject else NO_SUBJECT
    return queue_delivery(
        vendor=auto_reply.vendor,
        client=reply.contact.client,
        purpose=DeliveryPurpose.AUTO_REPLY,
        subject_id=auto_reply.pk,
        to_name=name,
        to_address=address,
        subject=form.in_language(reply.language, subject=subject),
        body=reply.text,
        by=plan.set_by,
        in_reply_to=message_id_of(headers),
    )


def refuse_auto_reply_leaving(delivery: Delivery, now: datetime) -> None:
    """The check just before its mail is sent."""
    contact = auto_reply_of(delivery).answers
    later = Interaction.objects.valid().filter(client=contact.client_id)
    answers = later.filter(direction=Direction.OUTBOUND, occurred_at__gte=contact.occurred_at)
    if answers.exists():
        raise Refused(_("Someone answered meanwhile."))
    if away_reply(contact, now) is None:
        raise Refused(_("The contact hours have begun: a person answers."))


def mark_auto_reply_sent(delivery: Delivery) -> None:
    """Log the reply as a contact of ours, in the transaction that marks its delivery sent."""
    auto_reply = auto_reply_of(delivery)
    day = local_day(delivery.sent_at, delivery.vendor.timezone)
    moment, by = delivery.sent_at, delivery.created_by
    auto_reply.reply = log_away_text(auto_reply.answers, delivery.body, by, day, moment)
    auto_reply.save(update_fields=["reply"])


def auto_reply_of(delivery: Delivery) -> AutoReply:
    related = ("vendor", "answers__vendor", "answers__client__vendor", "answers__contract")
    return (
        AutoReply.objects.of(delivery.vendor).select_related(*related).get(pk=delivery.subject_id)
    )
