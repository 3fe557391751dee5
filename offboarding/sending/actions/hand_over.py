"""Record the proof that a delivery arrived: handed over by WhatsApp or courier, or an uncertain
mail.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.resolve_delivery import resolve_delivery
from clientcare.models import Delivery, DeliveryMethod, DeliveryPurpose, User
from offboarding.checklist.step_result import format_step_day
from offboarding.demands.actions.mark_delivered import mark_delivered
from offboarding.models import LetterState
from offboarding.sending.actions.give_notice import give_notice
from offboarding.sending.objections import letter_of_delivery


@transaction.atomic
def hand_over(
    *,
    delivery: Delivery,
    file: tuple[str, bytes],
    day: date,
    by: User,
    today: date,
    reason: str = "",
) -> Delivery:
    """`file` is (name, content) of the proof. A letter handed over must have been so on its own
    date. `reason`: why a somasi that arrived later leaves fewer days than agreed.
    """
    lock_head(delivery.vendor)
    delivery.refresh_from_db()
    letter = letter_of_delivery(delivery) if delivery.purpose == DeliveryPurpose.ENDING else None
    if letter is not None and letter.state != LetterState.APPROVED:
        raise Refused(
            _("This version of the letter is not approved: %(state)s.")
            % {"state": letter.state_text}
        )
    if letter is not None and delivery.method != DeliveryMethod.EMAIL and day != letter.dated_on:
        text = _("The letter is dated %(day)s, so it must be handed over on that day.")
        raise Refused(text % {"day": format_step_day(letter.dated_on)}, field="day")
    name, data = file
    proof = attach_file(vendor=delivery.vendor, client=delivery.client, name=name, data=data, by=by)
    resolve_delivery(delivery=delivery, proof=proof, day=day, by=by, today=today)
    if delivery.purpose == DeliveryPurpose.DEMAND:
        mark_delivered(delivery=delivery, by=by, reason=reason)
    if letter is not None:
        give_notice(letter=letter, day=letter.dated_on, by=by)
    return delivery
