"""Log a reminder that a person has copied and sent."""

from datetime import date, datetime

from django.db import transaction

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.sequences import lock_head
from clientcare.models import Client, Direction, Interaction, User
from contracts.models import Flag
from offboarding.models import ReminderKind, ReminderMessage
from offboarding.reminders.checks import refuse_reminder
from offboarding.reminders.offer import reminder_offer
from offboarding.reminders.texts import language_of


@transaction.atomic
def log_reminder(
    *,
    client: Client,
    kind: str,
    channel: str,
    text: str,
    by: User,
    today: date,
    now: datetime,
    flag: Flag | None = None,
) -> ReminderMessage:
    """It is a contact of ours from `now` on. Refused where no reminder of this kind is offered, and
    for words that accuse.
    """
    lock_head(client.vendor)
    offer = reminder_offer(client, kind, today)
    refuse_reminder(offer, text, language_of(client))
    reminder = ReminderMessage(
        vendor=client.vendor,
        client=client,
        flag=flag,
        kind=kind,
        channel=channel,
        text=text.strip(),
        asked=offer.asked,
        sent_on=today,
        written_by=by,
    )
    reminder.interaction = contact_of(reminder, now, by, today)
    reminder.save()
    return reminder


def contact_of(
    reminder: ReminderMessage, moment: datetime, by: User | None, today: date
) -> Interaction:
    """A reminder of a payment waits for money, not for an answer: it counts as no unanswered
    message.
    """
    return log_interaction(
        client=reminder.client,
        direction=Direction.OUTBOUND,
        channel=reminder.channel,
        occurred_at=moment,
        text=reminder.text,
        expects_reply=reminder.kind != ReminderKind.PAYMENT,
        by=by,
        today=today,
    )
