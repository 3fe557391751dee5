"""Importing a ledger: choose a file, see what it would bring, confirm it, withdraw it."""

from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.fields import Reason
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.job_progress import job_of, progress_response
from clientcare.core.permissions import allowed
from clientcare.importing.rows import RowError
from clientcare.ledger_files.layout import FIELDS, Mapping, column_names
from clientcare.ledger_files.reader import sample_csv
from contracts.ledger.actions.confirm_import import confirm_import
from contracts.ledger.actions.start_import import start_import
from contracts.ledger.actions.withdraw_import import withdraw_import
from contracts.ledger.forms.column_labels import DATE_ORDERS, DECIMAL_FORMS, LABELS
from contracts.ledger.forms.decisions import Decisions
from contracts.ledger.forms.new_import import NewImport
from contracts.ledger.views.findings import FindingsShown
from contracts.models import ImportState, LedgerImport

PER_PAGE = 50
JOB_KINDS = {ImportState.READING: "read_ledger", ImportState.WRITING: "write_ledger"}


def find_import(request: HttpRequest, pk: int) -> LedgerImport:
    related = ("file", "vendor", "recorded_by", "confirmed_by", "withdrawal", "withdrawal__by")
    return get_object_or_404(
        LedgerImport.objects.of(request.vendor).select_related(*related), pk=pk
    )


@allowed("ledger.import")
def import_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(imports_shown(request), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "contracts/ledger/import_list.html", {"page_obj": page})


def imports_shown(request: HttpRequest) -> QuerySet[LedgerImport]:
    imports = LedgerImport.objects.of(request.vendor).select_related(
        "file", "vendor", "recorded_by"
    )
    return imports.defer("errors")


@allowed("ledger.import")
def import_new(request: HttpRequest) -> HttpResponse:
    form = NewImport(
        request.POST or None, request.FILES or None, initial={"currency": request.vendor.currency}
    )

    def act(typed: dict) -> LedgerImport:
        name, data = typed["file"]
        return start_import(
            vendor=request.vendor, name=name, data=data, currency=typed["currency"], by=request.user
        )

    return form_page(request, "contracts/ledger/import_new.html", form, act)


@allowed("ledger.import")
def import_sample(request: HttpRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="ledger-sample.csv"'}
    return HttpResponse(sample_csv(), content_type="text/csv; charset=utf-8", headers=headers)


@allowed("ledger.import")
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    ledger_import = find_import(request, pk)
    if ledger_import.state == ImportState.COLUMNS:
        return redirect(ledger_import)
    return preview_page(request, ledger_import, Decisions(ledger_import=ledger_import))


def preview_page(
    request: HttpRequest, ledger_import: LedgerImport, form: Decisions, status: int = 200
) -> HttpResponse:
    errors = [RowError.from_json(stored) for stored in ledger_import.errors]
    context = {
        "ledger_import": ledger_import,
        "preview": {
            **preview_values(ledger_import.preview),
            "is_too_fine": ledger_import.currencies == ledger_import.currency
            and any(error.code == "too_fine" for error in errors),
        },
        "mapping": mapping_labels(ledger_import),
        "nothing_new": not ledger_import.preview.get("invoices")
        and not ledger_import.preview.get("payments"),
        "page_obj": Paginator(errors, PER_PAGE).get_page(request.GET.get("page")),
        "job": job_of(ledger_import, JOB_KINDS),
        "findings": FindingsShown(ledger_import.findings),
        "form": form,
    }
    return render(request, "contracts/ledger/import.html", context, status=status)


def preview_values(preview: dict) -> dict:
    """Amounts and days parsed from the stored preview, as templates format them."""
    amounts = {name: Decimal(preview.get(name, 0)) for name in ("amount", "paid")}
    days = {
        f"{end}_day": parse_date(preview.get(f"{end}_issued_on") or "") for end in ("first", "last")
    }
    return {**preview, **amounts, **days}


def mapping_labels(ledger_import: LedgerImport) -> dict[str, str]:
    """The chosen column of each field, and how dates and amounts are read; empty for the known
    kinds of file.
    """
    if not ledger_import.mapping:
        return {}
    mapping = Mapping.from_json(ledger_import.mapping)
    names = mapping.names or column_names(ledger_import.mapping["header"])
    chosen = {
        LABELS[name]: names[mapping.columns[name]] for name in FIELDS if name in mapping.columns
    }
    if mapping.due_days is not None:
        chosen[_("Else due after (days)")] = str(mapping.due_days)
    if sheet := ledger_import.mapping.get("sheet"):
        chosen[_("Sheet")] = sheet
    return {
        **chosen,
        _("Order of the dates"): DATE_ORDERS[mapping.date_order],
        _("How amounts are written"): DECIMAL_FORMS[mapping.decimal_form],
    }


@allowed("ledger.import")
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    ledger_import = find_import(request, pk)
    return progress_response(
        request,
        "contracts/ledger/_import_job.html",
        job_of(ledger_import, JOB_KINDS),
        {"ledger_import": ledger_import},
    )


@require_POST
@allowed("ledger.import")
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    ledger_import = find_import(request, pk)
    form = Decisions(request.POST, ledger_import=ledger_import)
    if not form.is_valid():
        return preview_page(request, ledger_import, form, status=422)
    return redirect(
        confirm_import(ledger_import=ledger_import, by=request.user, choices=form.choices)
    )


@allowed("fact.withdraw")
def import_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    ledger_import = find_import(request, pk)

    def act(typed: dict) -> str:
        withdraw_import(ledger_import=ledger_import, by=request.user, **typed)
        messages.success(request, _("Withdrawn. Nothing from this file is counted any more."))
        return resolve_url(ledger_import)

    context = {"ledger_import": ledger_import}
    return form_page(
        request, "contracts/ledger/import_withdraw.html", Reason(request.POST or None), act, context
    )
