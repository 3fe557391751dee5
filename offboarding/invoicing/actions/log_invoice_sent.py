"""Log an invoice whose message a user has copied and sent."""

from datetime import date, datetime

from django.db import transaction

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.sequences import lock_head
from clientcare.documents.client_message import message_language
from clientcare.models import Channel, Direction, Interaction, User
from contracts.models import Invoice, InvoiceSending
from offboarding.invoicing.may_leave import refuse_sending
from offboarding.reminders.checks import refuse_text


@transaction.atomic
def log_invoice_sent(
    *, invoice: Invoice, text: str, by: User, today: date, now: datetime
) -> InvoiceSending:
    """Logs a contact of ours at `now`. Refused for an invoice that may not be sent, and for
    accusing words.
    """
    lock_head(invoice.vendor)
    invoice.refresh_from_db(fields=["withdrawal"])
    refuse_sending(invoice, today)
    refuse_text(text, message_language(invoice.client))
    sending = InvoiceSending(
        vendor=invoice.vendor,
        invoice=invoice,
        channel=Channel.WHATSAPP,
        text=text.strip(),
        sent_on=today,
        written_by=by,
    )
    sending.interaction = contact_of_sending(sending, now, by, today)
    sending.save()
    return sending


def contact_of_sending(
    sending: InvoiceSending, moment: datetime, by: User | None, today: date
) -> Interaction:
    """It expects no reply, and does not answer a question of the client."""
    invoice = sending.invoice
    return log_interaction(
        client=invoice.client,
        contract=invoice.contract,
        direction=Direction.OUTBOUND,
        channel=sending.channel,
        occurred_at=moment,
        text=sending.text,
        expects_reply=False,
        is_not_answer=True,
        by=by,
        today=today,
    )
