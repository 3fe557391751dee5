"""Send the final invoice or refund statement to the confirmed address."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.models import Delivery, DeliveryPurpose, User
from offboarding.checklist.guards import ready
from offboarding.final_account.email import final_mail
from offboarding.models import Settlement, Termination
from offboarding.sending.objections import confirmation


@transaction.atomic
def send_final_account(*, termination: Termination, by: User, today: date) -> Delivery:
    """Queue the mail, or a delivery to hand over. The paper must be issued; nothing of it changes
    any more.
    """
    ready(termination, "final", today)
    settlement = issued_account(termination)
    if live_deliveries(settlement.document_id).exists():
        raise Refused(_("The final account is on its way already."))
    to = confirmation(termination)
    if to is None:
        raise Refused(_("Confirm the recipient and the address first."))
    subject, body = final_mail(settlement)
    delivery = queue_delivery(
        vendor=termination.vendor,
        client=termination.client,
        purpose=DeliveryPurpose.FINAL_ACCOUNT,
        subject_id=termination.pk,
        documents=[settlement.document],
        method=to.method,
        to_name=to.to_name,
        to_address=to.to_address,
        subject=subject,
        body=body,
        by=by,
    )
    record(
        termination.vendor,
        "sending_queued",
        by=by,
        day=today,
        client=termination.client,
        purpose=DeliveryPurpose.FINAL_ACCOUNT.value,
        delivery=delivery.pk,
        method=to.method,
        termination=termination.pk,
    )
    return delivery


def issued_account(termination: Termination) -> Settlement:
    settlement = termination.settlements.exclude(document=None).select_related("document").last()
    if settlement is None:
        raise Refused(_("Issue the final invoice or refund statement first."))
    return settlement
