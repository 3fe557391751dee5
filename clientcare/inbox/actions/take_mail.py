"""Log a mail that was read as a contact, leave it out, or let it wait for a person."""

from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.inbox.correspondents import Team, candidates, team_of
from clientcare.inbox.log_mail import log_mail
from clientcare.inbox.read_mail import ReadMail
from clientcare.inbox.same_message import is_on_record, message_hash, waits_already
from clientcare.models import (
    Client,
    Delivery,
    Direction,
    IncomingMail,
    MailReason,
    MailState,
)


@transaction.atomic
def take_mail(*, mail: IncomingMail, read: ReadMail | None, now: datetime) -> IncomingMail:
    """`read`: None for a mail that cannot be read. Safe to run twice."""
    lock_head(mail.vendor)
    mail = IncomingMail.objects.select_related("vendor", "raw").get(pk=mail.pk)
    if mail.state != MailState.RECEIVED:
        return mail
    if read is None:
        return let_wait(mail, MailReason.UNREADABLE)
    team = team_of(mail.vendor)
    copy_read_fields(mail, read, team, now)
    if reason := reason_left_out(mail, read):
        mail.state, mail.reason = MailState.LEFT, reason
        mail.save()
        return mail
    clients = candidates(mail)
    if reason := reason_waiting(mail, clients, team):
        if not clients and mail.direction == Direction.INBOUND:
            mail.direction = ""  # the address may be ours and not on record, so the user is asked
        return let_wait(mail, reason)
    return log_mail(mail, clients[0], read.files, by=mail.handed_in_by, now=now)


def copy_read_fields(mail: IncomingMail, read: ReadMail, team: Team, now: datetime) -> None:
    """Copy what was read to the mail's columns. A future moment is not used: the user is asked."""
    is_past = read.written_at is not None and read.written_at <= now
    mail.handed_in_email, mail.is_forwarded = read.handed_in_email, read.is_forwarded
    mail.handed_in_by = team.people.get(read.handed_in_email)
    mail.sender_name, mail.sender_email = read.sender_name, read.sender_email
    mail.recipients = read.recipients[:50]
    mail.written_at = read.written_at if is_past else None
    mail.claimed_day = "" if is_past and not read.counts_arrival else read.claimed_day[:120]
    mail.subject, mail.text = read.subject, read.text
    mail.files_left_out = [file.name[:160] for file in read.files if not file.is_kept][:50]
    if mail.sender_email:
        is_ours = team.has(mail.sender_email)
        mail.direction = Direction.OUTBOUND if is_ours else Direction.INBOUND
    mail.message_sha256 = message_hash(mail)


def reason_left_out(mail: IncomingMail, read: ReadMail) -> str:
    """A MailReason; empty for a mail that a person may have written."""
    if is_own(mail, read):
        return MailReason.OWN
    if read.automatic:
        return read.automatic
    if is_on_record(mail):
        return MailReason.DUPLICATE
    return MailReason.WAITS if waits_already(mail) else ""


def is_own(mail: IncomingMail, read: ReadMail) -> bool:
    """Whether this program sent it: from its own address, or as a delivery on record."""
    if read.handed_in_email in (
        parseaddr(settings.DEFAULT_FROM_EMAIL)[1].casefold(),
        settings.MAILBOX_ADDRESS.casefold(),
    ):
        return True
    try:
        delivery_id = UUID(read.message_id.strip("<>").partition("@")[0])
    except ValueError:
        return False
    return Delivery.objects.of(mail.vendor).filter(message_id=delivery_id).exists()


def reason_waiting(mail: IncomingMail, clients: list[Client], team: Team) -> str:
    """A MailReason; empty if it can be logged with the only client."""
    if not mail.sender_email:
        return MailReason.NO_SENDER
    if not mail.text and not mail.subject:
        return MailReason.UNREADABLE
    if mail.written_at is None:
        return MailReason.NO_DAY
    is_from_us = mail.is_forwarded or mail.direction == Direction.OUTBOUND
    if is_from_us and not team.has(mail.handed_in_email):
        return MailReason.STRANGER
    if len(clients) != 1:
        return MailReason.SEVERAL if clients else MailReason.UNKNOWN
    return MailReason.ARCHIVED if clients[0].archived_at else ""


def let_wait(mail: IncomingMail, reason: str) -> IncomingMail:
    mail.state, mail.reason = MailState.WAITING, reason
    mail.save()
    return mail
