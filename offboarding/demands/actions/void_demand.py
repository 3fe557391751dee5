"""Void a reminder or somasi that has not reached the client. Its number is not reused."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import require_reason
from clientcare.delivery.actions.cancel_delivery import NOT_LEFT, cancel_delivery
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.models import DeliveryState, User
from offboarding.demands.actions.send_demand import demands_to_send
from offboarding.models import Demand, DemandState


@transaction.atomic
def void_demand(*, demand: Demand, reason: str, by: User) -> Demand:
    """Cancels what is queued or waits. Refused while its mail is being sent or uncertain, as it may
    have arrived, and once it was delivered.
    """
    reason = require_reason(reason)
    lock_head(demand.vendor)
    demand = demands_to_send().get(pk=demand.pk)
    if why := why_not_void(demand):
        raise Refused(why)
    for delivery in live_deliveries(demand.document_id).filter(state__in=NOT_LEFT):
        cancel_delivery(delivery=delivery, by=by)
    demand.state, demand.void_reason = DemandState.VOID, reason[:200]
    demand.save(update_fields=["state", "void_reason"])
    document = demand.document
    document.voided_at, document.void_reason = timezone.now(), reason[:200]
    document.save(update_fields=["voided_at", "void_reason"])
    record(
        demand.vendor,
        "demand_voided",
        by=by,
        client=demand.client,
        number=document.number,
        reason=reason,
        demand=demand.pk,
    )
    return demand


def why_not_void(demand: Demand) -> str:
    """Why it cannot be voided; empty if it can."""
    if demand.state != DemandState.ISSUED:
        return _("Only a letter that was not sent yet can be voided.")
    in_doubt = [DeliveryState.INFLIGHT, DeliveryState.UNKNOWN]
    if live_deliveries(demand.document_id).filter(state__in=in_doubt).exists():
        return _("Its mail is being sent, or it is not certain whether it left. Settle that first.")
    return ""
