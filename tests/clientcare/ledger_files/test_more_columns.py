"""Columns of other programs: by whole phrases, and what a name rules out."""

import pytest

from clientcare.ledger_files.column_names import guess_columns
from clientcare.ledger_files.currency_cells import written_code
from clientcare.ledger_files.status_words import status_kind
from clientcare.ledger_files.unused_columns import ColumnUse

BASE = {
    "Nama Pelanggan": "Ayu",
    "No. Faktur": "F/1",
    "Tgl": "05/02/2026",
    "Jatuh Tempo": "19/02/2026",
}


def guessed(**more: str) -> dict[str, str]:
    """The fields found, each with the name of its column; `_` in a name is a space."""
    cells = BASE | {name.replace("_", " "): cell for name, cell in more.items()}
    names = list(cells)
    return {field: names[at] for field, at in guess_columns(names, [list(cells.values())]).items()}


@pytest.mark.parametrize(
    "name",
    ["Amount Due", "Unit Price", "Harga Satuan", "Item Total", "Sub Total", "Amount Paid", "Sisa"]
    + ["Total Dibayar", "Jumlah Pajak", "Qty", "Total Due", "Saldo Piutang", "Jumlah DP", "PPN"],
)
def test_a_sum_of_another_kind_is_never_the_total(name):
    assert "amount" not in guessed(**{name: "5.000"})
    found = guessed(**{name: "5.000", "Total": "9.000"})
    assert found["amount"] == "Total"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Terbayar", "paid"),
        ("Sudah Dibayar", "paid"),
        ("Amount Paid", "paid"),
        ("Total Pembayaran", "paid"),
        ("Sisa Tagihan", "balance"),
        ("Amount Due", "balance"),
        ("Outstanding", "balance"),
        ("DP", "deposit"),
        ("Uang Muka", "deposit"),
        ("Pelunasan", "rest"),
        ("Grand Total", "amount"),
        ("Nilai Invoice", "amount"),
    ],
)
def test_sums_are_recognised(name, field):
    assert guessed(Jumlah="9.000", **{name: "5.000"})[field] == name


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Paid At (UTC)", "settled_on"),
        ("Tgl Pelunasan", "settled_on"),
        ("Payment Received On", "settled_on"),
        ("Last Payment Date", "paid_on"),
        ("Tgl Bayar Terakhir", "paid_on"),
        ("Tgl DP", "deposit_on"),
        ("Next Payment Date", None),
        ("Payment Terms Date", None),
        ("Tanggal Acara", None),
    ],
)
def test_days_are_recognised(name, field):
    found = {
        column: field for field, column in guessed(Jumlah="9.000", **{name: "01/03/2026"}).items()
    }
    assert found.get(name) == field


def test_the_invoices_number_comes_before_internal_ids():
    cells = {"Invoice ID": "9001", "ID": "3", "PO Number": "77", "Invoice Number": "INV-1"}
    names = [*cells, "Customer ID", "Customer", "Invoice Date", "Total"]
    row = [*cells.values(), "7", "Ayu", "05/02/2026", "9.000"]
    found = guess_columns(names, [row])
    assert (names[found["number"]], names[found["client"]]) == ("Invoice Number", "Customer")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("usd", "USD"),
        ("Swedish Krona - SEK", "SEK"),
        ("Rp.", "IDR"),
        ("€", "EUR"),
        ("gold", "gold"),
    ],
)
def test_a_currency_as_it_is_written(cell, code):
    assert written_code(cell) == code


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("LUNAS", "paid"),
        ("Partially-Paid", "part"),
        ("Belum Lunas", "open"),
        ("Dibatalkan", "void"),
        ("draft", "draft"),
        ("", ""),
        ("menarik", None),
    ],
)
def test_a_status_in_words(cell, kind):
    assert status_kind(cell) == kind


def test_only_money_that_is_there_is_loud():
    use = ColumnUse(["Total", "Tax", "Discount", "Expected Payment Date", "Subject"], [0])
    for row in (["1", "0,0", "5", "2026-09-30", "x 5"], ["1", "0", "", "", ""]):
        use.note(row)
    assert [tuple(column) for column in use.unused()] == [
        ("Tax", False),
        ("Discount", True),
        ("Expected Payment Date", True),
        ("Subject", False),
    ]
