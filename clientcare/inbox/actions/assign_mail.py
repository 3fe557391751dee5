"""Assign a mail to a client: it becomes a contact of that client."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.inbox.kept_mail import read_kept
from clientcare.inbox.log_mail import log_mail
from clientcare.inbox.same_message import is_on_record, message_hash
from clientcare.models import Client, Direction, IncomingMail, MailState, User


@transaction.atomic
def assign_mail(
    *,
    mail: IncomingMail,
    client: Client,
    by: User,
    now: datetime,
    written_at: datetime | None = None,
    direction: str = "",
    text: str = "",
) -> IncomingMail:
    """`written_at`, `direction` and `text`: used where the mail itself does not say them. A mail
    that was left out can still be assigned. Refused for a mail or message on record, for an
    archived client, and as `log_interaction`.
    """
    lock_head(mail.vendor)
    mail = IncomingMail.objects.select_related("vendor", "raw").get(pk=mail.pk)
    if mail.state not in (MailState.WAITING, MailState.LEFT):
        raise Refused(_("This mail is on record already. Open the page again."))
    if client.archived_at or client.merged_into_id:
        raise Refused(_("%(client)s is in the archive. Bring it back first.") % {"client": client})
    mail.written_at = mail.written_at or written_at
    mail.direction = mail.direction or direction
    mail.text = mail.text or text.strip()
    if mail.written_at is None:
        raise Refused(_("Say when it was written."), field="written_at")
    if mail.direction not in Direction.values:
        raise Refused(_("Say who wrote it."), field="direction")
    mail.message_sha256 = message_hash(mail)
    if is_on_record(mail):
        raise Refused(_("This message is on record already: it came twice."))
    mail.settled_by, mail.settled_at = by, now
    read = read_kept(mail)
    return log_mail(mail, client, read.files if read else [], by=by, now=now)
