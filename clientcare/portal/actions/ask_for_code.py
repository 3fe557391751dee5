"""Mail a code to the address of a link when the person presses the button."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.tokens import BETWEEN_CODES, MOST_CODES, lock_link


@transaction.atomic
def ask_for_code(*, token: PortalToken, now: datetime) -> PortalToken:
    """The earlier code stops working. Refused within a minute of the last one, and after twenty."""
    token = lock_link(token, now)
    if token.code_asked_at is not None and now < token.code_asked_at + BETWEEN_CODES:
        raise Refused(_("A code was sent a moment ago. Wait a minute before you ask for another."))
    if token.codes_asked >= MOST_CODES:
        raise Refused(
            _("Too many codes were asked for with this link. Ask %(vendor)s to send a new link.")
            % {"vendor": token.vendor.name}
        )
    token.code_asked_at, token.codes_asked, token.code_sha256 = now, token.codes_asked + 1, ""
    token.save(update_fields=["code_asked_at", "codes_asked", "code_sha256"])
    jobs.queue_job(token.vendor, "send_portal_code", token.pk)
    return token
