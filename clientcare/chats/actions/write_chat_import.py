"""Write all new contacts of a chat, or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from clientcare.chats.orders import read_dated_chat
from clientcare.chats.recorded import recorded_identities, settle_changed, settle_typed
from clientcare.chats.rows import MessageRow, Rows, message_rows
from clientcare.chats.whatsapp import Archive, Chat
from clientcare.chats.whatsapp.lines import Progress
from clientcare.core import file_store
from clientcare.core.actions.attach_file import plain_name
from clientcare.core.bulk_insert import insert_prepared, prepare_rows
from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.importing.rows import LineError, RowError
from clientcare.models import (
    Attachment,
    Channel,
    ChatImport,
    ChatState,
    Client,
    Direction,
    Interaction,
    User,
)

UNCLEAR_SHOWN = 100  # edited or deleted messages that the page lists; all are counted
LONGEST_SHOWN = 300  # characters of one of them
CONTACT_COLUMNS = (
    "direction",
    "occurred_at",
    "day",
    "text",
    "sender",
    "identity_sha256",
    "expects_reply",
)


@dataclass(frozen=True)
class PreparedChat:
    """The rows to write; none with errors. `values` are those of `rows.new`, prepared for the
    database. `timezone` is that of their moments.
    """

    timezone: str
    rows: Rows = field(default_factory=Rows)
    values: list[tuple] = field(default_factory=list)
    errors: list[LineError] = field(default_factory=list)


class ZoneChanged(Exception):
    """The vendor's time zone changed while a chat was prepared; the job is retried."""


def prepare_chat(
    *, chat_import: ChatImport, now: datetime, progress: Progress | None = None
) -> PreparedChat:
    """The slow part, outside any transaction: read, compare with recorded contacts, store media.
    Writes no row.
    """
    data = file_store.read_file(chat_import.file.sha256)
    roles, order, waits = chat_import.roles, chat_import.date_order, chat_import.questions_wait
    return prepare_export(
        chat_import.client,
        data,
        roles,
        order,
        now,
        progress,
        name=chat_import.file.name,
        questions_wait=waits,
        changed=chat_import.preview.get("changed", ""),
    )


