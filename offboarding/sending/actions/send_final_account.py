"""Send the final invoice or refund statement to the confirmed address."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.models import Delivery, DeliveryPurpose, User
from offboarding.checklist.guards import lock_step
from offboarding.final_account.email import final_account_mail
from offboarding.models import Settlement, Termination
from offboarding.sending.objections import valid_confirmation
from offboarding.sending.queue_sending import queue_sending, record_sending


@transaction.atomic
def send_final_account(*, termination: Termination, by: User, today: date) -> Delivery:
    """Queue the mail, or a delivery to hand over. The final account must be issued already."""
    lock_step(termination, "final", today)
    settlement = issued_account(termination)
    if live_deliveries(settlement.document_id).exists():
        raise Refused(_("The final account is on its way already."))
    to = valid_confirmation(termination)
    if to is None:
        raise Refused(_("Confirm the recipient and the address first."))
    delivery = queue_sending(
        termination,
        to,
        DeliveryPurpose.FINAL_ACCOUNT,
        [settlement.document],
        final_account_mail(settlement),
        by,
        today,
    )
    record_sending(termination, delivery, by, today)
    return delivery


def issued_account(termination: Termination) -> Settlement:
    settlement = termination.settlements.exclude(document=None).select_related("document").last()
    if settlement is None:
        raise Refused(_("Issue the final invoice or refund statement first."))
    return settlement
