"""Read an exported chat and save its preview, or its errors."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from clientcare.chats.orders import DatedChat, Way, read_dated_chat
from clientcare.chats.senders import find_namesakes, guess_roles, is_of_both
from clientcare.chats.whatsapp.chat import SkippedLine
from clientcare.chats.whatsapp.lines import Progress
from clientcare.core import file_store
from clientcare.core.sequences import lock_head
from clientcare.models import ChatImport, ChatState, Client, Membership, Vendor

SKIPPED_SHOWN = 500  # lines of WhatsApp itself that the preview lists; all are counted
LONGEST_SHOWN = 300  # characters of one of them


def read_chat_import(
    *, chat_import: ChatImport, now: datetime, progress: Progress | None = None
) -> DatedChat:
    """Read the stored export in every possible date order. Writes nothing."""
    data = file_store.read_file(chat_import.file.sha256)
    return read_dated_chat(
        data,
        zone=chat_import.vendor.zone,
        now=now,
        name=chat_import.file.name,
        progress=progress,
    )


@transaction.atomic
def save_chat_preview(*, chat_import: ChatImport, dated: DatedChat) -> None:
    """Save the preview: waiting for the user's answers, or refused with errors. Writes no event."""
    lock_head(chat_import.vendor)
    chat_import.refresh_from_db()
    if chat_import.state != ChatState.READING:
        return
    chat_import.state = ChatState.REFUSED if dated.errors else ChatState.ASKING
    chat_import.preview = preview_of(dated, chat_import.client)
    chat_import.errors = [error.as_json() for error in dated.errors]
    chat_import.save(update_fields=["state", "preview", "errors"])


def team_of(vendor: Vendor) -> list[str]:
    """The names of the vendor and its members."""
    people = Membership.objects.of(vendor).current().values_list("user__name", flat=True)
    return [vendor.name, vendor.legal_name, *people]


def skipped_line_of(line: SkippedLine) -> dict[str, Any]:
    text = shorten_lines(line.text)
    return {"line": line.line, "text": text, "is_missed_call": line.is_missed_call}


def preview_of(dated: DatedChat, client: Client) -> dict[str, Any]:
    """Senders in the order of their first message; moments as the chat writes them, in ISO form."""
    chat, way = dated.chat, dated.only or next(iter(dated.ways), None)
    shown = way.chat if way else chat
    return {
        "senders": senders_of(chat.senders, client, team_of(client.vendor)),
        "messages": sum(chat.senders.values()),
        "first": shown.first.isoformat() if shown.first else "",
        "last": shown.last.isoformat() if shown.last else "",
        "orders": [order_of(way) for way in dated.ways],
        "colon_names": list(chat.colon_names),
        "skipped": len(chat.skipped),
        "skipped_lines": [skipped_line_of(line) for line in chat.skipped[:SKIPPED_SHOWN]],
        "missed_calls": sum(line.is_missed_call for line in chat.skipped),
        "zone": client.vendor.timezone,
        "media": len(chat.media),
        "stored": len(chat.stored),
        "encoding": chat.encoding,
        "error_count": dated.error_count,
    }


def shorten_lines(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def senders_of(counts: dict[str, int], client: Client, team: Iterable[str]) -> list[dict[str, Any]]:
    roles, alike = guess_roles(client, counts, team), find_namesakes(counts)
    return [
        {
            "name": name,
            "count": count,
            "role": roles[name],
            "has_namesake": name in alike,
            "is_of_both": is_of_both(client, name, team),
        }
        for name, count in counts.items()
    ]


def order_of(way: Way) -> dict[str, Any]:
    """A DateOrder with its first and last day, and the first line that it dates after now."""
    late = way.late and {"line": way.late.line, "moment": way.late.moment.isoformat()}
    first, last = way.chat.first, way.chat.last
    return {
        "code": way.order.lower(),
        "first": first.date().isoformat(),
        "last": last.date().isoformat(),
        "late": late,
    }
