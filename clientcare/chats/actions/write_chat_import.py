"""Write the contacts of a chat, all that are new or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation

from clientcare.chats.orders import read_dated_chat
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
    """What writing a chat would add; with errors nothing. `values` are those of `rows.new`, ready
    for the database.
    """

    rows: Rows = field(default_factory=Rows)
    values: list[tuple] = field(default_factory=list)
    errors: list[LineError] = field(default_factory=list)


def prepare_chat(
    *, chat_import: ChatImport, now: datetime, progress: Progress | None = None
) -> PreparedChat:
    """The long part, outside any transaction: read, compare with what is on record, store the
    media. No row.
    """
    data = file_store.read_file(chat_import.file.sha256)
    roles, order, waits = chat_import.roles, chat_import.date_order, chat_import.questions_wait
    return prepare_export(
        chat_import.client, data, roles, order, now, progress, questions_wait=waits
    )


def prepare_export(
    client: Client,
    data: bytes,
    roles: Mapping[str, str],
    order: str,
    now: datetime,
    progress: Progress | None = None,
    *,
    questions_wait: bool = False,
) -> PreparedChat:
    """The same for an export that is no import yet. `progress` is told lines: half of them are
    read, half compared.
    `questions_wait`: messages of ours that ask something expect a reply.
    """
    report, colons = (
        progress or (lambda done, total: None),
        [sender for sender in roles if ":" in sender],
    )
    looked = read_dated_chat(
        data,
        zone=client.vendor.zone,
        now=now,
        order=order.upper(),
        names=colons,
        progress=lambda done, total: report(done // 2, total),
    )
    archive = Archive.open(data) if data.startswith(b"PK") and not looked.errors else None
    if looked.errors or isinstance(archive, RowError):
        return PreparedChat(errors=looked.errors or [archive])
    rows = compare_messages(client, looked.ways[0].chat, roles, archive, report)
    return PreparedChat(rows, contact_values(rows, questions_wait))


def compare_messages(
    client: Client,
    chat: Chat,
    roles: Mapping[str, str],
    archive: Archive | None,
    report: Progress,
) -> Rows:
    """The messages against what is on record; the words for a medium are in the client's language,
    because they stand among the client's own.
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
    """Of the new rows, ready for the database."""
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


def recorded_identities(client: Client) -> frozenset[str]:
    """Identities of the client's imported contacts, but for those that went with their whole chat.
    One that was withdrawn by itself stays withdrawn, however often its chat is imported again.
    """
    imported = Interaction.objects.filter(client=client).exclude(identity_sha256="")
    with_its_chat = Q(withdrawal__isnull=False, withdrawal=F("chat_import__withdrawal"))
    return frozenset(imported.exclude(with_its_chat).values_list("identity_sha256", flat=True))


@transaction.atomic
def write_chat_import(*, chat_import: ChatImport, prepared: PreparedChat, by: User | None) -> None:
    """Compared once more under the vendor's lock, because another import of the same chat may have
    come between. One event for the whole chat; everything of the client is judged anew.
    """
    lock_head(chat_import.vendor)
    chat_import.refresh_from_db()
    if chat_import.state != ChatState.WRITING:
        return
    if prepared.errors:
        refuse_import(chat_import, prepared.errors)
        return
    known = recorded_identities(chat_import.client)
    both = zip(prepared.rows.new, prepared.values, strict=True)
    new = [(row, values) for row, values in both if row.identity not in known]
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


def write_contacts(
    chat_import: ChatImport, new: list[tuple[MessageRow, tuple]], by: User | None
) -> int:
    """The contacts and their files; how many files that were."""
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
    made = Attachment.objects.bulk_create(
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
    return len(made)


def finish_import(chat_import: ChatImport, counts: Mapping[str, Any]) -> None:
    chat_import.state, chat_import.finished_at = ChatState.DONE, timezone.now()
    chat_import.preview = {**chat_import.preview, **counts}
    chat_import.save(update_fields=["state", "finished_at", "preview"])