def prepare_export(
    client: Client,
    data: bytes,
    roles: Mapping[str, str],
    order: str,
    now: datetime,
    progress: Progress | None = None,
    *,
    name: str = "",
    questions_wait: bool = False,
    changed: str = "",
) -> PreparedChat:
    """Like `prepare_chat`, for an export without an import row. `progress` counts lines: half for
    reading, half for comparing. `questions_wait`: messages of ours that ask something expect a
    reply. `changed`: a person's answer about edited and deleted messages, KNOWN or NEW.
    """
    report, colons = (
        progress or (lambda done, total: None),
        [sender for sender in roles if ":" in sender],
    )
    dated = read_dated_chat(
        data,
        zone=client.vendor.zone,
        now=now,
        order=order.upper(),
        names=colons,
        name=name,
        progress=lambda done, total: report(done // 2, total),
    )
    archive = Archive.open(data, name) if data.startswith(b"PK") and not dated.errors else None
    if dated.errors or isinstance(archive, RowError):
        return PreparedChat(client.vendor.timezone, errors=dated.errors or [archive])
    rows = compare_messages(client, dated.ways[0].chat, roles, archive, report)
    rows = settle_typed(client, settle_changed(client, rows, changed))
    return PreparedChat(client.vendor.timezone, rows, contact_values(rows, questions_wait))


def compare_messages(
    client: Client,
    chat: Chat,
    roles: Mapping[str, str],
    archive: Archive | None,
    report: Progress,
) -> Rows:
    """Compare the messages with recorded contacts. Labels of media are in the client's language, as
    part of the message text.
    """
    with translation.override(client.language):
        return message_rows(
            chat,
            roles,
            client.vendor.zone,
            recorded_identities(client),
            archive,
            lambda done, total: report((total + done) // 2, total),
        )


def contact_values(rows: Rows, questions_wait: bool) -> list[tuple]:
    """Values of the new rows, prepared for the database."""
    columns = (
        (
            row.direction,
            row.occurred_at,
            row.day,
            row.text,
            row.message.sender,
            row.identity,
            questions_wait and is_our_question(row),
        )
        for row in rows.new
    )
    return list(prepare_rows(Interaction, CONTACT_COLUMNS, columns))


def is_our_question(row: MessageRow) -> bool:
    return row.direction == Direction.OUTBOUND and "?" in row.message.text


@transaction.atomic
def write_chat_import(*, chat_import: ChatImport, prepared: PreparedChat, by: User | None) -> None:
    """Compares again under the vendor's lock, because another import of the same chat may have been
    written meanwhile. One event for the whole chat; the client is judged again.
    """
    lock_head(chat_import.vendor)
    chat_import.refresh_from_db()
    if chat_import.state != ChatState.WRITING:
        return
    chat_import.vendor.refresh_from_db(fields=["timezone"])
    if prepared.timezone != chat_import.vendor.timezone:
        raise ZoneChanged(prepared.timezone)
    if prepared.errors:
        refuse_import(chat_import, prepared.errors)
        return
    if prepared.rows.unclear:
        ask_about_changed(chat_import, prepared.rows.unclear)
        return
    known = recorded_identities(chat_import.client)
    row_values = zip(prepared.rows.new, prepared.values, strict=True)
    new = [(row, values) for row, values in row_values if row.identity not in known]
    counts = {
        "added": len(new),
        "known": prepared.rows.known + len(prepared.rows.new) - len(new),
        "left_out": prepared.rows.left_out,
        "files": write_contacts(chat_import, new, by),
    }
    finish_import(chat_import, counts)
    record_chat_import(chat_import, counts, by)


def record_chat_import(chat_import: ChatImport, counts: dict[str, int], by: User | None) -> None:
    record(
        chat_import.vendor,
        "chat_imported",
        by=by,
        client=chat_import.client,
        chat_import=chat_import.pk,
        name=chat_import.file.name,
        **counts,
    )


def refuse_import(chat_import: ChatImport, errors: list[LineError]) -> None:
    chat_import.state, chat_import.errors = ChatState.REFUSED, [error.as_json() for error in errors]
    chat_import.preview = {**chat_import.preview, "error_count": len(errors)}
    chat_import.save(update_fields=["state", "errors", "preview"])


def ask_about_changed(chat_import: ChatImport, unclear: list[MessageRow]) -> None:
    """Ask again, with the additional question; nothing is written."""
    lines = [
        {
            "line": row.message.line,
            "sender": row.message.sender,
            "moment": row.message.moment.isoformat(),
            "text": row.text[:LONGEST_SHOWN],
        }
        for row in unclear[:UNCLEAR_SHOWN]
    ]
    chat_import.state = ChatState.ASKING
    chat_import.preview = {**chat_import.preview, "unclear": lines, "unclear_count": len(unclear)}
    chat_import.save(update_fields=["state", "preview"])


def write_contacts(
    chat_import: ChatImport, new: list[tuple[MessageRow, tuple]], by: User | None
) -> int:
    """Write the contacts and their files; returns the number of files."""
    contract = chat_import.contract
    common = {
        "vendor": chat_import.vendor,
        "client": chat_import.client,
        "chat_import": chat_import,
        "contract": contract if contract and not contract.withdrawal_id else None,
        "channel": Channel.WHATSAPP,
        "recorded_by": by,
        "recorded_at": timezone.now(),
    }
    insert_prepared(Interaction, common, CONTACT_COLUMNS, (values for _row, values in new))
    return attach_media(chat_import, [row for row, _values in new], by)


def attach_media(chat_import: ChatImport, rows: list[MessageRow], by: User | None) -> int:
    media = {row.identity: row.medium for row in rows if row.medium}
    written = Interaction.objects.filter(chat_import=chat_import, identity_sha256__in=media)
    contacts = dict(written.values_list("identity_sha256", "pk"))
    attachments = Attachment.objects.bulk_create(
        Attachment(
            vendor=chat_import.vendor,
            client=chat_import.client,
            interaction_id=contacts[key],
            name=plain_name(medium.name, medium.kind),
            file_type=medium.kind,
            size=medium.size,
            sha256=medium.sha256,
            uploaded_by=by,
        )
        for key, medium in media.items()
    )
    return len(attachments)


def finish_import(chat_import: ChatImport, counts: Mapping[str, Any]) -> None:
    chat_import.state, chat_import.finished_at = ChatState.DONE, timezone.now()
    chat_import.preview = {**chat_import.preview, **counts}
    chat_import.timezone = chat_import.vendor.timezone
    chat_import.save(update_fields=["state", "finished_at", "preview", "timezone"])
