"""What quiet hours held: messages that came outside the agreed hours and still wait for us since
these began again, and mail of ours that waited for them and is about to leave.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from clientcare.models import Delivery, DeliveryState, Interaction, Vendor
from clientcare.models.base import put_together_once
from contracts.judging.reply_clock import ANSWER, OPENS

SHOWN_FOR = timedelta(days=7)  # what is older waits on the client's page


def held_contacts(vendor: Vendor, now: datetime) -> QuerySet[Interaction]:
    """An answer ends it, and so does saying that it needs none."""
    begun = {"judgement__hours_open_at__lte": now, "judgement__hours_open_at__gt": now - SHOWN_FOR}
    return contacts_that_wait().filter(vendor=vendor, **begun)


@put_together_once
def contacts_that_wait() -> QuerySet[Interaction]:
    answers = Interaction.objects.valid().filter(
        ANSWER, client=OuterRef("client"), occurred_at__gte=OuterRef("occurred_at")
    )
    return Interaction.objects.valid().filter(OPENS, ~Exists(answers))


def held_mail(vendor: Vendor, now: datetime) -> QuerySet[Delivery]:
    """Its hours have begun, and it has not left yet."""
    queued = Delivery.objects.of(vendor).filter(state=DeliveryState.QUEUED)
    return queued.filter(leaves_at__lte=now, leaves_at__gt=now - SHOWN_FOR)


def mail_still_waiting(vendor: Vendor, now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.of(vendor).filter(state=DeliveryState.QUEUED, leaves_at__gt=now)
