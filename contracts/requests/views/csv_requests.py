"""A client's requests and change orders as CSV."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.views.record import find_client
from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import (
    csv_file,
    model_column,
    on_the_clock,
)
from clientcare.core.permissions import allowed
from clientcare.models import Interaction
from contracts.models import RequestAnswer
from contracts.requests.views.requests import requests_of, view_of


@allowed("fact.record")
def request_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    columns: list[Column] = [
        (_("Day and time"), lambda row: on_the_clock(row.occurred_at, request.vendor)),
        *(model_column(Interaction, name) for name in ("channel", "sender", "text")),
        (_("Answer"), lambda row: answer_value(row, "get_answer_display")()),
        (_("Scope line"), lambda row: answer_value(row, "scope_line")),
        (_("Due"), lambda row: answer_value(row, "due_on")),
    ]
    show, chat = view_of(request)
    return csv_file(request, f"requests-{client.pk}", columns, requests_of(client, show, chat))


def answer_value(contact: Interaction, name: str):
    """A field of the current answer; empty for an unanswered request."""
    return getattr(contact.answered[0] if contact.answered else RequestAnswer(), name)
