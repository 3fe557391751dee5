"""Leave out a waiting mail, because it is about no client."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import IncomingMail, MailReason, MailState, User


@transaction.atomic
def drop_mail(*, mail: IncomingMail, by: User, now: datetime) -> None:
    """Refused for a mail that no longer waits. The mail keeps its page, from which it can still be
    assigned to a client.
    """
    lock_head(mail.vendor)
    mail = IncomingMail.objects.get(pk=mail.pk)
    if mail.state != MailState.WAITING:
        raise Refused(_("This mail does not wait any more. Open the page again."))
    mail.state, mail.reason = MailState.LEFT, MailReason.DROPPED
    mail.settled_by, mail.settled_at = by, now
    mail.save(update_fields=["state", "reason", "settled_by", "settled_at"])
