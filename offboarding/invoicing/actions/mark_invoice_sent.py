"""The mail of an invoice has left, or came back. Called only in the transaction that marks its
delivery so.
"""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.dates import local_day
from clientcare.models import Delivery, User
from contracts.models import InvoiceSending
from offboarding.invoicing.actions.log_invoice_sent import contact_of_sending
from offboarding.invoicing.actions.mail_invoice import sending_of


@transaction.atomic
def mark_invoice_sent(*, delivery: Delivery, came_back_to: User | None = None) -> InvoiceSending:
    """Logs a contact of ours, on the day of the proof, else of the mail. A mail that came back
    (noted by the user `came_back_to`) is not sent, and its contact is withdrawn.
    """
    sending = sending_of(delivery)
    if came_back_to is not None:
        contact, sending.sent_on, sending.interaction = sending.interaction, None, None
        sending.save(update_fields=["sent_on", "interaction"])
        if contact is not None and contact.withdrawal_id is None:
            withdraw_interaction(
                interaction=contact, reason=_("The mail came back."), by=came_back_to
            )
        return sending
    moment = delivery.sent_at
    if delivery.proof_on is not None:
        moment = datetime.combine(delivery.proof_on, time(12), tzinfo=delivery.vendor.zone)
    day = local_day(moment, delivery.vendor.timezone)
    sending.sent_on = day
    sending.interaction = contact_of_sending(sending, moment, sending.written_by, day)
    sending.save(update_fields=["sent_on", "interaction"])
    return sending
