"""Whether a message came before: forwarded by two of us, or written to us and then forwarded."""

import hashlib
import re

from clientcare.models import IncomingMail, MailState


def message_hash(mail: IncomingMail) -> str:
    """Of sender, minute and words, or the subject of one without text: what a forwarded mail and
    the mail itself have in common. Empty where one is missing: nothing says that it came twice.
    """
    said = (mail.text or mail.subject).strip()
    if not mail.sender_email or mail.written_at is None or not said:
        return ""
    words = " ".join(re.findall(r"\w+", said.casefold())) or said  # some write signs alone
    minute = int(mail.written_at.timestamp()) // 60
    return hashlib.sha256(f"{mail.sender_email}\n{minute}\n{words}".encode()).hexdigest()


def waits_already(mail: IncomingMail) -> bool:
    return same_messages(mail).filter(state=MailState.WAITING).exists()


def is_on_record(mail: IncomingMail) -> bool:
    """Whether it was logged before and not withdrawn since."""
    logged = same_messages(mail).filter(state=MailState.LOGGED)
    return logged.filter(interaction__withdrawal=None).exists()


def same_messages(mail: IncomingMail):
    mails = IncomingMail.objects.of(mail.vendor).exclude(pk=mail.pk)
    if not mail.message_sha256:
        return mails.none()
    return mails.filter(message_sha256=mail.message_sha256)
