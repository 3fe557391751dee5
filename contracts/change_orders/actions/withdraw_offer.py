"""Withdraw an offer that is not answered through its link, and revoke the link. An answer recorded
by hand is withdrawn with it: it can be a mistake, or from a mistaken contact. So is the decision to
offer: its request waits for another one.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.change_orders.actions.make_offer import record_offer, revoke_links_of
from contracts.change_orders.actions.withdraw_extra import withdraw_extra
from contracts.models import ChangeOffer, ChangeOrder, ExtraWorkDecision, OfferAnswer


@transaction.atomic
def withdraw_offer(*, offer: ChangeOffer, reason: str, by: User, now: datetime) -> None:
    lock_head(offer.vendor)
    if OfferAnswer.objects.filter(offer=offer, link__isnull=False).exists():
        raise Refused(_("This offer is answered, and the answer counts."))
    if ChangeOrder.objects.valid().filter(offer=offer).exists():
        raise Refused(_("Withdraw the change order that this offer became first."))
    withdrawal = withdraw_fact(offer, reason=reason, by=by)
    revoke_links_of(offer, now)
    record_offer(offer, "offer_withdrawn", by, reason=withdrawal.reason)
    decided = ExtraWorkDecision.objects.valid().filter(offer=offer)
    for decision in decided.select_related("contract__client", "offer", "vendor"):
        withdraw_extra(decision=decision, reason=withdrawal.reason, by=by)
