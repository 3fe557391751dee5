"""Retry a mail that the server refused: nothing was sent, so nothing can arrive twice."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_delivery import queue_sending
from clientcare.delivery.actions.send_delivery import move_delivery
from clientcare.models import Delivery, DeliveryState, User


@transaction.atomic
def retry_delivery(*, delivery: Delivery, by: User) -> None:
    """Only for an explicit refusal. The job checks every condition again before it sends."""
    lock_head(delivery.vendor)
    again = {"error": "", "leaves_at": None}
    if not move_delivery(delivery, DeliveryState.FAILED, DeliveryState.QUEUED, **again):
        raise Refused(_("Only a mail that the server refused can be tried again."))
    delivery.leaves_at = None  # its job looks at the hours again
    record(
        delivery.vendor,
        "sending_queued",
        by=by,
        client=delivery.client,
        purpose=delivery.purpose,
        delivery=delivery.pk,
    )
    queue_sending(delivery)
