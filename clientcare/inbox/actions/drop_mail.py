"""Put a mail that waits aside: it is about no client."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import IncomingMail, MailReason, MailState, User


@transaction.atomic
def drop_mail(*, mail: IncomingMail, by: User, now: datetime) -> None:
    """Refused for one that waits no more. The mail stays on its page, from where it can be put on
    record after all.
    """
    lock_head(mail.vendor)
    mail = IncomingMail.objects.get(pk=mail.pk)
    if mail.state != MailState.WAITING:
        raise Refused(_("This mail does not wait any more. Open the page again."))
    mail.state, mail.reason = MailState.LEFT, MailReason.DROPPED
    mail.settled_by, mail.settled_at = by, now
    mail.save(update_fields=["state", "reason", "settled_by", "settled_at"])
