"""Log an automatic reply that a person copied into a chat, or that a mail carried: a contact of
ours that answers nothing. Our turn goes on.
"""

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.inbox.kept_mail import read_kept
from clientcare.models import (
    Delivery,
    DeliveryPurpose,
    DeliveryState,
    Direction,
    IncomingMail,
    Interaction,
    Purpose,
    User,
)
from contracts.guard.auto_reply import thread_of
from contracts.guard.away_text import away_reply
from contracts.models import AutoReply

STAYED = (DeliveryState.FAILED, DeliveryState.CANCELLED)


@transaction.atomic
def log_auto_reply(*, contact: Interaction, by: User, today: date, now: datetime) -> AutoReply:
    """Refused once the hours have begun or it is answered, and for a second one on one day, also
    where the first was sent by itself.
    """
    thread = thread_of_contact(contact)
    lock_head(contact.vendor)
    reply = away_reply(contact, now)
    if reply is None:
        raise Refused(not_away_text())
    if was_answered(contact, thread, today):
        raise Refused(answered_already_text())
    auto_reply = save_auto_reply(contact, thread, today)
    auto_reply.reply = log_away_text(contact, reply.text, by, today, now)
    auto_reply.save(update_fields=["reply"])
    return auto_reply


def not_away_text() -> str:
    return _("The hours have begun, the message came within them, or it is answered already.")


def thread_of_contact(contact: Interaction) -> str:
    return mail_thread(contact) or chat_thread(contact)


def chat_thread(contact: Interaction) -> str:
    """A chat with a client is one thread."""
    return sha256(f"{contact.channel} {contact.client_id}".encode()).hexdigest()


def mail_thread(contact: Interaction) -> str:
    """Of the mail that the client sent to us itself; empty for any other contact, and for a mail
    that was forwarded: its headers are those of our own mail.
    """
    mails = IncomingMail.objects.filter(interaction=contact, is_forwarded=False)
    mail = mails.select_related("vendor", "raw").first()
    read = read_kept(mail) if mail else None
    return thread_of(read.headers) if read else ""


def was_answered(contact: Interaction, thread: str, day: date) -> bool:
    """A mail without a known thread may be of any thread of that client. A reply that was not sent
    counts only while another try of it is queued.
    """
    unknown = chat_thread(contact)
    same = Q(thread__in=(thread, unknown))
    if thread == unknown:
        same |= Q(answers__client=contact.client_id, answers__channel=contact.channel)
    auto_reply = AutoReply.objects.of(contact.vendor).filter(same, day=day)
    tries = Delivery.objects.filter(purpose=DeliveryPurpose.AUTO_REPLY, subject_id=OuterRef("pk"))
    stayed, on_its_way = tries.filter(state__in=STAYED), tries.exclude(state__in=STAYED)
    return auto_reply.exclude(Exists(stayed), ~Exists(on_its_way), reply=None).exists()


def answered_already_text() -> str:
    return _("This was answered automatically today already.")


def save_auto_reply(contact: Interaction, thread: str, day: date) -> AutoReply:
    """The row of this thread and day; one that was never sent is used again. Refused for a second
    one. Called when it was not answered.
    """
    about = {"vendor": contact.vendor, "thread": thread, "day": day}
    if stayed := AutoReply.objects.filter(reply=None, **about).first():
        stayed.answers = contact
        stayed.save(update_fields=["answers"])
        return stayed
    row = AutoReply(answers=contact, **about)
    return save_unless_taken(row, answered_already_text())


def log_away_text(
    contact: Interaction, text: str, by: User | None, today: date, moment: datetime
) -> Interaction:
    return log_interaction(
        client=contact.client,
        contract=contact.contract,
        direction=Direction.OUTBOUND,
        channel=contact.channel,
        occurred_at=moment,
        text=text,
        is_not_answer=True,
        purpose=Purpose.AUTO_REPLY,
        by=by,
        today=today,
        now=moment,
    )
