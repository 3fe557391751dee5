"""A reminder before it is stored: checked, with what is open of each invoice it asks for."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from clientcare.core.pages.fields import is_row_id
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.documents.client_message import message_language
from clientcare.models import Client
from contracts.models import Invoice
from offboarding.models import ReminderMessage
from offboarding.reminders.checks import refuse_reminder, refuse_text
from offboarding.reminders.offer import reminder_offer

NOT_READ = gettext_lazy("What it asked for cannot be read. Open the page again.")


def prepared_reminder(
    client: Client, kind: str, text: str, today: date, *, sent_asking: str = "", **fields: Any
) -> ReminderMessage:
    """An unsaved row. Locks the vendor's head. Refused for words that accuse, and where no reminder
    of this kind is offered; not where a person has sent it already: `sent_asking` is the
    `asked_text` with which it was drafted, and is stored.
    """
    lock_head(client.vendor)
    offer = reminder_offer(client, kind, today)
    if sent_asking and not offer.is_ending:
        refuse_text(text, message_language(client))
        fields["asked"] = read_asked(client, sent_asking)
    else:
        refuse_reminder(offer, text, message_language(client))
        fields["asked"] = offer.asked
    return ReminderMessage(
        vendor=client.vendor,
        client=client,
        kind=kind,
        text=text.strip(),
        **fields,
    )


def read_asked(client: Client, typed: str) -> dict[str, str]:
    """What a drafted reminder asked for, from its page's hidden field: invoices of this client."""
    try:
        asked = {pk: str(Decimal(amount)) for pk, amount in json.loads(typed).items()}
    except (ValueError, AttributeError, TypeError, ArithmeticError):
        raise Refused(NOT_READ) from None
    known = all(map(is_row_id, asked)) and all(
        Decimal(amount).is_finite() for amount in asked.values()
    )
    if not known or Invoice.objects.filter(client=client, pk__in=asked).count() != len(asked):
        raise Refused(NOT_READ)
    return asked
