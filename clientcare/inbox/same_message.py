"""Recognises a message that came before: forwarded by two people of the team, or written to us and
also forwarded.
"""

import hashlib
import re

from clientcare.models import IncomingMail, MailState


def message_hash(mail: IncomingMail) -> str:
    """Hash of sender, minute and text (or subject, without a text), which a forwarded mail and the
    original have in common. Empty if one is missing: then it equals no other.
    """
    content = (mail.text or mail.subject).strip()
    if not mail.sender_email or mail.written_at is None or not content:
        return ""
    words = " ".join(re.findall(r"\w+", content.casefold())) or content  # a text of signs alone
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
