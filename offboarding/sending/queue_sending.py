"""Queue documents of an ending for delivery to the confirmed address."""

from collections.abc import Sequence
from datetime import date

from clientcare.core.events import record
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.models import Delivery, DeliveryPurpose, Document, User
from contracts.agreement.may_contact import refuse_contact
from offboarding.models import RecipientConfirmation, Termination


def queue_sending(
    termination: Termination,
    to: RecipientConfirmation,
    purpose: DeliveryPurpose,
    documents: Sequence[Document],
    texts: tuple[str, str],
    by: User,
    today: date,
) -> Delivery:
    """`texts`: subject and body of the mail."""
    subject, body = texts
    refuse_contact(termination.client, purpose, today, termination.contract)
    return queue_delivery(
        vendor=termination.vendor,
        client=termination.client,
        purpose=purpose,
        subject_id=termination.pk,
        documents=documents,
        method=to.method,
        to_name=to.to_name,
        to_address=to.to_address,
        subject=subject,
        body=body,
        by=by,
    )


def record_sending(termination: Termination, delivery: Delivery, by: User, today: date) -> None:
    record(
        termination.vendor,
        "sending_queued",
        by=by,
        day=today,
        client=termination.client,
        purpose=str(delivery.purpose),
        delivery=delivery.pk,
        method=delivery.method,
        termination=termination.pk,
    )
