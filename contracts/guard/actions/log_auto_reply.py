"""Log an automatic reply that a person copied into a chat, or that a mail carried: a contact of
ours that answers nothing. Our turn goes on.
"""

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.models import Direction, Interaction, Purpose, User
from contracts.guard.away_text import away_reply
from contracts.models import AutoReply


@transaction.atomic
def log_auto_reply(*, contact: Interaction, by: User, today: date, now: datetime) -> AutoReply:
    """Refused once the hours have begun or it is answered, and for a second one on one day."""
    lock_head(contact.vendor)
    reply = away_reply(contact, now)
    if reply is None:
        raise Refused(not_away_text())
    given = save_auto_reply(contact, chat_thread(contact), today)
    given.reply = log_away_text(contact, reply.text, by, today, now)
    given.save(update_fields=["reply"])
    return given


def not_away_text() -> str:
    return _("The hours have begun, the message came within them, or it is answered already.")


def chat_thread(contact: Interaction) -> str:
    """A chat with a client is one thread."""
    return sha256(f"{contact.channel} {contact.client_id}".encode()).hexdigest()


def save_auto_reply(contact: Interaction, thread: str, day: date) -> AutoReply:
    """The one of this thread and day; Refused for a second one."""
    row = AutoReply(vendor=contact.vendor, answers=contact, thread=thread, day=day)
    return save_unless_taken(row, _("This was answered automatically today already."))


def log_away_text(
    contact: Interaction, text: str, by: User | None, today: date, moment: datetime
) -> Interaction:
    return log_interaction(
        client=contact.client,
        contract=contact.contract,
        direction=Direction.OUTBOUND,
        channel=contact.channel,
        occurred_at=moment,
        text=text,
        is_not_answer=True,
        purpose=Purpose.AUTO_REPLY,
        by=by,
        today=today,
        now=moment,
    )
