"""Files that say something other than they seem to: currency, scale, zero, words of a status."""

import pytest

from tests.support.auto_import import GOOD, HEAD, planned_sums

DAYS = "15/02/2026;28/02/2026"


def sums_and_currencies(report):
    return [(row["currency"], row["total"], row["paid"]) for row in report["plan"]]


@pytest.mark.parametrize(
    ("amount", "currency", "total"),
    [
        ("USD 1,500.50", "USD", "1500.50"),
        ("$1,500", "USD", "1500.00"),
        ("US$ 1,500", "USD", "1500.00"),
        ("1,500 S$", "SGD", "1500.00"),
        ("€1,500", "EUR", "1500.00"),
        ("Rp 1,500,000", "IDR", "1500000"),
        ("1,500,000", "IDR", "1500000"),
    ],
)
def test_a_currency_beside_the_sum_is_the_rows(run, amount, currency, total):
    report = run(HEAD, f"F/1;Ayu;{DAYS};{amount}", dry_run=True)
    assert sums_and_currencies(report) == [(currency, total, "0.00" if currency != "IDR" else "0")]


def test_a_mere_dollar_is_of_the_chosen_currency(run):
    report = run(HEAD, f"F/1;Ayu;{DAYS};$1,500.00", currency="SGD", dry_run=True)
    assert sums_and_currencies(report) == [("SGD", "1500.00", "0.00")]


@pytest.mark.parametrize(
    "name", ["Total (USD)", "Total USD", "total_usd", "Total US$", "Total ($)"]
)
def test_a_currency_in_the_name_of_the_column_is_every_rows(run, name):
    report = run(HEAD.replace("Total", name), f"F/1;Ayu;{DAYS};1,500.50", dry_run=True)
    assert sums_and_currencies(report) == [("USD", "1500.50", "0.00")]


@pytest.mark.parametrize(
    ("head", "cells", "options", "message"),
    [
        (HEAD, "USD 1,500.00", {"currency": "IDR"}, "In USD here, but IDR was chosen"),
        (f"{HEAD};Currency", "USD 1,500.00;IDR", {}, "In USD here, but the rest of this row is in"),
        (f"{HEAD};Terbayar", "Rp 1,500;$1,500", {}, "In USD here, but the rest of this row is in"),
        (HEAD.replace("Total", "Total (Rp)"), "USD 1,500", {}, "but the rest of this row is in"),
        (HEAD.replace("Total", "Total (JPY)"), "1,500", {}, "“JPY” is no currency that is kept"),
    ],
)
def test_two_currencies_of_one_row_stop(refuse, head, cells, options, message):
    [error] = refuse(head, f"F/1;Ayu;{DAYS};{cells}", **options)
    assert message in error


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD.replace("Total", "Total (ribuan Rp)")],
        [HEAD.replace("Total", "Total Rp juta")],
        [HEAD.replace("Total", "Total (Rp 000)")],
        ["(dalam ribuan rupiah)", HEAD],
        ["Amounts in thousands", HEAD],
    ],
)
def test_sums_in_thousands_stop(refuse, lines):
    [error] = refuse(*lines, f"F/1;Ayu;{DAYS};1500", dry_run=True)
    assert "the sums are in thousands or millions" in error


def test_a_first_row_that_is_an_invoice_is_read(run):
    lines = f"F/1;Ayu;{DAYS};1.500.000", "F/2;Budi;16/02/2026;28/02/2026;2.500.000"
    report = run(*lines, dry_run=True)
    assert [row["number"] for row in report["plan"]] == ["F/1", "F/2"]


@pytest.mark.parametrize("dash", ["-", "Rp -", "Rp-", "–"])
def test_a_dash_as_balance_is_zero(run, dash):
    report = run(
        f"{HEAD};Sisa", f"F/1;Ayu;{DAYS};900.000;{dash}", f"F/2;Ayu;{DAYS};900.000;1", dry_run=True
    )
    assert planned_sums(report) == [
        ("F/1", "900000", "900000", "0"),
        ("F/2", "900000", "899999", "1"),
    ]


def test_an_empty_balance_that_nothing_explains_is_named(run):
    lines = f"F/1;Ayu;{DAYS};900.000;", f"F/2;Ayu;{DAYS};900.000;900.000"
    report = run(f"{HEAD};Sisa", *lines, dry_run=True)
    assert [warning for warning in report["warnings"] if "Nothing in this row says" in warning] == [
        "Row 2, Sisa: Nothing in this row says whether it was paid. It is read as open."
    ]


