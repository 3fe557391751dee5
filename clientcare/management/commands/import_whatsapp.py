"""manage.py import_whatsapp: import an exported chat into one client's record, all or nothing."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone

from clientcare.chats.actions.import_chat_now import import_chat_now
from clientcare.chats.actions.write_chat_import import PreparedChat, prepare_export
from clientcare.chats.changed import KNOWN, NEW
from clientcare.chats.orders import DatedChat, Way, read_dated_chat
from clientcare.chats.whatsapp import MAX_FILE, Message
from clientcare.core.pages.fields import is_row_id
from clientcare.core.refused import Refused
from clientcare.importing.rows import MESSAGES
from clientcare.management.chat_senders import roles_of
from clientcare.management.vendors import one_vendor
from clientcare.models import Client, DateOrder, Vendor

ERRORS_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Import a chat that WhatsApp exported (.txt, or .zip with its media) into the record of "
        "one client.\n\n"
        "Every message becomes a contact: from the client where its sender was named with "
        "--sender, else from us.\n"
        "A message is known by its side, minute and text, whatever name is before it, so a longer "
        "export of the\n"
        "same chat adds only what is new.\n"
        "With errors nothing is written; they are listed on stderr with their lines and the exit "
        "code is 1.\n\n"
        "With --dry-run nothing is written either: all messages of the file are listed, and "
        "neither --vendor nor\n"
        "--client nor --sender is needed. --format json gives a list of objects with sender, "
        "moment (the phone's\n"
        "clock, as 2024-03-12T09:15:00) and text: all messages of a dry run, else those that were "
        "added;\n"
        "with --report an object of messages, skipped (objects with line and text: what WhatsApp "
        "itself wrote)\n"
        "and zone (the time zone in which the clock is read)."
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", type=Path, help="what WhatsApp exported, .txt or .zip"
        )
        parser.add_argument("--vendor", metavar="SLUG", help="the vendor's address in the app")
        parser.add_argument(
            "--client", metavar="ID", help="the client's id, or its outside reference"
        )
        parser.add_argument(
            "--sender",
            metavar="NAME",
            action="append",
            default=[],
            help="a name in the chat that is the client; may be given several times",
        )
        parser.add_argument(
            "--us",
            metavar="NAME",
            action="append",
            default=[],
            help="a name that is one of us; if given, everybody not named is left out",
        )
        parser.add_argument(
            "--order",
            choices=DateOrder.values,
            help="order of day, month and year, where the file leaves it open",
        )
        parser.add_argument(
            "--questions-wait", action="store_true", help="our questions in it expect a reply"
        )
        add_answer_options(parser)

    @no_translations
    def handle(self, *, file: Path, **options: Any) -> None:
        vendor, data, now = self.read_arguments(file, options)
        zone = vendor.zone if vendor else timezone.get_default_timezone()
        order = options["order"]
        with_colon = [name for name in (*options["sender"], *options["us"]) if ":" in name]
        chat = read_dated_chat(
            data,
            zone=zone,
            now=now,
            order=order and order.upper(),
            names=with_colon,
            name=Path(file).name,
        )
        self.report = (chat.chat.skipped, zone.key) if options["report"] else None
        if options["dry_run"]:
            messages = () if holds_only_notices(chat) else self.single_way(chat).chat.messages
            self.answer(messages, options["format"], f"{len(messages)} messages, nothing written")
            return
        way = self.single_way(chat)
        client = one_client(vendor, options["client"])
        if client.archived_at and not options["archived"]:
            raise CommandError(
                f"{client} is in the archive, so nothing was imported. Add --archived if the chat "
                "is theirs all the same."
            )
        roles = roles_of(list(way.chat.senders), options["sender"], options["us"])
        prepared = prepare_export(
            client,
            data,
            roles,
            way.order.lower(),
            now,
            name=Path(file).name,
            questions_wait=options["questions_wait"],
            changed=options["changed"],
        )
        refuse_unclear(prepared)
        self.write(client, Path(file).name, data, chat, way, roles, prepared, options["format"])

    def read_arguments(
        self, file: Path, options: dict[str, Any]
    ) -> tuple[Vendor | None, bytes, datetime]:
        missing = [f"--{name}" for name in ("vendor", "client", "sender") if not options[name]]
        if missing and not options["dry_run"]:
            raise CommandError(f"Missing: {', '.join(missing)}. Only --dry-run needs none of them.")
        return (
            one_vendor(options["vendor"]) if options["vendor"] else None,
            bytes_of(Path(file)),
            timezone.now(),
        )

    def single_way(self, chat: DatedChat) -> Way:
        """The only possible date order; CommandError otherwise, after listing the errors."""
        if chat.only:
            return chat.only
        for error in chat.errors[:ERRORS_SHOWN]:
            self.stderr.write(str(error))
        if chat.errors:
            raise CommandError(f"Nothing was imported. Errors: {chat.error_count}.")
        for error in chat.chat.errors:  # the first line that can be read in several ways
            self.stderr.write(str(error))
        ways = "; ".join(
            f"--order {way.order.lower()}: {format_span(way)}" for way in chat.ways if not way.late
        )
        raise CommandError(
            f"The dates can be read in several ways, so nothing was imported. Choose one: {ways}."
        )

    def write(
        self,
        client: Client,
        name: str,
        data: bytes,
        chat: DatedChat,
        way: Way,
        roles: dict[str, str],
        prepared: PreparedChat,
        style: str,
    ) -> None:
        order = way.order.lower()
        try:
            chat_import = import_chat_now(
                client=client,
                name=name,
                data=data,
                dated=chat,
                roles=roles,
                order=order,
                prepared=prepared,
            )
        except Refused as refusal:
            raise CommandError(f"Nothing was imported. {refusal}") from refusal
        counts = (
            "{added} messages added, {known} already known, {left_out} left out, {files} files"
        ).format(**chat_import.preview)
        self.answer([row.message for row in prepared.rows.new], style, counts)

    def answer(self, messages: Sequence[Message], style: str, counts: str) -> None:
        rows = [
            {"sender": m.sender, "moment": m.moment.isoformat(), "text": m.text} for m in messages
        ]
        lines = [f"{row['moment']} {row['sender']}: {row['text']}" for row in rows]
        answer: Any = rows
        if self.report:
            skipped, zone = self.report
            answer = {
                "messages": rows,
                "skipped": [{"line": line.line, "text": line.text} for line in skipped],
                "zone": zone,
            }
            lines += [f"Skipped line {line.line}: {line.text}" for line in skipped]
            counts += f", {len(skipped)} lines of WhatsApp itself skipped, clock of {zone}"
        self.stdout.write(
            json.dumps(answer, ensure_ascii=False)
            if style == "json"
            else "\n".join([*lines, counts])
        )


def add_answer_options(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="list the messages, write nothing")
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="of the answer (default: text)",
    )
    parser.add_argument(
        "--report",
        action="store_true",
        help="add the lines of WhatsApp itself that were skipped, and the time zone of the "
        "clock; as JSON an object with messages, skipped and zone",
    )
    parser.add_argument(
        "--changed",
        choices=(KNOWN, NEW),
        default="",
        help="edited or deleted messages of which it is not clear whether they are on record: "
        "known leaves them out, new adds them",
    )
    parser.add_argument(
        "--archived", action="store_true", help="import although the client is in the archive"
    )


def holds_only_notices(chat: DatedChat) -> bool:
    """Whether the chat has no message of a person, only notices of WhatsApp."""
    return [error.code for error in chat.errors] == ["chat_only_system"]


def refuse_unclear(prepared: PreparedChat) -> None:
    lines = [str(row.message.line) for row in prepared.rows.unclear]
    if lines:
        raise CommandError(
            "Nothing was imported. These lines were edited or deleted since they were written and "
            f"may be on record with their former text: {', '.join(lines[:ERRORS_SHOWN])}. Choose "
            "--changed known or --changed new."
        )


def format_span(way: Way) -> str:
    return f"{way.chat.first:%Y-%m-%d} to {way.chat.last:%Y-%m-%d}"


def bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_FILE:
            raise CommandError(MESSAGES["chat_too_big"] % {"value": MAX_FILE // 2**20})
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error


def one_client(vendor: Vendor, key: str) -> Client:
    """The client with this outside reference or id; CommandError when there is none or several."""
    clients = Client.objects.of(vendor).select_related("vendor")
    matches = {client.pk: client for client in clients.filter(reference=key)}
    if is_row_id(key):
        matches |= {client.pk: client for client in clients.filter(pk=int(key))}
    if not matches:
        raise CommandError(f"{vendor.name} has no client with the id or outside reference “{key}”.")
    if len(matches) > 1:
        named = " and ".join(f"{client.name} (id {client.pk})" for client in matches.values())
        raise CommandError(f"“{key}” can mean {named}. Give one of them another outside reference.")
    return next(iter(matches.values()))
