"""Mark a delivery as arrived, with its proof: one handed over by a person, or a mail with unknown
outcome.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.send_delivery import move_delivery
from clientcare.models import Attachment, Delivery, DeliveryState, User


@transaction.atomic
def resolve_delivery(
    *, delivery: Delivery, proof: Attachment, day: date, by: User, today: date
) -> Delivery:
    """Mark a waiting or unknown delivery as arrived on `day`, not before the day it was created.

    Refused for one that was sent again: resolve the newer delivery instead.
    """
    lock_head(delivery.vendor)
    if day > today:
        raise Refused(_("The day of the proof lies in the future."), field="day")
    if Delivery.objects.filter(replaces=delivery).exists():
        raise Refused(_("This was sent again. Settle the newer delivery."))
    if day < local_day(delivery.created_at, delivery.vendor.timezone):
        raise Refused(_("On this day it was not on its way yet."), field="day")
    states = [DeliveryState.WAITING, DeliveryState.UNKNOWN]
    arrived = {"proof": proof, "proof_on": day, "sent_at": timezone.now()}
    if not move_delivery(delivery, states, DeliveryState.SENT, **arrived):
        raise Refused(_("This delivery is settled already."))
    delivery.refresh_from_db()
    record_arrival(delivery, proof, by)
    return delivery


def record_arrival(delivery: Delivery, proof: Attachment, by: User) -> None:
    record(
        delivery.vendor,
        "delivery_resolved",
        by=by,
        client=delivery.client,
        day=delivery.proof_on,
        purpose=delivery.purpose,
        delivery=delivery.pk,
        sha256=proof.sha256,
    )
