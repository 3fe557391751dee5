"""Reminders by mail that have not left yet, or of which it is not known whether they left."""

from collections.abc import Collection

from django.db.models import QuerySet

from clientcare.models import Delivery, DeliveryPurpose, DeliveryState
from offboarding.models import ReminderMessage

ON_ITS_WAY = (DeliveryState.QUEUED, DeliveryState.INFLIGHT, DeliveryState.UNKNOWN)


def reminders_on_their_way(clients: Collection[int], kind: str = "") -> QuerySet[Delivery]:
    """Of every kind, or of one."""
    mails = Delivery.objects.filter(
        client__in=clients,
        purpose=DeliveryPurpose.REMINDER,
        state__in=ON_ITS_WAY,
        replaced_by=None,
    )
    about = ReminderMessage.objects.filter(client__in=clients, kind=kind)
    return mails.filter(subject_id__in=about.values("pk")) if kind else mails