@pytest.mark.parametrize(
    ("status", "paid"),
    [
        ("Lunas via BCA 20/2", "900000"),
        ("LUNAS (tunai)", "900000"),
        ("blm lunas", "0"),
        ("Belum lunas, ditagih", "0"),
    ],
)
def test_words_around_lunas(run, status, paid):
    lines = f"F/1;Ayu;{DAYS};900.000;{status}", f"F/2;Ayu;{DAYS};900.000;lunas"
    report = run(f"{HEAD};Status", *lines, dry_run=True)
    assert report["plan"][0]["paid"] == paid
    assert not [warning for warning in report["warnings"] if "no status that is known" in warning]


def test_words_of_a_part_are_not_known(run):
    lines = f"F/1;Ayu;{DAYS};900.000;akan lunas Maret", f"F/2;Ayu;{DAYS};900.000;lunas"
    report = run(f"{HEAD};Status", *lines, dry_run=True)
    assert report["plan"][0]["paid"] == "0"
    assert "“akan lunas Maret” is no status that is known" in report["warnings"][0]


def test_an_invoice_that_was_paid_back_is_no_debt(run):
    lines = f"F/1;Ayu;{DAYS};900.000;Refunded", f"F/2;Ayu;{DAYS};900.000;open"
    report = run(f"{HEAD};Status", *lines, dry_run=True)
    assert [row["number"] for row in report["plan"]] == ["F/2"]
    assert "cancelled or paid back" in report["warnings"][0]


@pytest.mark.parametrize(("column", "cell"), [("Terbayar", "-100.000"), ("DP", "(100.000)")])
def test_a_payment_below_zero_stops_in_its_own_words(refuse, column, cell):
    assert refuse(f"{HEAD};{column}", f"{GOOD};{cell}") == [
        f"2, {column}: “−Rp100.000” is below zero. Record refunds as such."
    ]


def test_a_row_of_zero_as_a_dash_is_left_out(run):
    report = run(HEAD, GOOD, f"F/2;Ayu;{DAYS};Rp -", dry_run=True)
    assert report["errors"] == [] and len(report["plan"]) == 1


@pytest.mark.parametrize(
    ("due", "count"), [("15/02/2028", 0), ("16/02/2028", 0), ("17/02/2028", 1), ("28/02/62", 1)]
)
def test_a_due_day_far_ahead_is_asked_about(run, due, count):
    report = run(HEAD, f"F/1;Ayu;15/02/2026;{due};900.000", dry_run=True)
    assert sum("more than two years after" in warning for warning in report["warnings"]) == count


@pytest.mark.parametrize(("amount", "count"), [("999", 1), ("1.000", 0), ("1.001", 0)])
def test_a_very_small_sum_is_asked_about(run, amount, count):
    report = run(HEAD, GOOD, f"F/2;Ayu;{DAYS};{amount}", dry_run=True)
    assert sum("a very small sum" in warning for warning in report["warnings"]) == count


def test_items_of_one_price_without_a_total_are_asked_about(run):
    rows = f"F/1;Ayu;{DAYS};500.000;Foto", f"F/1;Ayu;{DAYS};500.000;Video"
    report = run(f"{HEAD};Item", *rows, dry_run=True)
    assert "“F/1” is in row 2 already, with the same amount" in report["warnings"][0]


def test_items_whose_own_sums_stand_in_another_column_are_not(run):
    rows = f"F/1;Ayu;{DAYS};900.000;500.000", f"F/1;Ayu;{DAYS};900.000;400.000"
    report = run(f"{HEAD};Harga Item", *rows, dry_run=True)
    assert report["warnings"] == [
        "Column “Harga Item” holds money or days of payments and is not used."
    ]


def test_notes_totals_and_repeated_names_around_the_invoices(run):
    report = run(
        *(HEAD, GOOD, "Sub Total Ayu;;;;1.250.000", HEAD, f"F/2;Ayu;{DAYS};500.000"),
        *("Catatan: belum termasuk PPN;;;;", "Bandung, 1 Maret 2026;;;;", ";Ratna;;Sekar;"),
        dry_run=True,
    )
    assert report["errors"] == [] and [row["number"] for row in report["plan"]] == ["F/1", "F/2"]
    left_out = [f"Row {line} is left out" for line in (3, 6, 7, 8)]
    assert [warning.split(" (")[0] for warning in report["warnings"][1:]] == left_out
    assert "repeats the names of the columns" in report["warnings"][0]
