"""The mail of a demand came back: the demand counts no longer, and can be sent again or voided."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.sequences import lock_head
from clientcare.models import Delivery
from offboarding.models import Demand, DemandState


@transaction.atomic
def reopen_demand(*, delivery: Delivery) -> Demand:
    """Void instead, where another one was written on the same default since: only one may wait to
    be sent.
    """
    lock_head(delivery.vendor)
    demand = Demand.objects.get(pk=delivery.subject_id)
    same = {"flag": demand.flag_id, "contract": demand.contract_id, "kind": demand.kind}
    other_waits = Demand.objects.filter(**same, state=DemandState.ISSUED).exclude(pk=demand.pk)
    demand.state = DemandState.VOID if other_waits.exists() else DemandState.ISSUED
    if demand.state == DemandState.VOID:
        demand.void_reason = _("Its mail came back")
        document = demand.document
        document.voided_at, document.void_reason = timezone.now(), demand.void_reason
        document.save(update_fields=["voided_at", "void_reason"])
    demand.sent_on, demand.attachment = None, None
    demand.save(update_fields=["state", "void_reason", "sent_on", "attachment"])
    return demand
