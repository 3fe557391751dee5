"""Messages → contacts: identity, moment, direction and text. Writes no row."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.chats.changed import Spot
from clientcare.chats.moments import MomentSequence
from clientcare.chats.whatsapp import Archive, Chat, Identities, Message
from clientcare.chats.whatsapp.lines import Progress
from clientcare.core import file_store
from clientcare.importing.rows import RowError
from clientcare.models import Direction, SenderRole

DIRECTIONS: dict[str, Direction] = {
    SenderRole.CLIENT: Direction.INBOUND,
    SenderRole.US: Direction.OUTBOUND,
}
MEDIA_KINDS = {
    "image": gettext_lazy("image"),
    "video": gettext_lazy("video"),
    "audio": gettext_lazy("audio"),
    "sticker": gettext_lazy("sticker"),
    "gif": gettext_lazy("moving image"),
    "document": gettext_lazy("document"),
    "contact": gettext_lazy("contact card"),
    "poll": gettext_lazy("poll"),
    "media": gettext_lazy("medium"),
}
CALLS = {
    "voice": gettext_lazy("voice call"),
    "video": gettext_lazy("video call"),
    "missed_voice": gettext_lazy("missed voice call"),
    "missed_video": gettext_lazy("missed video call"),
}
# What an iPhone writes before a document that is not a caption: “Contract.pdf • 7 pages”
TITLE = re.compile(r"[^\n]*\.\w{2,5}(?: • [^\n]*\d[^\n]*)?")
LONGEST_MESSAGE = 20_000  # characters of one message on record, as of a contact that is typed in
MESSAGES_PER_REPORT = 2000  # messages between two calls of `progress`


@dataclass(frozen=True, slots=True)
class Medium:
    """A file of the export that was stored, to become an attachment."""

    name: str
    kind: str
    size: int
    sha256: str


@dataclass(slots=True)
class MessageRow:
    """A contact to be written, made from `message`."""

    message: Message
    identity: str
    direction: str
    occurred_at: datetime
    day: date
    text: str = ""
    medium: Medium | None = None


@dataclass(frozen=True)
class Rows:
    """New contacts in file order, and how many messages were already recorded or left out by the
    user.

    `spots`: in a chat with edited or deleted messages, the identities of each side and minute.
    `unclear`: those of `new` that may be a recorded contact under its former text; nothing is
    written until the user says which.
    """

    new: list[MessageRow] = field(default_factory=list)
    known: int = 0
    left_out: int = 0
    spots: dict[Spot, list[str]] = field(default_factory=dict)
    unclear: list[MessageRow] = field(default_factory=list)


def message_rows(
    chat: Chat,
    roles: Mapping[str, str],
    zone: ZoneInfo,
    known: Collection[str],
    archive: Archive | None = None,
    progress: Progress | None = None,
) -> Rows:
    """`roles`: sender → SenderRole. `known`: identities on record. Media of new rows are taken from
    `archive` and stored, PDF, PNG and JPEG of at most 10 MB; any other stays a name in the text.
    """
    moments, identities, known_count, left_out = MomentSequence(zone), Identities(), 0, 0
    new: list[MessageRow] = []
    spots: dict[Spot, list[str]] = {}
    has_changes = any(message.is_edited or message.is_deleted for message in chat.messages)
    for number, message in enumerate(chat.messages, 1):
        if progress and number % MESSAGES_PER_REPORT == 0:
            progress(number, len(chat.messages))
        moment, day = moments.next(message)
        direction = DIRECTIONS.get(roles.get(message.sender, SenderRole.NOBODY))
        if direction is None:
            left_out += 1
            continue
        key = identities.next(message, direction)
        if has_changes:
            spots.setdefault((direction, minute_of(moment)), []).append(key)
        if key in known:
            known_count += 1
        else:
            new.append(_message_row(message, key, direction, moment, day, archive))
    return Rows(new, known_count, left_out, spots)


def _message_row(
    message: Message,
    identity: str,
    direction: str,
    moment: datetime,
    day: date,
    archive: Archive | None,
) -> MessageRow:
    medium = store_medium(archive, message) if archive else None
    text = cut_text(message_text(message, medium))
    return MessageRow(message, identity, direction, moment, day, text, medium)


def minute_of(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def cut_text(text: str) -> str:
    """At most LONGEST_MESSAGE characters, with a mark that gives the full length; the chat's file
    has the whole text.
    """
    if len(text) <= LONGEST_MESSAGE:
        return text
    mark = _(" … (cut, %(count)s characters)") % {
        "count": number_format(len(text), force_grouping=True)
    }
    return text[: LONGEST_MESSAGE - len(mark)] + mark


def store_medium(archive: Archive, message: Message) -> Medium | None:
    if not message.media:
        return None
    data = archive.medium(message.media, file_store.MAX_UPLOAD)
    if isinstance(data, RowError):
        return None
    kind = file_store.detect_file_type(data)
    if kind is None:
        return None
    saved = file_store.store_file(data, kind)
    return Medium(message.media, kind, saved.size, saved.sha256)


def message_text(message: Message, medium: Medium | None = None) -> str:
    """The text of the contact: a mark in brackets for a deleted message or a call, and for a medium
    its kind and the file name unless the file was saved.
    """
    if message.is_deleted:
        return _("(deleted message)")
    if message.call:
        return f"({CALLS[message.call]})"
    if not message.media_kind:
        return message.text
    kind = MEDIA_KINDS[message.media_kind]
    is_title = message.media_kind == "document" and TITLE.fullmatch(message.text)
    name = message.text if is_title else "" if medium else message.media
    mark = _("(%(kind)s: %(name)s)") % {"kind": kind, "name": name} if name else f"({kind})"
    return f"{message.text}\n{mark}" if message.text and not is_title else mark
