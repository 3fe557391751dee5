"""Log a text that was shared or pasted: one contact, or one for each message in it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from clientcare.chats.moments import first_late
from clientcare.chats.recorded import one_line, recorded_identities, settle_typed
from clientcare.chats.rows import MessageRow, message_rows
from clientcare.chats.whatsapp import Chat
from clientcare.clients.actions.log_interaction import (
    LONGEST_CONTACT,
    log_interaction,
    save_contact,
)
from clientcare.core.dates import local_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Channel, Client, Direction, Interaction, SenderRole, User

MOST_SHARED = 200  # more are a chat, which is imported as a file
SHORTEST_ONCE = 20  # characters; shorter texts are written several times a day


@transaction.atomic
def log_shared_text(
    *,
    client: Client,
    text: str,
    chat: Chat | None = None,
    ours: Collection[str] = (),
    left_out: Collection[str] = (),
    direction: str = Direction.INBOUND,
    channel: str = Channel.WHATSAPP,
    occurred_at: datetime | None = None,
    by: User,
    now: datetime,
    today: date,
) -> list[Interaction]:
    """`chat`: its messages, each with its own moment and sender; `ours`: senders of the team;
    `left_out`: senders of neither side, whose messages are not logged. Without a chat, `direction`,
    `channel` and `occurred_at` describe the text. Refused for an archived client, as
    `log_interaction`, and if no message is left to log.
    """
    lock_head(client.vendor)
    client.refresh_from_db(fields=["archived_at", "merged_into"])
    if client.archived_at or client.merged_into_id:
        raise Refused(_("%(client)s is in the archive. Bring it back first.") % {"client": client})
    if chat is not None:
        return log_messages(client, chat, roles_in(chat, ours, left_out), by, now)
    moment = occurred_at or now
    refuse_repeated(client, text, direction, channel, local_day(moment, client.vendor.zone))
    contact = log_interaction(
        client=client,
        direction=direction,
        channel=channel,
        occurred_at=moment,
        text=text,
        by=by,
        today=today,
        now=now,
    )
    return [contact]


def refuse_repeated(client: Client, text: str, direction: str, channel: str, day: date) -> None:
    """Refused for a text on record that day: one message shared by two people of the team would be
    two breaches.
    """
    flat_text = one_line(text)
    if len(flat_text) < SHORTEST_ONCE:
        return
    same = Interaction.objects.valid().filter(client=client, direction=direction, channel=channel)
    recorded_texts = same.filter(day=day).values_list("text", flat=True)
    if flat_text in map(one_line, recorded_texts):
        raise Refused(
            _(
                "This text is on record with %(client)s already, on the same day. If it was "
                "written twice, log the second one on the client’s page."
            )
            % {"client": client}
        )


def log_messages(
    client: Client, chat: Chat, roles: Mapping[str, str], by: User, now: datetime
) -> list[Interaction]:
    """With the identities of an imported chat, so that messages on record are not logged again."""
    refuse_messages(client, chat, now)
    if {*roles.values()} == {SenderRole.NOBODY}:
        raise Refused(_("All of these messages are left out."), field="left_out")
    with translation.override(client.language):
        compared = message_rows(chat, roles, client.vendor.zone, recorded_identities(client))
    rows = settle_typed(client, compared).new
    if not rows:
        raise Refused(
            _("All of these messages are on record with %(client)s, or were withdrawn there.")
            % {"client": client}
        )
    return [save_message(client, row, by, now) for row in rows]


def roles_in(chat: Chat, ours: Collection[str], left_out: Collection[str]) -> dict[str, SenderRole]:
    roles = dict.fromkeys(chat.senders, SenderRole.CLIENT)
    roles |= dict.fromkeys(ours, SenderRole.US)
    return roles | dict.fromkeys(left_out, SenderRole.NOBODY)


def refuse_messages(client: Client, chat: Chat, now: datetime) -> None:
    if len(chat.messages) > MOST_SHARED:
        text = _(
            "These are %(count)s messages. Import the chat as a file: it may be of any length."
        )
        raise Refused(text % {"count": len(chat.messages)})
    late = first_late(chat.messages, client.vendor.zone, now)
    if late is not None:
        text = _("The message in line %(line)s lies in the future. Check the days.")
        raise Refused(text % {"line": late.line})
    longest = max(chat.messages, key=lambda message: len(message.text))
    if len(longest.text) > LONGEST_CONTACT:
        text = _(
            "The message in line %(line)s has %(count)s characters, and a contact at most 20,000. "
            "Nothing was saved: import the chat as a file, which is kept whole."
        )
        count = number_format(len(longest.text), force_grouping=True)
        raise Refused(text % {"line": longest.line, "count": count})


def save_message(client: Client, row: MessageRow, by: User, now: datetime) -> Interaction:
    is_inbound = row.direction == Direction.INBOUND
    contact = Interaction(
        vendor=client.vendor,
        client=client,
        direction=row.direction,
        channel=Channel.WHATSAPP,
        occurred_at=row.occurred_at,
        day=row.day,
        text=row.text,
        sender=row.message.sender[:120] if is_inbound else "",
        identity_sha256=row.identity,
        recorded_by=by,
    )
    return save_contact(contact, None, row.day, now)
