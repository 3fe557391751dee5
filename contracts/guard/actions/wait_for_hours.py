"""A mail that waits for the agreed hours; they are checked again just before it is sent."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_delivery import queue_sending
from clientcare.delivery.actions.send_delivery import Outcome, save_outcome, send_delivery
from clientcare.models import Delivery, DeliveryPurpose, DeliveryState
from contracts.guard.waiting import when_to_leave
from contracts.models import InvoiceSending


def send_in_hours(delivery: Delivery, check: Callable[[Delivery], None], now: datetime) -> Outcome:
    """Send it, or leave it queued: a job that comes late, or a second try, may be outside the
    hours. Call it outside any transaction.
    """
    try:
        if delivery.state == DeliveryState.QUEUED and opens_later(delivery, now):
            return Outcome(DeliveryState.QUEUED)
    except Refused as refusal:
        return Outcome(DeliveryState.CANCELLED, refusal.message)
    return send_delivery(delivery=delivery, check=check)


def opens_later(delivery: Delivery, now: datetime) -> datetime | None:
    """By the contract that its contact will be about: the invoice's; a reminder names none."""
    contract = None
    if delivery.purpose == DeliveryPurpose.INVOICE:
        sendings = InvoiceSending.objects.select_related("invoice__contract")
        contract = sendings.get(pk=delivery.subject_id).invoice.contract
    reason = delivery.now_because
    return when_to_leave(delivery.client, delivery.purpose, now, contract, reason).at


def has_left(delivery: Delivery, outcome: Outcome, now: datetime) -> bool:
    """Save the outcome of `send_in_hours`; whether the mail was sent. Runs inside the job's last
    transaction.
    """
    if outcome.state == DeliveryState.QUEUED:
        wait_for_hours(delivery=delivery, now=now)
        return False
    saved = save_outcome(delivery=delivery, outcome=outcome)
    return saved and delivery.state == DeliveryState.SENT


@transaction.atomic
def wait_for_hours(*, delivery: Delivery, now: datetime) -> None:
    """Queue it for the next window. For one that is not queued any more it does nothing."""
    lock_head(delivery.vendor)
    delivery.refresh_from_db(fields=["state"])
    if delivery.state != DeliveryState.QUEUED:
        return
    delivery.leaves_at = opens_later(delivery, now)
    delivery.save(update_fields=["leaves_at"])
    queue_sending(delivery)
