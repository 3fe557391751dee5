"""What is guessed about another program's ledger before a person chooses."""

from dataclasses import replace

import pytest

from clientcare.ledger_files.column_names import guess_columns
from clientcare.ledger_files.layout import Mapping
from clientcare.ledger_files.proposal import propose_mapping
from clientcare.ledger_files.sniff import date_fit, decimal_fit, read_first_rows
from tests.support.mapped_ledger import AYU, CHOSEN, HEADER, ledger


def proposed(*lines: str, decimals: int = 0, earlier: Mapping | None = None) -> dict:
    data = ledger(*lines)
    return propose_mapping(data, read_first_rows(data), decimals, earlier)


HEADERS = [
    (
        "No;Nama Pelanggan;No. Faktur;Tanggal;Jatuh Tempo;Jumlah;Status;Tgl Bayar",
        "1;Ayu;F/1;05/02/2026;19/02/2026;1.000;Lunas;18/02/2026",
        "Nama Pelanggan|No. Faktur|Tanggal|Jatuh Tempo|Jumlah||Tgl Bayar",
    ),
    (
        "Customer ID;Customer Name;Invoice No;Invoice Date;Due Date;Subtotal;Total Amount;Paid "
        "On;Paid",
        "7;Ayu;1;3/12/2026;3/26/2026;1,000.00;1,100.00;3/20/2026;yes",
        "Customer Name|Invoice No|Invoice Date|Due Date|Total Amount||Paid On",
    ),
    (
        "klien;tgl;nominal;lunas;nomor invoice",
        "Ayu;12-03-26;1250000;ya;001",
        "klien|nomor invoice|tgl||nominal||",
    ),
    (
        "klien;tgl;nominal;lunas;nomor",
        "Ayu;12-03-26;1250000;13-03-26;001",
        "klien|nomor|tgl||nominal||lunas",
    ),
    (
        "InvoiceDate;invoice_due_date;InvoiceNumber;bill_amount;debtor;is_disputed",
        "1/2/26;1/3/26;A1;5;Ayu;no",
        "debtor|InvoiceNumber|InvoiceDate|invoice_due_date|bill_amount|is_disputed|",
    ),
    (
        "Tanggal Pembayaran;Tanggal Invoice;Pelanggan;Invoice;Sisa;Total",
        ";2026-01-05;Ayu;A1;0;5",
        "Pelanggan|Invoice|Tanggal Invoice||Total||Tanggal Pembayaran",
    ),
    ("a;b;c;d", "Ayu;F1;2026-01-05;5.000", "a|b|c||d||"),
]


OTHER_THINGS = [
    # Guests, the whole contract, the age of a debt: none is what an invoice asks for
    ("Klien;Invoice;Tgl;Jumlah Tamu;Nominal Rp", "Ayu;A1;15/01/2026;300;30.000.000", "Nominal Rp"),
    ("Klien;Invoice;Tgl;Nilai Kontrak", "Ayu;A1;15/01/2026;90.000.000", ""),
    ("Klien;Invoice;Tgl;Rupiah;Umur", "Ayu;A1;15/01/2026;30.000.000;45", ""),
    ("Klien;Invoice;Tgl;Total;Sisa Hari;Belum Lunas", "Ayu;A1;15/01/2026;900;12;100", "Total"),
]


@pytest.mark.parametrize(("header", "row", "expected"), OTHER_THINGS)
def test_other_figures_are_no_amount(header, row, expected):
    names = header.split(";")
    result = guess_columns(names, [row.split(";")])
    assert (names[result["amount"]] if "amount" in result else "") == expected
    assert "balance" not in result or names[result["balance"]] == "Belum Lunas"


