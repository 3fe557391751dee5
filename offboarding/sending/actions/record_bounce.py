"""A mail came back: it did not reach the client, and can be sent again."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.delivery.actions.send_delivery import move_delivery
from clientcare.models import Delivery, DeliveryMethod, DeliveryPurpose, DeliveryState, User
from contracts.judging.gaps import clear_gap_start
from offboarding.checklist.guards import refuse_closed
from offboarding.demands.actions.reopen_demand import reopen_demand
from offboarding.invoicing.actions.mark_invoice_sent import mark_invoice_sent
from offboarding.letters.actions.mark_stale import mark_stale
from offboarding.models import LetterState
from offboarding.reminders.actions.reopen_reminder import reopen_reminder
from offboarding.sending.objections import letter_of_delivery


@transaction.atomic
def record_bounce(
    *, delivery: Delivery, file: tuple[str, bytes], day: date, by: User, today: date
) -> Delivery:
    """`file`: the returned mail, or a picture of it; `day`: when it came back. A demand no longer
    counts, and of a letter notice was not given.
    """
    lock_head(delivery.vendor)
    delivery.refresh_from_db()
    refuse_bounce(delivery, day, today)
    name, data = file
    mail = attach_file(vendor=delivery.vendor, client=delivery.client, name=name, data=data, by=by)
    came_back = {"bounce": mail, "bounced_on": day}
    if not move_delivery(delivery, DeliveryState.SENT, DeliveryState.BOUNCED, **came_back):
        raise Refused(_("This delivery is settled already."))
    if delivery.purpose == DeliveryPurpose.DEMAND:
        reopen_demand(delivery=delivery)
    elif delivery.purpose == DeliveryPurpose.REMINDER:
        reopen_reminder(delivery=delivery, by=by)
    elif delivery.purpose == DeliveryPurpose.INVOICE:
        mark_invoice_sent(delivery=delivery, came_back_to=by)
    elif delivery.purpose == DeliveryPurpose.ENDING:
        take_notice_back(delivery, today)
    record_came_back(delivery, day, by)
    return delivery


def why_not_bounced(delivery: Delivery) -> str:
    """Why it cannot have come back; empty if it can."""
    if delivery.state != DeliveryState.SENT or delivery.method != DeliveryMethod.EMAIL:
        return _("Only a mail that was sent can come back.")
    return ""


def refuse_bounce(delivery: Delivery, day: date, today: date) -> None:
    if why := why_not_bounced(delivery):
        raise Refused(why)
    refuse_future_day(today, day, "day")
    if day < local_day(delivery.sent_at, delivery.vendor.timezone):
        raise Refused(_("On this day it was not sent yet."), field="day")


def take_notice_back(delivery: Delivery, today: date) -> None:
    """The approved letter can be sent again within its window; after that it is out of date."""
    letter = letter_of_delivery(delivery)
    termination = letter.termination
    refuse_closed(termination)
    if termination.brings_deed and not termination.waits_for_deed:
        raise Refused(_("The client signed the deed that this mail brought: it did arrive."))
    letter.state = LetterState.APPROVED
    letter.save(update_fields=["state"])
    termination.notice_given_on = None
    termination.save(update_fields=["notice_given_on"])
    clear_gap_start(termination.contract)
    mark_stale(vendor=delivery.vendor, today=today)


def record_came_back(delivery: Delivery, day: date, by: User) -> None:
    record(
        delivery.vendor,
        "delivery_bounced",
        by=by,
        client=delivery.client,
        day=day,
        purpose=delivery.purpose,
        delivery=delivery.pk,
    )
