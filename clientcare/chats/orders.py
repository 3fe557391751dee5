"""Possible date orders of a chat, and which of them date messages in the future.

The reader knows only the file. Here `now` is known, so an order that dates a message in the future
is detected, with the line that shows it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from clientcare.chats.moments import first_late
from clientcare.chats.whatsapp import Chat, Message, Parsed, parse_whatsapp
from clientcare.chats.whatsapp.lines import Progress
from clientcare.importing.rows import LineError, RowError

ORDERS = ("DMY", "MDY")  # phones rarely write two-digit years first
ASK = "chat_order"


@dataclass(frozen=True)
class Way:
    """The chat in one order of its dates. `late` is the first message dated after now."""

    order: str
    chat: Chat
    late: Message | None


@dataclass(frozen=True)
class DatedChat:
    """A parsed chat and its `ways`: one, or several of which the user chooses; none with errors."""

    chat: Chat
    ways: tuple[Way, ...] = ()
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0

    @property
    def only(self) -> Way | None:
        """The only way without messages in the future; None if the user must choose."""
        good = [way for way in self.ways if not way.late]
        return good[0] if len(good) == 1 else None


def read_dated_chat(
    data: bytes,
    *,
    zone: ZoneInfo,
    now: datetime,
    order: str | None = None,
    names: Collection[str] = (),
    name: str = "",
    progress: Progress | None = None,
) -> DatedChat:
    """Read an export in every possible date order. `zone` is the vendor's; `now` is aware. `name`
    is the file's.
    """
    parsed = parse_whatsapp(data, names=names, name=name, progress=progress)
    chat = parsed.in_order(order) if isinstance(parsed, Parsed) else parsed
    if isinstance(parsed, Chat) or any(error.code != ASK for error in chat.errors):
        return DatedChat(chat, errors=chat.errors, error_count=chat.error_count)
    if len(chat.orders) == 1:
        ways = [Way(chat.orders[0].code, chat, first_late(chat.messages, zone, now))]
        if ways[0].late and not order:
            others = [code for code in ORDERS if code != ways[0].order]
            ways += read_ways(parsed, others, zone, now)
    else:
        ways = read_ways(parsed, [possible.code for possible in chat.orders], zone, now)
    late = [way.late for way in ways if way.late]
    if len(late) == len(ways):
        errors: list[RowError] = [future_error(message) for message in late[:1]]
        return DatedChat(chat, errors=errors, error_count=len(errors))
    return DatedChat(chat, ways=tuple(ways))


def read_ways(parsed: Parsed, orders: list[str], zone: ZoneInfo, now: datetime) -> list[Way]:
    """Those of `orders` in which the whole file can be read."""
    chats = [(code, parsed.in_order(code)) for code in orders]
    return [
        Way(code, chat, first_late(chat.messages, zone, now))
        for code, chat in chats
        if not chat.errors
    ]


def future_error(message: Message) -> LineError:
    return LineError(message.line, "", "chat_future", f"{message.moment:%Y-%m-%d %H:%M}")