@pytest.mark.parametrize(
    ("name", "cell", "field"),
    [
        ("Tanggal Resepsi", "15/08/2026", "issued_on"),
        ("Tgl Pemotretan", "15/08/2026", "issued_on"),
        ("Deskripsi", "Foto prewedding", "client"),
        ("Kategori", "Foto", "client"),
        ("Status Pengerjaan", "Selesai", "status"),
        ("Project Status", "Completed", "status"),
    ],
)
def test_a_column_of_something_else_is_left_to_a_person(name, cell, field):
    names = [name, "Invoice", "Jatuh Tempo", "Total"]
    assert field not in guess_columns(names, [[cell, "A1", "15/09/2026", "5.000"]])


@pytest.mark.parametrize(("header", "row", "expected"), HEADERS)
def test_the_columns_are_guessed(header, row, expected):
    names = header.split(";")
    result = guess_columns(names, [row.split(";")])
    fields = ("client", "number", "issued_on", "due_on", "amount", "disputed", "settled_on")
    assert "|".join(names[result[field]] if field in result else "" for field in fields) == expected


def test_a_file_without_header_is_guessed_by_what_stands_in_it():
    seen = proposed(
        "Ayu;F1;05/01/2026;19/01/2026;5.000;31/01/2026", "Ayu;F2;06/01/2026;20/01/2026;6.000;"
    )
    assert seen == {
        "has_header": False,
        "client": 0,
        "number": 1,
        "issued_on": 2,
        "due_on": 3,
        "amount": 4,
        "settled_on": 5,
        "date_order": "dmy",
        "decimal_form": "comma",
    }


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["05/02/2026", "13/02/2026"], "dmy"),
        (["05/02/2026", "02/13/2026"], "mdy"),
        (["2026-02-05"], "ymd"),
        (["5 Feb 2026"], "dmy"),
        (["05/05/2026"], "dmy"),  # both orders mean the same day
        (["05/02/2026"], ""),  # two possible days: only a person can decide
        (["25-03-26"], ""),  # 2026 or 2025
        # One wrong day does not hide the order.
        (
            ["31/02/2026", "13/02/2026", "14/02/2026"],
            "dmy",
        ),
        (["soon"], ""),
    ],
)
def test_the_order_under_which_all_dates_exist(cells, order):
    assert date_fit(cells).proposed == order


@pytest.mark.parametrize(
    ("cells", "decimals", "form"),
    [
        (["1.250.000"], 0, "comma"),
        (["5.000"], 0, "comma"),
        (["5,000"], 0, "point"),
        (["1,250.5"], 2, "point"),
        (["1250000"], 0, "plain"),
        (["1250.50"], 2, "plain"),
        (["1250,50"], 2, "comma"),
        (["-5.000", "7"], 0, "comma"),
        (["5.000", "5,000"], 0, ""),
        (["lima"], 0, ""),
    ],
)
def test_the_form_under_which_all_amounts_exist(cells, decimals, form):
    assert decimal_fit(cells, decimals).proposed == form


def test_an_earlier_choice_settles_what_the_file_cannot_tell():
    two_ways = (HEADER, AYU.replace("19/", "09/").replace("18/", "08/"))
    assert "date_order" not in proposed(*two_ways)
    earlier = replace(CHOSEN, date_order="mdy", due_days=30)
    seen = proposed(*two_ways, earlier=earlier)
    assert (seen["date_order"], seen["due_days"]) == ("mdy", 30)
    assert proposed(HEADER, AYU, earlier=earlier)["date_order"] == "dmy"  # this file contradicts it


@pytest.mark.parametrize(
    ("first", "needs", "has_header"),
    [
        (HEADER, True, True),
        (AYU, True, False),
        ("client,invoice_number,a,b", True, True),
        ("a,b,c", False, True),
        ("client,invoice_number,issued_on,due_on,amount,disputed,settled_on", False, True),
        (
            "customerid,invoicenumber,invoicedate,duedate,invoiceamount,disputed,settleddate,x",
            False,
            True,
        ),
    ],
)
def test_which_files_need_a_choice(first, needs, has_header):
    seen = read_first_rows(first.encode())
    assert (seen.needs_columns, seen.has_header) == (needs, has_header)
    assert read_first_rows(b"") is None and read_first_rows(b"PK\x03\x04") is None
