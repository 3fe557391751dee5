"""Record the proof that a delivery arrived: handed over by WhatsApp or courier, or an uncertain
mail.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import local_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.resolve_delivery import resolve_delivery
from clientcare.models import Delivery, DeliveryMethod, DeliveryPurpose, User
from offboarding.demands.actions.mark_delivered import mark_delivered
from offboarding.invoicing.actions.mark_invoice_sent import mark_invoice_sent
from offboarding.models import Letter, LetterState
from offboarding.reminders.actions.mark_reminder_sent import mark_reminder_sent
from offboarding.sending.actions.give_notice import give_notice
from offboarding.sending.objections import letter_of_delivery
from offboarding.sending.on_its_way import handing_over_window, refuse_stopped


@transaction.atomic
def hand_over(
    *,
    delivery: Delivery,
    file: tuple[str, bytes],
    day: date,
    by: User,
    today: date,
    reason: str = "",
    changed_later: bool = False,
) -> Delivery:
    """`file` is (name, content) of the proof. A letter handed over must have been so within its
    sending window, and while path and approval held. `reason`: why a somasi that arrived later
    leaves fewer days than agreed. `changed_later`: what the letter was made from was changed only
    after it was handed over.
    """
    lock_head(delivery.vendor)
    delivery.refresh_from_db()
    letter = letter_of_delivery(delivery) if delivery.purpose == DeliveryPurpose.ENDING else None
    if letter is not None:
        refuse_letter(letter, delivery, day, changed_later=changed_later)
    name, data = file
    proof = attach_file(vendor=delivery.vendor, client=delivery.client, name=name, data=data, by=by)
    resolve_delivery(delivery=delivery, proof=proof, day=day, by=by, today=today)
    if delivery.purpose == DeliveryPurpose.DEMAND:
        mark_delivered(delivery=delivery, by=by, reason=reason)
    elif delivery.purpose == DeliveryPurpose.REMINDER:
        mark_reminder_sent(delivery=delivery)
    elif delivery.purpose == DeliveryPurpose.INVOICE:
        mark_invoice_sent(delivery=delivery)
    if letter is not None:
        give_notice(letter=letter, day=left_on(letter, delivery, day), by=by)
    return delivery


def refuse_letter(letter: Letter, delivery: Delivery, day: date, *, changed_later: bool) -> None:
    """A mail was checked when it left; what a person carries, as of the day of its proof."""
    if letter.state != LetterState.APPROVED:
        raise Refused(
            _("This version of the letter is not approved: %(state)s.")
            % {"state": letter.state_text}
        )
    if delivery.method != DeliveryMethod.EMAIL:
        refuse_outside_window(letter, day)
        refuse_stopped(letter, day, changed_later=changed_later)


def refuse_outside_window(letter: Letter, day: date) -> None:
    if letter.dated_on <= day <= letter.last_sending_on:
        return
    raise Refused(handing_over_window(letter), field="day")


def left_on(letter: Letter, delivery: Delivery, day: date) -> date:
    """The day of handing over. A mail left when it was queued, whatever the day of its proof."""
    if delivery.method != DeliveryMethod.EMAIL:
        return day
    queued_on = local_day(delivery.created_at, delivery.vendor.timezone)
    return min(max(queued_on, letter.dated_on), letter.last_sending_on)
