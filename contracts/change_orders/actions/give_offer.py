"""Give the client the link to an offer: by mail, or as text to copy."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from clientcare.portal.actions.issue_link import issue_link
from clientcare.portal.purposes import OFFER
from contracts.agreement.may_contact import refuse_contact
from contracts.change_orders.actions.make_offer import record_offer
from contracts.models import ChangeOffer

BY_MAIL, AS_TEXT = "mail", "text"


@transaction.atomic
def give_offer(
    *, offer: ChangeOffer, way: str, by: User, today: date, now: datetime
) -> PortalToken:
    """The link works until the day by which the client answers; an earlier link is revoked. Refused
    for an offer that is answered, withdrawn or past that day, and by mail without an address.
    """
    lock_head(offer.vendor)
    related = ("contract__client", "vendor", "withdrawal", "answer")
    offer = ChangeOffer.objects.select_related(*related).get(pk=offer.pk)
    refuse_closed_offer(offer, today)
    client = offer.contract.client
    if way == BY_MAIL and not client.email:
        raise Refused(
            _("There is no email address on the profile. Give the link as text."), field="way"
        )
    refuse_contact(client, OFFER, today, offer.contract)
    link = issue_link(
        vendor=offer.vendor,
        purpose=OFFER,
        subject_id=offer.pk,
        name=" & ".join(client.addressees)[:120],
        email=client.email if way == BY_MAIL else "",
        language=client.language,
        client=client,
        by=by,
        now=now,
        until=offer.answer_by,
    )
    kind = "offer_link_mailed" if link.email else "offer_link_given"
    record_offer(offer, kind, by, day=today, link=link.pk)
    return link


def refuse_closed_offer(offer: ChangeOffer, today: date) -> None:
    if why := why_closed_offer(offer):
        raise Refused(why)
    if offer.answer_by < today:
        raise Refused(_("The day by which it was to be answered has passed. Make another offer."))


def why_closed_offer(offer: ChangeOffer) -> str:
    """Why the offer takes no answer, whatever its day; empty while it takes one."""
    if offer.withdrawal_id:
        return _("This offer was withdrawn.")
    if offer.is_replaced:
        return _("Another offer has taken its place.")
    if getattr(offer, "answer", None) is not None:
        return _("This offer is answered, and the answer counts.")
    return ""
