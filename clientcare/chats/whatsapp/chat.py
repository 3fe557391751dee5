"""What a WhatsApp export holds, and how a message is recognised in a longer export."""

import hashlib
import json
import unicodedata
from collections import Counter
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
    `call` is empty, voice, video, missed_voice or missed_video. `place` counts the messages of one
    minute, of whatever sender, from 0. `written` is what the file has instead of text for a medium
    or a deleted message.
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
    place: int = 0
    written: str = ""


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """What WhatsApp wrote itself: the line's number and its text as the file has it, with the lines
    below that belong to it. `is_missed_call`: of a caller whom the line does not name.
    """

    line: int
    text: str
    is_missed_call: bool = False


@dataclass(frozen=True)
class DateOrder:
    """One way to read the dates: code DMY, MDY or YMD, and the first and last day it gives."""

    code: str
    first: date
    last: date


@dataclass(frozen=True)
class Chat:
    """Messages and errors of one export, in the file's order.

    `senders`: name → number of messages, in order of appearance. `orders`: the date order used; two
    or three where the user must choose, and then there are no messages. `skipped`: lines of
    WhatsApp itself (encryption, joined, changed subject). `media`: the files that messages name,
    each once. `stored`: the files in the ZIP beside the chat. `colon_names`: senders whose name
    seems to hold a colon ("Toko: Maju"); confirm and read again with `names=`. `error_count` may
    exceed the saved errors.
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


class Identities:
    """The identities of a chat's messages. Ask for each message once, in the order of the file."""

    def __init__(self) -> None:
        self.seen: Counter[tuple[str, ...]] = Counter()

    def next(self, message: Message, side: str) -> str:
        """SHA-256 (hex) of side, minute, text and the number of its repetitions there: what makes a
        message of one chat the same in another export. `side`: the client or us.

        A longer export gives its first part the same identities. So does the export of a phone that
        names people otherwise, one without seconds, with other direction marks, or with media where
        the first had none (any medium counts as "a medium" with its caption). An edit or a deletion
        changes the text: see `chats.changed`. An export that begins within a minute may count the
        repetitions of that minute from a later message.
        """
        same = _compared(message, side)
        self.seen[same] += 1
        return hashlib.sha256(json.dumps([*same, self.seen[same]]).encode()).hexdigest()


def _compared(message: Message, side: str) -> tuple[str, ...]:
    minute = message.moment.isoformat(timespec="minutes")
    if message.call or message.is_deleted:  # each phone has its own words for them
        return side, minute, message.call or "deleted", ""
    return side, minute, "medium" if message.media_kind else "", _normalise_text(message.text)


def _normalise_text(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", strip_marks(text)).split())
