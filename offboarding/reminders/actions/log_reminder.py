"""Log a reminder that a person has copied and sent."""

from datetime import date, datetime

from django.db import transaction

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.models import Client, Direction, Interaction, User
from contracts.judging.turns import open_asks
from contracts.models import Flag
from offboarding.models import ReminderKind, ReminderMessage
from offboarding.reminders.prepare import prepared_reminder


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
    sent_asking: str = "",
) -> ReminderMessage:
    """It is a contact of ours from `now` on. Refused for words that accuse, and where no reminder
    of this kind is offered, unless `sent_asking`, the `asked_text` of its draft, says that it was.
    """
    common = {"channel": channel, "flag": flag, "written_by": by, "sent_on": today}
    reminder = prepared_reminder(client, kind, text, today, sent_asking=sent_asking, **common)
    reminder.interaction = contact_of(reminder, now, by, today)
    reminder.save()
    return reminder


def contact_of(
    reminder: ReminderMessage, moment: datetime, by: User | None, today: date
) -> Interaction:
    """A reminder of a payment waits for money, and a check-in is our own idea: neither counts as an
    unanswered message. A reminder of a payment or of material answers nothing that the client
    asked; the other two kinds are offered only where no question waits.
    """
    before = Interaction.objects.valid().filter(client=reminder.client, occurred_at__lte=moment)
    is_beside = reminder.kind == ReminderKind.MATERIAL and open_asks(before).exists()
    return log_interaction(
        client=reminder.client,
        direction=Direction.OUTBOUND,
        channel=reminder.channel,
        occurred_at=moment,
        text=reminder.text,
        expects_reply=reminder.kind not in (ReminderKind.PAYMENT, ReminderKind.CHECK_IN),
        is_not_answer=is_beside or reminder.kind == ReminderKind.PAYMENT,
        by=by,
        today=today,
    )
