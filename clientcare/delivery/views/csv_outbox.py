"""The outbox as CSV, with the filters of its page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import csv_file, model_column, on_the_clock
from clientcare.core.permissions import allowed
from clientcare.delivery.views.outbox import DOCUMENT_STATES, document_state, outbox_rows
from clientcare.models import Delivery, Document


@allowed("outbox.read")
def outbox_csv(request: HttpRequest) -> HttpResponse:
    show, rows, _filters = outbox_rows(request)
    columns = document_columns if show == "documents" else delivery_columns
    return csv_file(request, show, columns(moment_column(request)), rows)


def moment_column(request: HttpRequest) -> Callable[[str], Callable[[Any], object]]:
    return lambda name: lambda row: on_the_clock(getattr(row, name), request.vendor)


def delivery_columns(at: Callable) -> list[Column]:
    return [
        (_("Created at"), at("created_at")),
        (_("Client"), lambda row: row.client),
        *(
            model_column(Delivery, name)
            for name in ("to_name", "to_address", "method", "purpose", "subject")
        ),
        (_("Documents"), lambda row: ", ".join(map(str, row.documents.all()))),
        model_column(Delivery, "state"),
        (_("Sent at"), at("sent_at")),
        model_column(Delivery, "proof_on"),
        model_column(Delivery, "error"),
    ]


def document_columns(at: Callable) -> list[Column]:
    return [
        (_("Issued at"), at("created_at")),
        (_("Client"), lambda row: row.client),
        *(
            model_column(Document, name)
            for name in ("kind", "number", "version", "title", "language")
        ),
        (_("Pages"), lambda row: row.pdf_pages),
        (_("State"), lambda row: DOCUMENT_STATES[document_state(row)][0]),
        model_column(Document, "void_reason"),
        ("SHA-256", lambda row: row.pdf_sha256),
    ]
