"""The bytes of an export → Chat. Wrong content gives errors in the Chat, never an exception."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from clientcare.chats.whatsapp.archive import MAX_FILE, MAX_TEXT, Archive
from clientcare.chats.whatsapp.chat import Chat, DateOrder, Message, SkippedLine
from clientcare.chats.whatsapp.lines import Entry, Progress, colon_names, read_entries, split_lines
from clientcare.chats.whatsapp.orders import Fit, fits_for
from clientcare.chats.whatsapp.stamps import YEARS, Parts, day_of, orders_of, read_stamp
from clientcare.importing.rows import LineError, RowError, RowErrors
from clientcare.importing.textfile import NotText, Text, decode_text

CODES = {  # the messages of textfile are about CSV files
    "too_big": "chat_text_too_big",
    "other_kind": "chat_other_kind",
    "utf16": "chat_utf16",
    "not_utf8": "chat_not_utf8",
}


def read_whatsapp(
    data: bytes,
    *,
    order: str | None = None,
    names: Collection[str] = (),
    name: str = "",
    progress: Progress | None = None,
) -> Chat:
    """Read a whole export, .txt or .zip.

    `order`: DMY, MDY or YMD, a person's answer where both fit. `names`: senders whose name holds a
    colon. `name` of a ZIP tells which of several chats in it is meant.
    `progress(done, total)` counts lines, every 1000 and at the end.
    """
    parsed = parse_whatsapp(data, names=names, name=name, progress=progress)
    return parsed if isinstance(parsed, Chat) else parsed.in_order(order)


@dataclass(frozen=True)
class Parsed:
    """An export whose lines were read, before its days are known: `in_order` dates it."""

    entries: list[Entry]
    errors: RowErrors
    # This and what follows is the same in every order: fields of Chat
    skipped: tuple[SkippedLine, ...]
    stored: tuple[str, ...]
    encoding: str

    def in_order(self, order: str | None) -> Chat:
        """As DMY, MDY or YMD; None for the order that fits."""
        chat = _date_chat(
            self.entries, order, replace(self.errors, errors=list(self.errors.errors))
        )
        return replace(chat, skipped=self.skipped, stored=self.stored, encoding=self.encoding)


def parse_whatsapp(
    data: bytes,
    *,
    names: Collection[str] = (),
    name: str = "",
    progress: Progress | None = None,
) -> Parsed | Chat:
    """Read every line once; a Chat with its errors where there is nothing to date."""
    opened = _open_export(data, name)
    if isinstance(opened, RowError):
        return _failed_chat(opened)
    source, stored = opened
    errors = RowErrors(kind=LineError)
    entries, skipped = read_entries(
        source.text, names, errors, progress or (lambda done, total: None)
    )
    if not entries:
        failed = _failed_chat(_chat_error("chat_only_system" if skipped else "chat_no_messages"))
        return replace(failed, skipped=tuple(skipped))
    return Parsed(
        _datable_entries(entries, errors), errors, tuple(skipped), stored, source.encoding
    )


def check_beginning(data: bytes) -> RowError | None:
    """What is wrong with an export that its beginning already shows."""
    opened = _open_export(data)
    if isinstance(opened, RowError):
        return opened
    source, _stored = opened
    return (
        None if any(map(read_stamp, split_lines(source.text))) else _chat_error("chat_no_messages")
    )


def _open_export(data: bytes, name: str = "") -> tuple[Text, tuple[str, ...]] | RowError:
    """The text of the chat, and the names of the files that lie in the ZIP beside it."""
    stored: tuple[str, ...] = ()
    text: bytes | RowError = data
    if len(data) > MAX_FILE:
        return _chat_error("chat_too_big", str(MAX_FILE // 2**20))
    if data.startswith(b"PK"):
        archive = Archive.open(data, name)
        text = archive if isinstance(archive, RowError) else archive.chat()
        stored = () if isinstance(archive, RowError) else archive.media
    if isinstance(text, RowError):
        return _chat_error(text.code, text.value, text.other)
    source = decode_text(text, limit=MAX_TEXT)
    if isinstance(source, NotText):
        return _chat_error(CODES.get(source.code, source.code), source.value, line=source.line)
    return source, stored


def _chat_error(code: str, value: str = "", other: str = "", line: int | None = None) -> LineError:
    return LineError(line, "", code, value, other)


def _failed_chat(error: RowError) -> Chat:
    return Chat(errors=[error], error_count=1)


def _datable_entries(entries: list[Entry], errors: RowErrors) -> list[Entry]:
    """Without the entries whose date or time is none in any order; those are reported."""
    good: list[Entry] = []
    days: dict[Parts, bool] = {}
    for entry in entries:
        parts = entry.stamp.parts
        if parts not in days:
            days[parts] = any(day_of(parts, order) for order in orders_of(parts))
        if not entry.stamp.clock:
            errors.add(entry.line, "", "no_such_time", entry.stamp.time)
        elif not days[parts]:
            _no_day(entry, errors)
        else:
            good.append(entry)
    return good


def _no_day(entry: Entry, errors: RowErrors) -> None:
    year = next((part for part in entry.stamp.parts if len(part) == 4), "")
    if year and int(year) not in YEARS:
        errors.add(entry.line, "", "far_year", year)
    else:
        errors.add(entry.line, "", "no_such_day", entry.stamp.day)


def _date_chat(entries: list[Entry], order: str | None, errors: RowErrors) -> Chat:
    dated = [(entry.stamp.parts, _second_of_day(entry)) for entry in entries]
    fits = fits_for(dated, order)
    messages: list[Message] = []
    if len(fits) > 1:
        example = next((e for e in entries if len(_possible_days(e, fits)) > 1), entries[0])
        errors.add(
            example.line,
            "",
            "chat_order",
            example.stamp.day,
            " / ".join(_possible_days(example, fits)),
        )
    elif fits:
        messages = _date_messages(entries, fits[0].days, errors)
    elif entries:
        errors.add(entries[0].line, "", "no_such_day", entries[0].stamp.day)
    named = [entry.body.media for entry in entries if entry.body.media]
    return Chat(
        messages=tuple(messages),
        senders=dict(Counter(entry.sender for entry in entries)),
        first=min((message.moment for message in messages), default=None),
        last=max((message.moment for message in messages), default=None),
        orders=tuple(DateOrder(fit.order, *fit.span) for fit in fits),
        media=tuple(dict.fromkeys(named)),
        colon_names=colon_names(entries),
        errors=errors.errors,
        error_count=errors.count,
    )


def _possible_days(entry: Entry, fits: list[Fit]) -> list[str]:
    return list(
        dict.fromkeys(
            str(fit.days[entry.stamp.parts]) for fit in fits if fit.days[entry.stamp.parts]
        )
    )


def _second_of_day(entry: Entry) -> int:
    hour, minute, second = entry.clock
    return hour * 3600 + minute * 60 + second


def _date_messages(
    entries: list[Entry], days: Mapping[Parts, date | None], errors: RowErrors
) -> list[Message]:
    messages: list[Message] = []
    places: Counter[datetime] = Counter()
    for entry in entries:
        day = days[entry.stamp.parts]
        if not day:
            _no_day(entry, errors)
            continue
        moment = datetime(day.year, day.month, day.day, *entry.clock)
        messages.append(_date_message(entry, moment, places))
    return messages


def _date_message(entry: Entry, moment: datetime, places: Counter[datetime]) -> Message:
    body = entry.body
    minute = moment.replace(second=0)
    places[minute] += 1
    return Message(
        entry.line,
        entry.sender,
        moment,
        entry.stamp.has_seconds,
        body.text,
        is_edited=body.is_edited,
        is_deleted=body.is_deleted,
        media=body.media,
        media_kind=body.media_kind,
        call=body.call,
        place=places[minute] - 1,
        written=body.written,
    )
