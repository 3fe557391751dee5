"""Which function does which kind of job, for the kinds this package knows."""

from clientcare.actions.send_delivery import Outcome, keep_outcome, send_delivery
from clientcare.clock import local_today
from clientcare.jobs import KINDS, Kind
from clientcare.models import Client, Delivery, DeliveryState, Job
from offboarding.actions.give_notice import give_notice
from offboarding.actions.mark_stale import mark_stale
from offboarding.actions.reassess import reassess
from offboarding.sending import letter_of, refuse_leaving, refuse_other_recipient, refuse_twice


def refresh_client(job: Job, result: object) -> None:
    client = Client.objects.of(job.vendor).get(pk=job.subject_id)
    reassess(vendor=job.vendor, client=client, today=local_today(job.vendor), judges=job.judges)


def refresh_vendor(job: Job, result: object) -> None:
    today = local_today(job.vendor)
    reassess(vendor=job.vendor, today=today)
    mark_stale(vendor=job.vendor, today=today)
    job.vendor.scanned_on = today
    job.vendor.save(update_fields=["scanned_on"])


KINDS["refresh_client"] = Kind(finish=refresh_client)
KINDS["refresh_vendor"] = Kind(finish=refresh_vendor)
KINDS["reassess_client"] = KINDS[
    "refresh_client"
]  # their names before: some may wait while the program is replaced
KINDS["reassess_vendor"] = KINDS["refresh_vendor"]


def send_ending(job: Job) -> Outcome:
    """Everything was asked when the owner pressed the button; everything is asked again when the
    mail leaves.
    """
    delivery = delivery_of(job)
    letter = letter_of(delivery)
    files = [item.attachment for item in letter.attachment_items.select_related("attachment")]
    return send_delivery(delivery=delivery, files=files, check=may_leave)


def may_leave(delivery: Delivery) -> None:
    letter = letter_of(delivery)
    refuse_leaving(letter, local_today(delivery.vendor))
    refuse_other_recipient(delivery)
    refuse_twice(delivery, letter.letter_document_id)


def keep_ending(job: Job, outcome: Outcome) -> None:
    """Sent and notice given, or neither."""
    delivery = delivery_of(job)
    if keep_outcome(delivery=delivery, outcome=outcome) and delivery.state == DeliveryState.SENT:
        letter = letter_of(delivery)
        give_notice(letter=letter, day=letter.dated_on, by=None)
    mark_stale(vendor=job.vendor, today=local_today(job.vendor))


def send_final_account(job: Job) -> Outcome:
    return send_delivery(delivery=delivery_of(job), check=not_yet_sent)


def not_yet_sent(delivery: Delivery) -> None:
    refuse_other_recipient(delivery)
    refuse_twice(delivery, delivery.items.first().document_id)


def keep_final_account(job: Job, outcome: Outcome) -> None:
    keep_outcome(delivery=delivery_of(job), outcome=outcome)


def delivery_of(job: Job) -> Delivery:
    return Delivery.objects.of(job.vendor).select_related("vendor", "client").get(pk=job.subject_id)


KINDS["send_ending"] = Kind(work=send_ending, finish=keep_ending)
KINDS["send_final_account"] = Kind(work=send_final_account, finish=keep_final_account)
