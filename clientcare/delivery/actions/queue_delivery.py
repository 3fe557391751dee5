"""Queue the delivery of documents to one address: mail by a job, any other method by a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction

from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.delivery.mail import why_not_by_mail
from clientcare.models import (
    Client,
    Delivery,
    DeliveryDocument,
    DeliveryMethod,
    DeliveryPurpose,
    DeliveryState,
    Document,
    User,
    Vendor,
)


class AboutDelivery(TypedDict, total=False):
    client: Client | None
    subject_id: int | None
    replaces: Delivery | None
    in_reply_to: str
    leaves_at: datetime | None
    now_because: str


# Nearly always called by another action, so it needs no savepoint.
@transaction.atomic(savepoint=False)
def queue_delivery(
    *,
    vendor: Vendor,
    purpose: str,
    to_name: str,
    to_address: str,
    subject: str,
    body: str,
    by: User | None,
    documents: Iterable[Document] = (),
    method: str = DeliveryMethod.EMAIL,
    **about: Unpack[AboutDelivery],
) -> Delivery:
    """Create one delivery attempt. Mail is queued as a job of kind `send_<purpose>`; other methods
    wait to be handed over.
    """
    by_mail = method == DeliveryMethod.EMAIL
    delivery = Delivery.objects.create(
        vendor=vendor,
        purpose=purpose,
        method=method,
        to_name=to_name[:200],
        to_address=to_address[:254],
        subject=subject[:200],
        body=body,
        created_by=by,
        state=DeliveryState.QUEUED if by_mail else DeliveryState.WAITING,
        **about,
    )
    DeliveryDocument.objects.bulk_create(
        DeliveryDocument(vendor=vendor, delivery=delivery, document=document, position=position)
        for position, document in enumerate(documents)
    )
    if by_mail:
        queue_sending(delivery)
    return delivery


def queue_sending(delivery: Delivery) -> None:
    """Queue the job `send_<purpose>`, which the package that knows the purpose registers. Refused
    for a mail to a client when there is no mail server.
    """
    why = why_not_by_mail(delivery.vendor) if delivery.purpose != DeliveryPurpose.INTERNAL else ""
    if why:
        raise Refused(why)
    kind = f"send_{delivery.purpose}"
    jobs.queue_job(delivery.vendor, kind, delivery.pk, starts_at=delivery.leaves_at)
