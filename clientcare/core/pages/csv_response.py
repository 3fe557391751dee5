"""A whole list as a streamed CSV file in the reader's language."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from clientcare.core.csv_export import ROWS_IN_A_PIECE, Column, csv_pieces
from clientcare.core.languages import current_language
from clientcare.models import Vendor


def csv_file(
    request: HttpRequest, name: str, columns: Sequence[Column], rows: Iterable[Any]
) -> StreamingHttpResponse:
    """A response named like kejora-clients-2026-11-13.csv; a queryset is read in chunks."""
    rows = rows.iterator(chunk_size=ROWS_IN_A_PIECE) if isinstance(rows, QuerySet) else rows
    pieces = csv_pieces(columns, rows, current_language())
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    filename = f"{request.vendor.slug}-{name}-{request.today.isoformat()}.csv"
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=filename
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def on_the_clock(moment: datetime | None, vendor: Vendor) -> datetime | None:
    """A moment in the vendor's time zone."""
    return moment and moment.astimezone(vendor.zone)


def model_column(model: type, name: str) -> Column:
    """A CSV column for a model field: its verbose name, and the value or the label of a choice.
    Labels are cached per language: translating them took half of the time for 100,000 rows.
    """
    column = model._meta.get_field(name)
    labels: dict[tuple[object, str | None], str] = {}

    def label(row: Any) -> object:
        value = getattr(row, name)
        if not value:
            return value
        key = (value, get_language())
        if key not in labels:
            labels[key] = str(getattr(row, f"get_{name}_display")())
        return labels[key]

    return column.verbose_name, label if column.choices else attrgetter(name)


def withdrawal_reason(row: Any) -> str:
    return row.withdrawal.reason if row.withdrawal_id else ""
