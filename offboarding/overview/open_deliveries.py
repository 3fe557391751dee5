"""Deliveries that the today list has lines about."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from clientcare.delivery.live_deliveries import GONE
from clientcare.models import Delivery, DeliveryPurpose, DeliveryState

UNDER_WAY = (
    DeliveryState.WAITING,
    DeliveryState.QUEUED,
    DeliveryState.INFLIGHT,
    DeliveryState.UNKNOWN,
)
DID_NOT_ARRIVE = (DeliveryState.FAILED, DeliveryState.BOUNCED)


def open_deliveries(clients: Collection[int]) -> list[Delivery]:
    """Deliveries to these clients that are in progress or uncertain, or that failed or bounced and
    were not retried. `is_latest`: no later delivery replaces it.
    """
    same = {"purpose": OuterRef("purpose"), "subject_id": OuterRef("subject_id")}
    later = Delivery.objects.filter(**same, pk__gt=OuterRef("pk"))
    retried = Exists(later.exclude(state__in=GONE))
    sent_again = Exists(Delivery.objects.filter(replaces=OuterRef("pk")))
    deliveries = Delivery.objects.filter(client__in=clients).exclude(
        purpose=DeliveryPurpose.INTERNAL
    )
    deliveries = deliveries.annotate(is_latest=~retried & ~sent_again)
    waiting = Q(state__in=UNDER_WAY) | Q(state__in=DID_NOT_ARRIVE, is_latest=True)
    return list(deliveries.filter(waiting).order_by("pk"))
