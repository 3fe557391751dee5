"""Excel workbooks: what a person sees in a cell is what is read, or it is an error."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from clientcare.ledger_files import workbook_parts
from clientcare.ledger_files.ledger_file import open_ledger, read_ledger_of
from clientcare.ledger_files.workbook import number_text
from tests.support.workbooks import Cell, workbook

HEAD = ["No. Invoice", "Klien", "Tgl", "Tempo", "Total"]
DAYS = [date(2026, 2, 15), date(2026, 2, 28)]
AYU = ["F/1", "Ayu", *DAYS, 1_500_000]


def lines_of(data: bytes, sheet: str = "") -> list[str]:
    return open_ledger(data, sheet).csv.decode().replace('"', "").splitlines()


def problem_of(data: bytes) -> str:
    file = open_ledger(data)
    assert file.problem and not file.csv
    return file.problem.code


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1_500_000.0, "1500000"),
        (0.1 + 0.2, "0.3"),
        (819.2, "819.2"),
        (1234567.8900000001, "1234567.89"),
        (-1500.5, "-1500.5"),
        (0.0, "0"),
        # Never three decimals, which would be read as thousands
        (1500.125, "1500.1250"),
        (1.001, "1.0010"),
        (1e15, "1000000000000000"),
    ],
)
def test_numbers_are_exact(value, text):
    assert number_text(value) == text


def test_days_sums_and_texts():
    data = workbook(HEAD, AYU, [17, "Budi\nSari ", *DAYS, (1500.5, "usd")])
    assert lines_of(data) == [
        "No. Invoice,Klien,Tgl,Tempo,Total",
        "F/1,Ayu,2026-02-15,2026-02-28,1500000",
        "17,Budi Sari,2026-02-15,2026-02-28,$ 1500.5",
    ]


def test_what_a_format_says_is_written_out():
    row = ["F/1", "Ayu", *DAYS, (1_500_000, "idr"), (0.11, "percent")]
    assert lines_of(workbook(HEAD, row))[1].endswith("IDR 1500000,11%")


def test_rows_keep_their_numbers_under_titles_and_gaps():
    lines = lines_of(workbook([], ["Daftar piutang"], [], HEAD, [], AYU))
    assert lines[0] == "" and lines[1].startswith("Daftar") and lines[5].startswith("F/1")


def test_results_of_formulas_and_cells_without_one():
    saved = Cell('<c r="{at}"><f>SUM(A1)</f><v>1500000</v></c>')
    unsaved = Cell('<c r="{at}"><f>SUM(A1)</f></c>')
    lines = lines_of(workbook(HEAD, [*AYU[:4], saved], [*AYU[:4], unsaved, "x"]))
    assert lines[1].endswith(",1500000,") and lines[2].endswith(",#FORMULA!,x")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_is_no_empty_cell(error):
    cell = Cell(f'<c r="{{at}}" t="e"><f>A1</f><v>{error}</v></c>')
    assert lines_of(workbook(HEAD, [*AYU[:4], cell]))[1].endswith(f",{error}")


def test_a_cell_merged_downwards_stands_for_its_rows_but_never_a_sum():
    data = workbook(
        HEAD,
        AYU,
        ["F/2", None, *DAYS, None],
        after='<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="E2:E3"/></mergeCells>',
    )
    assert lines_of(data)[2] == "F/2,Ayu,2026-02-15,2026-02-28,"
    assert [(note.code, note.value) for note in open_ledger(data).notes] == [("merged_cells", "B3")]


def test_names_of_columns_merged_over_two_rows_are_not_repeated():
    data = workbook(
        HEAD,
        [None, None, "hari", "hari", "Rp"],
        AYU,
        after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    )
    assert lines_of(data)[1] == ",,hari,hari,Rp"


def test_days_that_a_spreadsheet_may_have_swapped_are_named():
    """Of 05/08 and 25/08 one with the month first made 8 May and a text."""

    def notes(*days) -> list[tuple[str, str]]:
        rows = ([f"F/{at}", "Ayu", day, *DAYS[1:], 1_500_000] for at, day in enumerate(days))
        return [(note.code, note.value) for note in open_ledger(workbook(HEAD, *rows)).notes]

    assert notes(date(2026, 5, 8), "25/08/2026") == [("mixed_days", "C")]
    # One after the 12th was not swapped; nor does a column of one kind tell of it
    for days in (
        (date(2026, 5, 8), "25/08/2026", date(2026, 5, 13)),
        (date(2026, 5, 8), date(2026, 5, 9)),
        ("05/08/2026", "25/08/2026"),
    ):
        assert notes(*days) == []


def test_hidden_rows_and_columns_are_read_and_named():
    data = workbook(HEAD, AYU, cols='<cols><col min="4" max="5" hidden="1"/></cols>', hidden="2")
    assert [(note.code, note.value) for note in open_ledger(data).notes] == [
        ("hidden_rows", "2"),
        ("hidden_columns", "D, E"),
    ]
    assert len(lines_of(data)) == 2


def test_several_sheets_with_rows_are_asked_about():
    data = workbook(HEAD, AYU, more={"2025": [HEAD, AYU, AYU], "Catatan": [["Ayu", "lunas"]]})
    assert open_ledger(data).sheets == ("Piutang", "2025")
    assert problem_of(data) == "several_sheets"
    assert len(lines_of(data, "2025")) == 3
    assert open_ledger(data, "Catatan").problem.code == "no_such_sheet"
    one_sheet = workbook(HEAD, AYU, more={"Catatan": [["Ayu", "lunas"]]})
    assert (open_ledger(one_sheet).sheet, open_ledger(one_sheet).sheets) == ("Piutang", ())


def test_a_far_cell_does_not_fill_the_memory():
    far = Cell('<c r="XFD1048576"><v>1</v></c>')
    assert problem_of(workbook(HEAD, AYU, [far])) == "sheet_too_wide"
    rows = [Cell('</row><row r="1048576"><c><v>1</v></c><c r="ZZ1048576"><v>1</v></c>')]
    assert problem_of(workbook(HEAD, AYU, rows)) == "sheet_too_wide"


def packed(**parts: bytes) -> bytes:
    """The workbook with other or further parts."""
    file = BytesIO(workbook(HEAD, AYU))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as more:
        for name, content in parts.items():
            more.writestr(name, content)
    return file.getvalue()


def test_a_bomb_is_not_opened(monkeypatch):
    monkeypatch.setattr(workbook_parts, "MAX_UNPACKED", 1_000_000)
    assert problem_of(packed(image=b"0" * 1_000_000)) == "sheet_too_large"
    assert not open_ledger(packed(image=b"0" * 900_000)).problem


def plain_zip(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (plain_zip("chat.txt"), "other_kind"),
        (plain_zip("mimetype", "content.xml"), "other_kind"),
        (plain_zip("xl/workbook.bin"), "other_kind"),
        (plain_zip("xl/workbook.xml"), "workbook_damaged"),
        (workbook(HEAD, AYU)[:400], "workbook_damaged"),
        (workbook(HEAD, AYU, [Cell("<c><v>1</c>")]), "workbook_damaged"),
        (workbook(HEAD, AYU, cols="<!DOCTYPE x>"), "workbook_damaged"),
    ],
)
def test_what_is_no_workbook_is_said(data, code):
    assert problem_of(data) == code


def test_a_sheet_without_rows_is_empty():
    assert [error.code for error in read_ledger_of(open_ledger(workbook())).errors] == ["empty"]
