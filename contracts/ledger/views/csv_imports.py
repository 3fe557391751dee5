"""Ledger imports, and the errors of one, as CSV."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import (
    csv_file,
    model_column,
    on_the_clock,
    withdrawal_reason,
)
from clientcare.core.permissions import allowed
from clientcare.importing.rows import RowError
from contracts.ledger.views.imports import find_import, imports_shown
from contracts.models import ImportState, LedgerImport

ERRORS: list[Column] = [
    (_("Row"), lambda row: row.line),
    (_("Column"), lambda row: row.column),
    (_("What is wrong"), lambda row: row.message),
]


def imported_count(ledger_import: LedgerImport, what: str) -> int | None:
    """None for a file with errors, of which nothing was imported."""
    if ledger_import.state == ImportState.REFUSED:
        return None
    return ledger_import.preview.get(what)


@allowed("ledger.import")
def import_list_csv(request: HttpRequest) -> HttpResponse:
    columns: list[Column] = [
        (_("Uploaded"), lambda row: on_the_clock(row.recorded_at, request.vendor)),
        (_("File"), lambda row: row.file.name),
        model_column(LedgerImport, "state"),
        (_("Currency"), lambda row: row.currencies),
        (_("Invoices"), lambda row: imported_count(row, "invoices")),
        (_("Payments"), lambda row: imported_count(row, "payments")),
        (_("By"), lambda row: row.recorded_by),
        (_("Imported"), lambda row: on_the_clock(row.finished_at, request.vendor)),
        (_("Withdrawn"), withdrawal_reason),
    ]
    return csv_file(
        request, "imports", columns, imports_shown(request).select_related("withdrawal")
    )


@allowed("ledger.import")
def import_errors_csv(request: HttpRequest, pk: int) -> HttpResponse:
    ledger_import = find_import(request, pk)
    return csv_file(
        request, f"errors-{ledger_import.pk}", ERRORS, map(RowError.from_json, ledger_import.errors)
    )
