"""Which deliveries of a document count."""

from django.db.models import QuerySet

from clientcare.models import Delivery, DeliveryState

# Neither arrived nor on its way.
GONE = (DeliveryState.FAILED, DeliveryState.CANCELLED, DeliveryState.BOUNCED)


def live_deliveries(document_id: int) -> QuerySet[Delivery]:
    """The latest attempts to deliver a document that are on their way, done or uncertain."""
    latest = Delivery.objects.filter(documents=document_id, replaced_by=None)
    return latest.exclude(state__in=GONE)
