"""A reminder before it is stored: checked, with what is open of each invoice it asks for."""

from datetime import date
from typing import Any

from clientcare.core.sequences import lock_head
from clientcare.documents.client_message import message_language
from clientcare.models import Client
from offboarding.models import ReminderMessage
from offboarding.reminders.checks import refuse_reminder
from offboarding.reminders.offer import reminder_offer


def prepared_reminder(
    client: Client, kind: str, text: str, today: date, **fields: Any
) -> ReminderMessage:
    """Unsaved. Locks the vendor's head; Refused where no reminder of this kind is offered, and for
    words that accuse.
    """
    lock_head(client.vendor)
    offer = reminder_offer(client, kind, today)
    refuse_reminder(offer, text, message_language(client))
    return ReminderMessage(
        vendor=client.vendor,
        client=client,
        kind=kind,
        text=text.strip(),
        asked=offer.asked,
        **fields,
    )
