"""Cancel a delivery that was not sent yet."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.send_delivery import move_delivery
from clientcare.models import Delivery, DeliveryState, User

NOT_LEFT = [DeliveryState.QUEUED, DeliveryState.WAITING, DeliveryState.FAILED]


@transaction.atomic
def cancel_delivery(*, delivery: Delivery, by: User | None, reason: str = "") -> None:
    """Cancel a delivery that is queued, waits to be handed over, or was refused."""
    lock_head(delivery.vendor)
    if not move_delivery(delivery, NOT_LEFT, DeliveryState.CANCELLED, error=reason):
        raise Refused(
            _("This can no longer be cancelled: it is being sent, was sent, or is uncertain.")
        )
    record(
        delivery.vendor,
        "delivery_cancelled",
        by=by,
        client=delivery.client,
        purpose=delivery.purpose,
        delivery=delivery.pk,
    )
