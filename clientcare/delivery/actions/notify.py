"""Tell one of our own people that it is their turn."""

from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.models import Delivery, DeliveryPurpose, User, Vendor


def notify(*, vendor: Vendor, user: User, subject: str, body: str) -> Delivery:
    """A mail, at most once like every other; the caller writes it in the reader's language.

    One transaction, that of `queue_delivery`.
    """
    return queue_delivery(
        vendor=vendor,
        purpose=DeliveryPurpose.NOTICE,
        to_name=user.name,
        to_address=user.email,
        subject=" ".join(subject.split()),
        body=body,
        by=None,
    )
