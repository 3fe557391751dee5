"""The ledger reader: the real file, our own kind, and every bad cell with its row and column."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import example, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from clientcare.importing.rows import MESSAGES, RowError
from clientcare.importing.textfile import MAX_BYTES
from clientcare.ledger_files.ledger_row import LedgerRow
from clientcare.ledger_files.reader import OWN, read_ledger, sample_csv
from tests.support.work import TWICE, calls_of

HEADER = ",".join(OWN)
GOOD = {
    "client": "Sekar",
    "invoice_number": "0007",
    "issued_on": "2026-01-05",
    "due_on": "2026-01-19",
    "amount": "1250000",
    "disputed": "no",
    "settled_on": "",
}


def ledger(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def row(**changed: str) -> str:
    return ",".join({**GOOD, **changed}.values())


def only_error(data: bytes, **kwargs) -> RowError:
    reading = read_ledger(data, **kwargs)
    assert len(reading.errors) == reading.error_count == 1, [str(error) for error in reading.errors]
    return reading.errors[0]


def test_the_real_ledger():
    path = settings.REFERENCE_DATA_DIR / "ledger" / "invoices.csv"
    if not path.exists():
        pytest.skip(
            f"{path} is absent: set REFERENCE_DATA_DIR to the folder that holds ledger/invoices.csv"
        )
    reading = read_ledger(path.read_bytes())
    assert (reading.errors, len(reading.rows), reading.totals.clients) == ([], 1131, 47)
    assert reading.totals.amount == Decimal("68598.03")
    assert (reading.totals.disputed, reading.totals.settled) == (250, 1131)
    assert reading.columns[:2] == ("customerID", "invoiceNumber")
    days = {
        "issued_on": date(2013, 1, 2),
        "due_on": date(2013, 2, 1),
        "settled_on": date(2013, 1, 15),
    }
    first = LedgerRow(
        2, "0379-NEVHP", "0000611365", amount=Decimal("55.94"), disputed=False, **days
    )
    assert reading.rows[0] == first


def test_our_sample_can_be_read_back():
    reading = read_ledger(sample_csv().encode(), decimals=0)
    assert reading.errors == []
    result = [(r.line, r.number, r.disputed) for r in reading.rows]
    assert result == [(2, "0001", False), (3, "0002", False), (4, "0003", True)]
    assert reading.rows[0].settled_on == date(2026, 1, 18)
    assert reading.rows[2].client == "PT Lentera Nusantara, Tbk"
    totals = reading.totals
    assert (totals.rows, totals.clients, totals.amount) == (3, 2, 73_750_000)
    assert (totals.settled, totals.settled_amount, totals.disputed) == (1, 12_500_000, 1)
    assert (totals.first_issued_on, totals.last_issued_on) == (date(2026, 1, 5), date(2026, 2, 10))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_line_ends_order_and_blank_lines(delimiter, end):
    lines = [
        " AMOUNT ,Client,settled_on,disputed,due_on,issued_on,remark,invoice_number",
        "5.50,Ayu,,Ya,2026-02-01,2026-01-01,hello,=1+1",
        "",
        ",,,,,,,",
        "6,Ayu,2026-03-01,,2026-02-01,2026-01-01,,008,,",
    ]
    data = end.join(lines).replace(",", delimiter).encode("utf-8-sig")
    reading = read_ledger(data)
    assert reading.errors == []
    assert [(r.line, r.number, r.amount, r.disputed) for r in reading.rows] == [
        (2, "=1+1", Decimal("5.5"), True),
        (5, "008", Decimal(6), False),
    ]


BAD_CELLS = [
    ("client", "", "blank"),
    ("client", "x" * 65, "too_long"),
    ("client", "A\x07b", "unprintable"),
    ("invoice_number", "  ", "blank"),
    ("invoice_number", "9" * 61, "too_long"),
    ("issued_on", "", "blank"),
    ("issued_on", "2026-02-31", "no_such_day"),
    ("issued_on", "31/02/2026", "date_iso"),
    ("issued_on", "2026-1-5", "date_iso"),
    ("issued_on", "0001-01-05", "far_year"),
    ("due_on", "soon", "date_iso"),
    ("due_on", "2026-01-04", "due_first"),
    ("amount", "", "blank"),
    ("amount", "-5", "not_positive"),
    ("amount", "0.00", "not_positive"),
    ("amount", "1.005", "too_fine"),
    ("amount", "1.250.000", "amount"),
    ("amount", "Rp5", "amount"),
    ("amount", "1e3", "amount"),
    ("amount", "٥", "amount"),
    ("amount", "NaN", "amount"),
    ("amount", "9" * 16, "too_large"),
    ("disputed", "maybe", "yes_no"),
    ("settled_on", "2026-13-01", "no_such_day"),
    ("settled_on", "2026-01-04", "settled_first"),
]


@pytest.mark.parametrize(("column", "value", "code"), BAD_CELLS)
def test_bad_cells_name_row_column_and_value(column, value, code):
    error = only_error(ledger(row(invoice_number="0001"), row(**{column: value})))
    assert (error.line, error.column, error.code) == (3, column, code)
    with translation.override("en"):
        quoted = "4\xa0January 2026" if value == "2026-01-04" else value.strip()[:39]
        assert quoted in error.message
        assert str(error).startswith(f"Row 3, {column}: ")


def test_whole_currencies_take_no_fraction():
    assert only_error(ledger(row(amount="5.50")), decimals=0).code == "too_fine"
    assert read_ledger(ledger(row(amount="5.00")), decimals=0).rows[0].amount == 5


def test_export_dates_are_month_first():
    header = "customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate"
    good = "A,1,2/28/2013,3/30/2013,5,No,"
    assert read_ledger(ledger(good, header=header)).rows[0].issued_on == date(2013, 2, 28)
    error = only_error(ledger(good.replace("2/28", "2/31"), header=header))
    assert (error.column, error.code) == ("InvoiceDate", "no_such_day")
    assert only_error(ledger(good.replace("2/28", "31/02"), header=header)).code == "date_us"


def test_a_number_twice_names_both_rows():
    error = only_error(ledger(row(), row(invoice_number="7"), row()))
    assert (error.line, error.column, error.code, error.other) == (
        4,
        "invoice_number",
        "twice",
        "2",
    )


def test_every_bad_cell_of_a_row_is_reported():
    reading = read_ledger(ledger(row(amount="x", due_on="y", client="")))
    assert {error.column for error in reading.errors} == {"client", "due_on", "amount"}
    assert reading.rows == []


@pytest.mark.parametrize("cells", ["a,b,c", row() + ",extra"])
def test_rows_with_too_few_or_too_many_cells(cells):
    error = only_error(ledger(cells))
    assert (error.line, error.code, error.other) == (2, "cells", "7")


@pytest.mark.parametrize(
    ("data", "line", "code", "value"),
    [
        (b"", None, "empty", ""),
        (b"\xef\xbb\xbf \r\n", None, "empty", ""),
        (b"%PDF-1.7 ...", None, "other_kind", "PDF"),
        (b"PK\x03\x04....", None, "other_kind", "Excel (XLSX) or ZIP"),
        ("a,b".encode("utf-16"), None, "utf16", ""),
        (b"a,b\nc\0d,e\n", 2, "nul", ""),
        (b"a\n\xff\x81\n", 2, "not_utf8", ""),
        (b"name,age\nx,y\n", 1, "unknown_header", ", ".join(OWN)),
        (HEADER.encode(), None, "no_rows", ""),
        (
            ledger(header=HEADER.replace("due_on,amount,", "")),
            1,
            "missing_columns",
            "due_on, amount",
        ),
        (ledger(header=HEADER + ",Amount"), 1, "double_column", "amount"),
        (ledger('"Sekar,1'), 2, "quotes", ""),
        (b"x" * (MAX_BYTES + 1), None, "too_big", "10"),
    ],
)
def test_bad_files(data, line, code, value):
    error = only_error(data)
    assert (error.line, error.code, error.value) == (line, code, value)


def test_an_older_encoding_is_read_and_named():
    reading = read_ledger(f"{HEADER}\n{row(client='Café')}".encode("cp1252"))
    assert (reading.encoding, reading.rows[0].client) == ("cp1252", "Café")


def test_errors_speak_the_readers_language_even_after_keeping():
    error = only_error(ledger(row(amount="-5")))
    with translation.override("en"):
        saved = error.as_json()
        assert RowError.from_json(saved) == error
        assert saved["message"] == "“-5” is not more than zero. Record credits and refunds as such."


def test_every_message_can_be_filled():
    for code in MESSAGES:
        assert "%" not in RowError(1, "x", code, "v", "o").message


def test_progress_is_reported_every_thousand_rows():
    calls = []
    data = ledger(*(row(invoice_number=f"{n:08}") for n in range(2_500)))
    reading = read_ledger(data, progress=lambda done, total: calls.append((done, total)))
    assert len(reading.rows) == 2_500
    assert calls == [(1000, 2_500), (2000, 2_500), (2_500, 2_500)]


def test_twice_the_rows_cost_twice_the_work():
    data = ledger(*(row(invoice_number=f"{n:08}") for n in range(2_000)))
    half = b"\n".join(data.splitlines()[:1_001])
    assert calls_of(lambda: read_ledger(data)) <= TWICE * calls_of(lambda: read_ledger(half))


def test_too_many_rows_and_too_many_errors_stop_early(monkeypatch):
    monkeypatch.setattr("clientcare.ledger_files.reader.MAX_ROWS", 600)
    reading = read_ledger(ledger(*["a"] * 1000))
    assert (len(reading.errors), reading.error_count) == (500, 601)
    error = only_error(ledger(*(row(invoice_number=f"{n}") for n in range(1000))))
    assert (error.line, error.code, error.value) == (602, "too_many_rows", "600")


@budget(deadline=None)
@given(st.binary(max_size=400))
@example(b"\x0b")  # blank to a reader, though not to the first look at the bytes
def test_no_file_makes_it_fall_over(noise):
    """Any bytes give rows, or a sentence for each error."""
    for data in (noise, HEADER.encode() + b"\n" + noise):
        reading = read_ledger(data)
        assert reading.rows or reading.errors
        assert all(str(error) for error in reading.errors)
