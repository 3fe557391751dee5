"""An Excel workbook imported on the page and by the command."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clientcare.models import FileType
from contracts.models import Invoice, LedgerImport, Payment
from tests.support.auto_import import import_auto, refused_auto
from tests.support.columns_page import offered_columns
from tests.support.workbooks import Cell, workbook

HEAD = ["No. Invoice", "Pelanggan", "Tgl Invoice", "Jatuh Tempo", "Total", "Tgl Bayar"]
DAYS = [date(2026, 2, 5), date(2026, 2, 19)]
AYU = ["F/1", "Ayu", *DAYS, 1_500_000, date(2026, 2, 18)]
BUDI = ["F/2", "Budi", *DAYS, (819.2, "usd"), None]


@pytest.fixture
def bring(desk):
    def bring(data: bytes):
        file = SimpleUploadedFile("piutang.xlsx", data)
        return desk.post("/v/kejora/imports/new/", {"file": file, "currency": "IDR"})

    return bring


@pytest.fixture
def on_disk(kejora, tmp_path):
    def on_disk(data: bytes):
        path = tmp_path / "piutang.xlsx"
        path.write_bytes(data)
        return path

    return on_disk


def test_a_workbook_on_the_page(desk, bring, run_jobs):
    columns = bring(workbook(HEAD, AYU, BUDI)).url
    assert "Tgl Bayar" in desk.get(columns).text
    desk.post(columns, offered_columns(desk, columns))
    run_jobs("read_ledger")
    result = LedgerImport.objects.get()
    assert (result.state, result.file.file_type) == ("ready", FileType.XLSX)
    desk.post(f"{result.get_absolute_url()}confirm/")
    run_jobs("write_ledger")
    assert list(Invoice.objects.order_by("pk").values_list("number", "total", "currency")) == [
        ("F/1", Decimal(1_500_000), "IDR"),
        ("F/2", Decimal("819.20"), "USD"),
    ]
    assert Payment.objects.get().paid_on == date(2026, 2, 18)


def test_of_several_sheets_one_is_chosen(desk, bring, run_jobs):
    other = ["F/9", "Sari", *DAYS, 900_000, None]
    columns = bring(workbook(HEAD, AYU, more={"Tahun 2025": [HEAD, other]})).url
    page = desk.get(columns).text
    assert "Which sheet is the ledger?" in page and "?sheet=Tahun%202025" in page
    columns += "?sheet=Tahun%202025"
    assert "F/9" in desk.get(columns).text and "F/1" not in desk.get(columns).text
    desk.post(columns, offered_columns(desk, columns))
    run_jobs("read_ledger")
    result = LedgerImport.objects.get()
    assert (result.mapping["sheet"], result.preview["new_names"]) == ("Tahun 2025", ["Sari"])
    assert "Tahun 2025" in desk.get(result.get_absolute_url()).text
    # Chosen again, the page begins with the same sheet; a made-up one is the first
    assert "Sari" in desk.get(columns.partition("?")[0]).text
    assert "F/1" in desk.get(columns.partition("?")[0] + "?sheet=x").text


def test_the_known_columns_need_no_choice(bring, run_jobs):
    head = ["client", "invoice_number", "issued_on", "due_on", "amount", "disputed", "settled_on"]
    bring(workbook(head, ["Ayu", "F/1", *DAYS, 1_500_000, "no", None]))
    run_jobs("read_ledger")
    assert LedgerImport.objects.get().preview["amount"] == "1500000.0"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 nothing", "The workbook is damaged"),
        (workbook(HEAD, AYU, [Cell('<c r="XFD1048576"><v>1</v></c>')]), "as far as XFD1048576"),
        (b"\xd0\xcf\x11\xe0 old", "This is a Excel (XLS) file. Save the sheet as XLSX or CSV"),
    ],
)
def test_what_cannot_be_read_is_said_on_the_page(bring, data, sentence):
    answer = bring(data)
    assert answer.status_code == 422 and sentence in answer.text
    assert not LedgerImport.objects.exists()


def test_the_command_reads_it_and_names_what_is_hidden(on_disk):
    report = import_auto(on_disk(workbook(HEAD, AYU, BUDI, hidden="2")), dry_run=True)
    assert [(row["currency"], row["total"], row["paid"]) for row in report["plan"]] == [
        ("IDR", "1500000", "1500000"),
        ("USD", "819.20", "0.00"),
    ]
    assert report["warnings"] == ["Rows hidden in the sheet are read too: 2."]


def test_the_command_asks_for_the_sheet(on_disk):
    path = on_disk(workbook(HEAD, AYU, more={"2025": [HEAD, BUDI, BUDI]}))
    assert refused_auto(path) == ["None, : Several sheets hold rows: Piutang, 2025. Choose one."]
    assert import_auto(path, sheet="Piutang")["invoices"] == 1
    assert LedgerImport.objects.get().mapping["sheet"] == "Piutang"


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ('<c r="{at}" t="e"><v>#REF!</v></c>', "E2 holds “#REF!”, an error of the spreadsheet."),
        ('<c r="{at}"><f>A1</f></c>', "E2 holds a formula without its result."),
        ('<c r="{at}"><v>1500000.5</v></c>', "“1500000.5” is finer than the currency’s smallest"),
        ('<c r="{at}"><v>1500.125</v></c>', "“1500.1250”"),
    ],
)
def test_a_cell_that_is_no_sum_is_an_error_of_its_row(on_disk, cell, sentence):
    path = on_disk(workbook(HEAD, [*AYU[:4], Cell(cell), None], ["F/2", *AYU[1:]]))
    [error] = refused_auto(path)
    assert error.startswith("2, Total: ") and sentence in error


def test_an_error_as_a_name_or_a_status_is_no_client(on_disk):
    error = Cell('<c r="{at}" t="e"><v>#N/A</v></c>')
    path = on_disk(
        workbook([*HEAD, "Status"], [*AYU, "lunas"], ["F/2", error, *DAYS, 5000, None, error])
    )
    assert [error.partition(" holds")[0] for error in refused_auto(path)] == ["3, Pelanggan: B3"]


def test_a_sheet_with_an_unpaid_status_error_stops(on_disk):
    error = Cell('<c r="{at}" t="e"><v>#N/A</v></c>')
    rows = [*AYU, "lunas"], ["F/2", "Budi", *DAYS, 5000, None, error]
    path = on_disk(workbook([*HEAD, "Status"], *rows))
    assert [error.partition(" holds")[0] for error in refused_auto(path)] == ["3, Status: G3"]
