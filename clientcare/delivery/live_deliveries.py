"""Queries of live deliveries."""

from django.db.models import QuerySet

from clientcare.models import (
    Delivery,
    DeliveryState,
)

GONE = (DeliveryState.FAILED, DeliveryState.CANCELLED, DeliveryState.BOUNCED)


def live_deliveries(document_id: int) -> QuerySet[Delivery]:
    """Deliveries of a document that are on their way, done or uncertain, each by its latest
    attempt.
    """
    tries = Delivery.objects.filter(documents=document_id, replaced_by=None)
    return tries.exclude(state__in=GONE)
