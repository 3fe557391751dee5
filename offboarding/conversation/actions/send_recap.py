"""Give the client the link to a recap: by mail, or as text to copy."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from clientcare.portal.actions.issue_link import issue_link
from clientcare.portal.purposes import RECAP
from contracts.agreement.may_contact import refuse_contact
from offboarding.models import Recap

BY_MAIL, AS_TEXT = "mail", "text"


@transaction.atomic
def send_recap(*, recap: Recap, way: str, by: User, now: datetime) -> PortalToken:
    """The recap's earlier link is revoked. Refused when it was answered or corrected, and by mail
    to a client without an address.
    """
    lock_head(recap.vendor)
    recap = Recap.objects.select_related("client", "vendor", "interaction").get(pk=recap.pk)
    if recap.interaction.withdrawal_id:
        raise Refused(_("The conversation of this recap was withdrawn: it is not sent any more."))
    if hasattr(recap, "answer"):
        raise Refused(_("The client answered this recap already; the answer stands."))
    if hasattr(recap, "replaced_by"):
        raise Refused(_("This recap was corrected already: open the newer one."))
    if way == BY_MAIL and not recap.client.email:
        raise Refused(
            _("There is no email address on the profile. Give the link as text."), field="way"
        )
    refuse_contact(recap.client, RECAP, local_day(now, recap.vendor.timezone))
    link = issue_link(
        vendor=recap.vendor,
        purpose=RECAP,
        subject_id=recap.pk,
        name=" & ".join(recap.client.addressees)[:120],
        email=recap.client.email if way == BY_MAIL else "",
        language=recap.client.language,
        client=recap.client,
        by=by,
        now=now,
    )
    kind = "recap_link_mailed" if link.email else "recap_link_given"
    record(recap.vendor, kind, by=by, client=recap.client, recap=recap.pk, link=link.pk)
    return link
