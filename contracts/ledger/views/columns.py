"""The page for mapping the columns of a ledger file: with a proposal, or with the earlier mapping
of a file with the same header row.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clientcare.core import file_store
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.ledger_files.layout import Mapping
from clientcare.ledger_files.ledger_file import LedgerFile, open_ledger
from clientcare.ledger_files.proposal import propose_mapping
from clientcare.ledger_files.sniff import FirstRows, read_first_rows
from clientcare.money.currencies import minor_units
from contracts.ledger.actions.choose_columns import check_open, choose_columns
from contracts.ledger.forms.columns import ChooseColumns
from contracts.ledger.views.imports import find_import
from contracts.models import LedgerImport


@allowed("ledger.import")
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    ledger_import = find_import(request, pk)
    if request.method == "POST":
        check_open(ledger_import)
    elif not ledger_import.may_choose_columns:
        return redirect("import_detail", ledger_import.vendor.slug, ledger_import.pk)
    file = opened_file(request, ledger_import)
    seen, decimals = read_first_rows(file.csv), minor_units(ledger_import.currency)
    earlier = chosen_before(ledger_import, file, seen)
    form = ChooseColumns(
        request.POST or None,
        data_of_file=file.csv,
        seen=seen,
        decimals=decimals,
        initial=propose_mapping(file.csv, seen, decimals, earlier),
    )

    def act(typed: dict[str, Any]) -> LedgerImport:
        chosen = {name: typed[name] for name in ("mapping", "header")}
        sheet = file.sheet if file.sheets else ""
        return choose_columns(ledger_import=ledger_import, sheet=sheet, **chosen)

    context = {
        "ledger_import": ledger_import,
        "earlier": earlier,
        "again": bool(ledger_import.mapping),
        "file": file,
    }
    return form_page(
        request, "contracts/ledger/import_columns.html", form, act, context, is_edit=True
    )


def opened_file(request: HttpRequest, ledger_import: LedgerImport) -> LedgerFile:
    """Of a workbook with several sheets the one in the address, else the one chosen before, else
    the first.
    """
    data = file_store.read_file(ledger_import.file.sha256)
    file = open_ledger(data)
    if not file.sheets:
        return file
    sheet = request.GET.get("sheet") or ledger_import.mapping.get("sheet", "")
    return open_ledger(data, sheet if sheet in file.sheets else file.sheets[0])


def chosen_before(ledger_import: LedgerImport, file: LedgerFile, seen: FirstRows) -> Mapping | None:
    """The mapping of this file, else of the vendor's newest import with the same header row. A file
    without a header row has none.
    """
    if ledger_import.mapping and ledger_import.mapping.get("sheet", "") in ("", file.sheet):
        return Mapping.from_json(ledger_import.mapping)
    earlier = (
        LedgerImport.objects.of(ledger_import.vendor).mapped_like(seen.header(True)).first()
        if seen.has_header
        else None
    )
    return Mapping.from_json(earlier.mapping) if earlier else None
