"""Give a signer their link, again if it was lost."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from clientcare.portal.actions.issue_link import issue_link
from clientcare.portal.purposes import SIGNING
from contracts.agreement.may_contact import refuse_contact
from contracts.models import Signer
from contracts.signing.addresses import update_addresses
from contracts.signing.signatures import why_not_open

BY_MAIL, AS_TEXT = "mail", "text"


@transaction.atomic
def give_signing_link(
    *, signer: Signer, way: str, by: User, today: date, now: datetime
) -> PortalToken:
    """Revokes their earlier link. Refused once the signing is over, and by mail without
    an address.
    """
    lock_head(signer.vendor)
    rows = Signer.objects.select_related("vendor", "signing__vendor", "signing__draft__client")
    signer = rows.get(pk=signer.pk)
    if why := why_not_open(signer.signing):
        raise Refused(why)
    update_addresses(signer.signing)
    signer.refresh_from_db(fields=["email"])
    return issue_signing_link(signer, way, by, today, now)


def issue_signing_link(
    signer: Signer, way: str, by: User, today: date, now: datetime
) -> PortalToken:
    client = signer.signing.draft.client
    if signer.is_vendor:
        raise Refused(_("The owner signs on this page, without a link."))
    if way == BY_MAIL and not signer.email:
        raise Refused(
            _("There is no email address on the profile. Give the link as text."), field="way"
        )
    refuse_contact(client, SIGNING, today)
    link = issue_link(
        vendor=signer.vendor,
        purpose=SIGNING,
        subject_id=signer.pk,
        name=signer.name,
        email=signer.email if way == BY_MAIL else "",
        language=client.language,
        client=client,
        by=by,
        now=now,
    )
    kind = "signing_link_mailed" if link.email else "signing_link_given"
    record(signer.vendor, kind, by=by, client=client, name=signer.name, link=link.pk)
    return link
