"""Store one mail of the mailbox for a vendor, and queue the job that reads it."""

import hashlib
from datetime import datetime

from django.db import transaction

from clientcare.core import file_store, jobs
from clientcare.core.actions.attach_file import plain_name
from clientcare.core.sequences import lock_head
from clientcare.inbox.automatic import field_text
from clientcare.inbox.read_mail import LONGEST_SUBJECT, ReadMail, address_in, parse_mail, set_sender
from clientcare.models import Attachment, FileType, IncomingMail, MailReason, MailState, Vendor

LARGEST_MAIL = 25 * 1024 * 1024  # bytes; files in it grow by a third on their way


@transaction.atomic
def receive_mail(
    *, vendor: Vendor, raw: bytes, size: int, arrived_at: datetime
) -> IncomingMail | None:
    """None for a mail that was received before. `raw`: only the header if the mail is larger than
    LARGEST_MAIL; it is shown but not stored.
    """
    lock_head(vendor)
    message = parse_mail(raw)
    identity = hashlib.sha256(field_text(message, "Message-ID").encode() or raw).hexdigest()
    if IncomingMail.objects.of(vendor).filter(identity_sha256=identity).exists():
        return None
    mail = IncomingMail(vendor=vendor, identity_sha256=identity, size=size, arrived_at=arrived_at)
    if size > LARGEST_MAIL:
        sender = ReadMail()
        set_sender(sender, address_in(message, "From"))
        mail.sender_name, mail.sender_email = sender.sender_name, sender.sender_email
        mail.handed_in_email = sender.sender_email
        mail.subject = field_text(message, "Subject")[:LONGEST_SUBJECT]
        mail.state, mail.reason = MailState.WAITING, MailReason.TOO_LARGE
        mail.save()
        return mail
    mail.raw = store_raw_mail(vendor, raw, field_text(message, "Subject"))
    mail.save()
    jobs.queue_job(vendor, "take_mail", mail.pk)
    return mail


def store_raw_mail(vendor: Vendor, raw: bytes, subject: str) -> Attachment:
    stored = file_store.store_file(raw, FileType.EML)
    return Attachment.objects.create(
        vendor=vendor,
        name=plain_name(subject, FileType.EML),
        file_type=FileType.EML,
        size=stored.size,
        sha256=stored.sha256,
    )
