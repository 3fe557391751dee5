"""Clients, a client's contacts, the team and the outbox as CSV. Each shares its page's rows and
filters.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.csv_out import Column
from clientcare.models import PROFILE, ChatImport, Client, Delivery, Document, Interaction
from clientcare.permissions import allowed
from clientcare.views.chats import chats_shown
from clientcare.views.clients import clients_shown, find_client
from clientcare.views.csv_file import csv_file, on_the_clock
from clientcare.views.outbox import DOCUMENT_STATES, document_state, outbox_rows
from clientcare.views.people import team


def field(model: type, name: str) -> Column:
    """A column of the model under its own name, a choice in words."""
    display = f"get_{name}_display"
    column = model._meta.get_field(name)

    def value(row: Any) -> object:
        return (
            getattr(row, display)() if column.choices and getattr(row, name) else getattr(row, name)
        )

    return column.verbose_name, value


def state_of(client: Any) -> object:
    """The word of the list's chip."""
    states = (
        (client.merged_into_id, _("merged")),
        (client.archived_at, _("archived")),
        (client.has_case, _("open case")),
        (client.flag_count, _("flag")),
    )
    return next((word for is_so, word in states if is_so), _("calm"))


def withdrawn(row: Any) -> str:
    return row.withdrawal.reason if row.withdrawal_id else ""


@allowed("fact.read")
def client_list_csv(request: HttpRequest) -> HttpResponse:
    clients, _asked, _archived = clients_shown(request)
    columns = [
        *(field(Client, name) for name in PROFILE),
        (_("On record since"), lambda row: on_the_clock(row.created_at, request.vendor)),
        (_("State"), state_of),
    ]
    return csv_file(request, "clients", columns, clients)


@allowed("fact.read")
def contact_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    contacts = Interaction.objects.of(request.vendor).filter(client=client)
    contacts = contacts.select_related("contract", "recorded_by", "withdrawal").order_by(
        "occurred_at", "pk"
    )
    columns = [
        (_("Day and time"), lambda row: on_the_clock(row.occurred_at, request.vendor)),
        *(
            field(Interaction, name)
            for name in ("direction", "channel", "sender", "text", "minutes")
        ),
        *(
            field(Interaction, name)
            for name in ("expects_reply", "is_not_answer", "was_reached", "purpose")
        ),
        (_("Contract"), lambda row: row.contract),
        (_("Recorded by"), lambda row: row.recorded_by),
        (_("Recorded at"), lambda row: on_the_clock(row.recorded_at, request.vendor)),
        (_("Withdrawn"), withdrawn),
    ]
    return csv_file(request, f"contacts-{client.pk}", columns, contacts)


@allowed("fact.read")
def chat_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    columns = [
        (_("Uploaded"), lambda row: on_the_clock(row.recorded_at, request.vendor)),
        (_("File"), lambda row: row.file.name),
        (_("By"), lambda row: row.recorded_by),
        field(ChatImport, "state"),
        (_("Messages"), lambda row: row.preview.get("messages")),
        (_("Added"), lambda row: row.preview.get("added")),
        (_("Withdrawn"), withdrawn),
    ]
    return csv_file(request, f"chats-{client.pk}", columns, chats_shown(request, client))


@allowed("member.manage")
def member_list_csv(request: HttpRequest) -> HttpResponse:
    columns = [
        (_("Name"), lambda row: row.user.name),
        (_("Email address"), lambda row: row.user.email),
        (_("Role"), lambda row: row.get_role_display()),
        (_("Second factor"), lambda row: row.second_factor),
        (_("Since"), lambda row: on_the_clock(row.created_at, request.vendor)),
    ]
    return csv_file(request, "team", columns, team(request))


@allowed("outbox.read")
def outbox_csv(request: HttpRequest) -> HttpResponse:
    show, rows, _filters = outbox_rows(request)
    columns = document_columns if show == "documents" else delivery_columns
    return csv_file(request, show, columns(moment(request)), rows)


def moment(request: HttpRequest) -> Callable[[str], Callable[[Any], object]]:
    return lambda name: lambda row: on_the_clock(getattr(row, name), request.vendor)


def delivery_columns(at: Callable) -> list[Column]:
    return [
        (_("Created at"), at("created_at")),
        (_("Client"), lambda row: row.client),
        *(
            field(Delivery, name)
            for name in ("to_name", "to_address", "method", "purpose", "subject")
        ),
        (_("Documents"), lambda row: ", ".join(map(str, row.documents.all()))),
        field(Delivery, "state"),
        (_("Sent at"), at("sent_at")),
        field(Delivery, "proof_on"),
        field(Delivery, "error"),
    ]


def document_columns(at: Callable) -> list[Column]:
    return [
        (_("Issued at"), at("created_at")),
        (_("Client"), lambda row: row.client),
        *(field(Document, name) for name in ("kind", "number", "version", "title", "language")),
        (_("Pages"), lambda row: row.pdf_pages),
        (_("State"), lambda row: DOCUMENT_STATES[document_state(row)][0]),
        field(Document, "void_reason"),
        ("SHA-256", lambda row: row.pdf_sha256),
    ]
