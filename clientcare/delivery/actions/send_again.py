"""Send an uncertain mail again, as a new delivery, because the owner says it did not arrive. The
old row stays unchanged.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.models import Delivery, DeliveryState, User


@transaction.atomic
def send_again(*, delivery: Delivery, by: User) -> Delivery:
    """Queue a new delivery of the same documents to the same address; Refused a second time."""
    lock_head(delivery.vendor)
    delivery.refresh_from_db()
    refuse_sending_again(delivery)
    again = queue_delivery(
        vendor=delivery.vendor,
        client=delivery.client,
        purpose=delivery.purpose,
        subject_id=delivery.subject_id,
        documents=[item.document for item in delivery.items.select_related("document")],
        method=delivery.method,
        to_name=delivery.to_name,
        to_address=delivery.to_address,
        subject=delivery.subject,
        body=delivery.body,
        by=by,
        replaces=delivery,
    )
    record_resending(again, by)
    return again


def refuse_sending_again(delivery: Delivery) -> None:
    if delivery.state != DeliveryState.UNKNOWN:
        raise Refused(_("Only a mail whose delivery is uncertain is sent again this way."))
    if Delivery.objects.filter(replaces=delivery).exists():
        raise Refused(_("This was sent again already. Look at the newer delivery."))


def record_resending(again: Delivery, by: User) -> None:
    record(
        again.vendor,
        "delivery_resent",
        by=by,
        client=again.client,
        purpose=again.purpose,
        delivery=again.pk,
        replaces=again.replaces_id,
    )
