"""What a WhatsApp export holds, and how one of its messages is known again in a longer export."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime

from clientcare.chats.whatsapp.words import strip_marks
from clientcare.importing.rows import RowError


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `moment` is naive: the wall clock of the phone that exported, in its zone.

    `text` has no edited mark; it is a medium's caption, and empty for a deleted message.
    `media` names the file, empty where the export left it out; `media_kind` is empty without a
    medium, else image, video, audio, sticker, gif, document, contact, poll or media (not told).
    `call` is empty, voice, video, missed_voice or missed_video. `n` is 1 for the first message of
    this sender, minute and text in the file, 2 for the second;
    `place` counts the messages of one minute, of whatever sender, from 0.
    """

    line: int
    sender: str
    moment: datetime
    has_seconds: bool
    text: str
    is_edited: bool = False
    is_deleted: bool = False
    media: str = ""
    media_kind: str = ""
    call: str = ""
    n: int = 1
    place: int = 0


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """What WhatsApp wrote itself: the line's number and its text as the file has it, with the lines
    below that belong to it.
    """

    line: int
    text: str


@dataclass(frozen=True)
class DateOrder:
    """One way to read the dates: code DMY, MDY or YMD, and the first and last day it gives."""

    code: str
    first: date
    last: date


@dataclass(frozen=True)
class Chat:
    """Messages and errors of one export, in the file's order.

    senders name → number of messages, in order of appearance orders the order taken; two or three
    where it must be asked, and then there are no messages skipped lines of WhatsApp itself:
    encryption, joined, changed subject media the files that messages name, each once stored the
    files that lie in the ZIP beside the chat colon_names senders whose name seems to hold a colon
    ("Toko: Maju"); confirm and read again with `names=` error_count may exceed the saved errors
    """

    messages: tuple[Message, ...] = ()
    senders: dict[str, int] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None
    orders: tuple[DateOrder, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    media: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()
    colon_names: tuple[str, ...] = ()
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0
    encoding: str = "utf-8"


def message_identity(message: Message) -> str:
    """SHA-256 (hex) of sender, minute, text and n: what makes a message of one chat the same in
    another export.

    A longer export gives its first part the same identities; so does one without seconds, with
    other direction marks, or with media where the first had none (any medium counts as "a medium"
    with its caption). Three things give another identity: an edit or a deletion changes the text, a
    renamed contact changes the sender, and an export that was cut at its beginning within a minute
    may count n from a later message.
    """
    same = repetition_key(
        message.sender, message.moment, message.text, message.is_deleted, message.media_kind
    )
    return hashlib.sha256(json.dumps([*same, message.n]).encode()).hexdigest()


def repetition_key(
    sender: str, moment: datetime, text: str, is_deleted: bool, media_kind: str
) -> tuple[str, ...]:
    """What `n` counts the repetitions of."""
    kind = "deleted" if is_deleted else "medium" if media_kind else ""
    return (
        _normalise_text(sender),
        moment.isoformat(timespec="minutes"),
        kind,
        _normalise_text(text),
    )


def _normalise_text(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", strip_marks(text)).split())
