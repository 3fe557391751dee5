"""Withdraw a decision about extra work: the request waits for another one."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.change_orders.actions.decide_extra import record_decision
from contracts.models import ChangeOrder, ExtraWorkDecision


@transaction.atomic
def withdraw_extra(*, decision: ExtraWorkDecision, reason: str, by: User) -> None:
    """Refused while its offer is open, and while the change order that it became holds: withdraw
    that.
    """
    lock_head(decision.vendor)
    offer = decision.offer
    if offer is not None and offer.withdrawal_id is None:
        if not hasattr(offer, "answer"):
            raise Refused(_("It was offered: withdraw the offer first."))
        if ChangeOrder.objects.valid().filter(offer=offer).exists():
            raise Refused(_("Withdraw the change order that this offer became first."))
    withdrawal = withdraw_fact(decision, reason=reason, by=by)
    record_decision(decision, "extra_withdrawn", by, reason=withdrawal.reason)
