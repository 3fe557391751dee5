"""A client's imported chats as CSV."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.csv_response import (
    csv_file,
    model_column,
    on_the_clock,
    withdrawal_reason,
)
from clientcare.core.permissions import allowed
from clientcare.models import ChatImport
from contracts.chats.views.chats import chats_shown


@allowed("fact.read")
def chat_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    columns = [
        (_("Uploaded"), lambda row: on_the_clock(row.recorded_at, request.vendor)),
        (_("File"), lambda row: row.file.name),
        (_("By"), lambda row: row.recorded_by),
        model_column(ChatImport, "state"),
        (_("Messages"), lambda row: row.preview.get("messages")),
        (_("Added"), lambda row: row.preview.get("added")),
        (_("Withdrawn"), withdrawal_reason),
    ]
    return csv_file(request, f"chats-{client.pk}", columns, chats_shown(request, client))
