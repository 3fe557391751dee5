"""manage.py import_ledger --columns: a ledger of some other program on the command line."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contracts.models import Invoice, LedgerImport

LINES = (
    "No Faktur;Pelanggan;Tgl;Jatuh Tempo;Jumlah;Tgl Lunas",
    "F/1;Ayu;05/02/2026;19/02/2026;Rp 1.250.000;18/02/2026",
    "F/2;PT Lentera;10/02/2026;12/03/2026;Rp 48.750.000;belum",
)
COLUMNS = (
    "client=Pelanggan,number=no faktur,issued_on=Tgl,due_on=4,amount=Jumlah,settled_on=Tgl Lunas"
)


@pytest.fixture
def imported(kejora, tmp_path):
    def imported(*lines: str, **options) -> dict:
        path = tmp_path / "piutang.csv"
        path.write_text("\n".join([*(lines or LINES), ""]))
        out = StringIO()
        call_command("import_ledger", path, vendor="kejora", format="json", stdout=out, **options)
        return json.loads(out.getvalue())

    return imported


def test_columns_by_name_or_number(imported):
    counts = {"rows": 2, "invoices": 2, "payments": 1, "skipped": 0, "clients": 2, "errors": []}
    assert imported(columns=COLUMNS, dry_run=True) == counts
    assert not LedgerImport.objects.exists()
    assert imported(columns=COLUMNS) == counts
    assert imported(columns=COLUMNS)["skipped"] == 2
    saved = LedgerImport.objects.first().mapping
    assert (saved["columns"]["due_on"], saved["date_order"], saved["decimal_form"]) == (
        3,
        "dmy",
        "comma",
    )
    assert Invoice.objects.get(number="F/1").paid_on == date(2026, 2, 18)


def test_no_header_and_days_until_due(imported):
    columns = "number=1,client=2,issued_on=3,amount=5"
    options = {"columns": columns, "no_header": True, "due_days": 14, "date_order": "dmy"}
    assert imported(*LINES[1:], **options)["invoices"] == 2
    assert Invoice.objects.get(number="F/1").due_on == date(2026, 2, 19)
    assert LedgerImport.objects.get().mapping["names"][1] == "Column 2"


def test_the_order_is_taken_from_the_dates_or_asked_for(imported):
    lines = (LINES[0], "F/1;Ayu;05/02/2026;05/03/2026;5;")
    with pytest.raises(CommandError, match="Give --date-order dmy, mdy or ymd"):
        imported(*lines, columns=COLUMNS)
    imported(*lines, columns=COLUMNS, date_order="mdy")
    assert Invoice.objects.get().issued_on == date(2026, 5, 2)


def test_the_decimals_are_asked_for_too(imported):
    lines = (*LINES[:2], "F/2;Ayu;05/02/2026;19/02/2026;1,250.00;")
    with pytest.raises(CommandError, match="Give --decimals comma or point"):
        imported(*lines, columns=COLUMNS)
    with pytest.raises(CommandError, match="Nothing was imported. Errors: 1.$"):
        imported(*lines, columns=COLUMNS, decimals="comma")


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ("client=Pelanggan,number=1,issued_on=3", "amount is missing"),
        ("client=Klien", "the file has no column “Klien”. Columns: No Faktur, Pelanggan, Tgl"),
        ("client=7", "the file has no column “7”"),
        ("client=0", "the file has no column “0”"),
        ("client=2,client=1", "client is named twice"),
        ("client=2,number=Pelanggan", "“Pelanggan” is named for two things"),
        ("pelanggan=2", "“pelanggan=2” is not one of client, number, issued_on"),
        ("client", "“client” is not one of"),
        ("number=1,client=2,issued_on=3,amount=5", "Name due_on in --columns, or give --due-days"),
    ],
)
def test_columns_that_make_no_sense(imported, columns, sentence):
    with pytest.raises(CommandError, match=sentence):
        imported(columns=columns)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"due_days": 14}, "--due-days: only together with --columns"),
        (
            {"date_order": "dmy", "no_header": True},
            "--date-order, --no-header: only together with --columns",
        ),
        ({"columns": COLUMNS, "due_days": 366}, "--due-days: a number from 0 to 365"),
        ({}, "Errors: 1. Say with --columns which column holds what."),
    ],
)
def test_options_that_make_no_sense(imported, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        imported(**options)


def test_a_file_that_is_no_text_says_so(imported, tmp_path):
    with pytest.raises(CommandError, match="Errors: 1.$"):
        imported("%PDF-1.7", columns=COLUMNS)


def test_help_tells_about_columns(capsys):
    with pytest.raises(SystemExit):
        call_command("import_ledger", "--help")
    text = capsys.readouterr().out
    assert (
        "--date-order {dmy,mdy,ymd}" in text
        and "--decimals {comma,point}" in text
        and "belum" in text
    )
