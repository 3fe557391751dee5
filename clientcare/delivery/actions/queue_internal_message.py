"""Queue an internal message to a member of the vendor."""

from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.models import Delivery, DeliveryPurpose, User, Vendor


def queue_internal_message(*, vendor: Vendor, user: User, subject: str, body: str) -> Delivery:
    """It is mailed at most once. The caller writes it in the recipient's language."""
    return queue_delivery(
        vendor=vendor,
        purpose=DeliveryPurpose.INTERNAL,
        to_name=user.name,
        to_address=user.email,
        subject=" ".join(subject.split()),
        body=body,
        by=None,
    )
