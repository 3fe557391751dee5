"""Logs a mail as a contact, with its own day, its files, and the whole mail as evidence."""

from collections.abc import Iterable
from datetime import datetime

from clientcare.clients.actions.log_interaction import LONGEST_CONTACT, log_interaction
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import local_today
from clientcare.inbox.correspondents import speaker_of
from clientcare.inbox.mail_files import MailFile
from clientcare.models import (
    Attachment,
    Channel,
    Client,
    Direction,
    IncomingMail,
    Interaction,
    MailReason,
    MailState,
    User,
)

CUT = "\n\n[…]"
REPLIES = ("re:", "bls:", "balas:", "fw:", "fwd:")


def log_mail(
    mail: IncomingMail,
    client: Client,
    files: Iterable[MailFile],
    *,
    by: User | None,
    now: datetime,
) -> IncomingMail:
    """Runs in the caller's transaction, under the vendor's lock. `by`: the user who forwarded or
    assigned it; None for a mail that the client wrote to us. Refused as `log_interaction`.
    """
    is_inbound = mail.direction == Direction.INBOUND
    contact = log_interaction(
        client=client,
        direction=mail.direction,
        channel=Channel.EMAIL,
        occurred_at=mail.written_at,
        text=contact_text(mail),
        by=by,
        today=local_today(mail.vendor, now),
        now=now,
        sender=speaker_of(client, mail.sender_email) if is_inbound else "",
    )
    attach_files(mail, contact, files, by)
    mail.client, mail.interaction = client, contact
    mail.state, mail.reason = MailState.LOGGED, MailReason.NONE
    mail.save()
    return mail


def contact_text(mail: IncomingMail) -> str:
    """The mail's text, after its subject unless that repeats the subject of an earlier mail."""
    subject = mail.subject.strip()
    is_new = subject and not subject.casefold().startswith(REPLIES)
    text = f"{subject}\n\n{mail.text}".strip() if is_new else mail.text or subject
    if len(text) > LONGEST_CONTACT:
        text = text[: LONGEST_CONTACT - len(CUT)] + CUT
    return text


def attach_files(
    mail: IncomingMail, contact: Interaction, files: Iterable[MailFile], by: User | None
) -> None:
    """Attach the files to the contact, and the whole mail too."""
    if mail.raw_id:
        place = {"client": contact.client, "interaction": contact}
        Attachment.objects.filter(pk=mail.raw_id).update(**place)
    for file in files:
        if file.is_kept:
            attach_file(
                vendor=mail.vendor,
                client=contact.client,
                name=file.name,
                data=file.data,
                by=by,
                interaction=contact,
            )
