"""Take an enquiry from a chat: the confirmed fields, and the messages as contacts."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from clientcare.chats.moments import first_late
from clientcare.chats.rows import MessageRow, message_rows
from clientcare.clients.actions.log_interaction import LONGEST_CONTACT, log_interaction
from clientcare.core.bulk_insert import insert_many
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import refuse_future_moment
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.leads.pasted_chat import PastedChat
from clientcare.models import Channel, Direction, Enquiry, Interaction, SenderRole, User, Vendor

COLUMNS = ("direction", "occurred_at", "day", "text", "sender", "identity_sha256")


@transaction.atomic
def take_chat_enquiry(
    *,
    vendor: Vendor,
    chat: PastedChat,
    ours: Collection[str],
    fields: Mapping[str, Any],
    received_on: date,
    by: User,
    now: datetime,
    today: date,
    occurred_at: datetime | None = None,
) -> Enquiry:
    """`ours`: senders of the team. `occurred_at`: when a text without heads was written. Writes all
    or nothing. Refused as `take_enquiry` and `refuse_chat`.
    """
    occurred_at = occurred_at or now
    refuse_chat(vendor, chat, ours, occurred_at, now)
    enquiry = take_enquiry(
        vendor=vendor, fields=fields, received_on=received_on, by=by, today=today
    )
    if chat.chat is None:
        log_only_message(enquiry, chat.text, occurred_at, by, today)
    else:
        write_messages(enquiry, chat, ours, by)
    return enquiry


def refuse_chat(
    vendor: Vendor, chat: PastedChat, ours: Collection[str], occurred_at: datetime, now: datetime
) -> None:
    """For a message in the future, if all senders are of the team, and for one message too long to
    be a contact.
    """
    refuse_future_moment(now, occurred_at, "occurred_at")
    late = first_late(chat.chat.messages, vendor.zone, now) if chat.chat else None
    if late is not None:
        raise Refused(
            _("Line %(line)s lies in the future. Check the days of the chat.")
            % {"line": late.line},
            field="chat",
        )
    if chat.chat and not set(chat.senders) - set(ours):
        raise Refused(
            _("Nobody in this chat asks for anything: all are of the team."), field="ours"
        )
    if chat.chat is None and len(chat.text) > LONGEST_CONTACT:
        raise Refused(
            _("This is longer than 20,000 characters: paste the last messages only."), field="chat"
        )


def log_only_message(
    enquiry: Enquiry, text: str, occurred_at: datetime, by: User, today: date
) -> None:
    log_interaction(
        client=enquiry.client,
        direction=Direction.INBOUND,
        channel=enquiry.channel,
        occurred_at=occurred_at,
        text=text,
        by=by,
        today=today,
    )


def write_messages(enquiry: Enquiry, chat: PastedChat, ours: Collection[str], by: User) -> None:
    """With the identities of an imported chat: a longer export later adds only what is new."""
    roles = {
        sender: SenderRole.US if sender in ours else SenderRole.CLIENT for sender in chat.senders
    }
    with translation.override(enquiry.client.language):
        rows = message_rows(chat.chat, roles, enquiry.vendor.zone, frozenset()).new
    common = {
        "vendor": enquiry.vendor,
        "client": enquiry.client,
        "channel": Channel.WHATSAPP,
        "recorded_by": by,
    }
    insert_many(Interaction, common, COLUMNS, [contact_values_of(row) for row in rows])
    record(enquiry.vendor, "enquiry_chat_read", by=by, client=enquiry.client, messages=len(rows))


def contact_values_of(row: MessageRow) -> tuple[Any, ...]:
    return (
        row.direction,
        row.occurred_at,
        row.day,
        row.text,
        row.message.sender,
        row.identity,
    )
