"""Cells as people write them: every format of a date, an amount and a yes, and the error for
anything else.
"""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.importing.cells import CellError
from clientcare.ledger_files import loose_cells

MARCH_12 = date(2026, 3, 12)


def code_of(read, *arguments) -> str:
    with pytest.raises(CellError) as wrong:
        read(*arguments)
    return wrong.value.code


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("12/03/2026", "dmy"),
        ("12-3-26", "dmy"),
        ("12.03.2026", "dmy"),
        ("12 03 2026", "dmy"),
        ("12 / 3 / 2026", "dmy"),
        ("03/12/2026", "mdy"),
        ("3-12-26", "mdy"),
        ("2026/03/12", "ymd"),
        ("26.3.12", "ymd"),
        ("2026-03-12", "dmy"),
        ("2026-03-12 00:00:00", "dmy"),
        ("12/03/2026 09.15", "dmy"),
        ("2026-03-12T09:15:00Z", "mdy"),
        ("12\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2026", "dmy"),
        ("12 Maret 2026", "mdy"),
        ("12-MAR-26", "ymd"),
        ("Mar 12, 2026", "dmy"),
        ("March 12 2026", "dmy"),
        ("12 Mar. 2026", "ymd"),
    ],
)
def test_one_day_in_many_writings(cell, order):
    assert loose_cells.read_day(cell, order) == MARCH_12


def test_each_month_has_its_names_in_both_languages():
    months = {
        name: loose_cells.read_day(f"1 {name} 2026", "dmy").month for name in loose_cells.MONTHS
    }
    assert (months["agt"], months["agustus"], months["august"], months["des"], months["mei"]) == (
        8,
        8,
        8,
        12,
        5,
    )
    assert set(months.values()) == set(range(1, 13))


@pytest.mark.parametrize(("cell", "year"), [("1/1/89", 2089), ("1/1/90", 1990), ("1/1/00", 2000)])
def test_years_of_two_digits(cell, year):
    assert loose_cells.read_day(cell, "dmy").year == year


@pytest.mark.parametrize(
    ("cell", "order", "code"),
    [
        ("31/02/2026", "dmy", "no_such_day"),
        ("12/13/2026", "dmy", "date_dmy"),
        ("13/12/2026", "mdy", "date_mdy"),
        ("12/03/2026", "ymd", "date_ymd"),
        ("12/03/1889", "dmy", "far_year"),
        ("12/3", "dmy", "date_dmy"),
        ("12/03-2026", "dmy", "date_dmy"),
        ("12 Foo 2026", "dmy", "date_dmy"),
        ("Mar 2026", "dmy", "date_dmy"),
        ("123/3/2026", "dmy", "date_dmy"),
        ("1/2/3", "dmy", "date_dmy"),
        ("46093", "dmy", "date_dmy"),
        ("٣/٣/٢٠٢٦", "dmy", "date_dmy"),
        ("soon", "ymd", "date_ymd"),
    ],
)
def test_what_is_no_date_says_which_was_expected(cell, order, code):
    assert code_of(loose_cells.read_day, cell, order) == code


@pytest.mark.parametrize(
    ("cell", "form", "value"),
    [
        ("1.250.000", "comma", "1250000"),
        ("1.250.000,50", "comma", "1250000.5"),
        ("Rp1.250.000,-", "comma", "1250000"),
        ("Rp. 1.250.000,00", "comma", "1250000"),
        ("IDR 1 250 000", "comma", "1250000"),
        ("1250,5", "comma", "1250.5"),
        ("1.250.000 Rp", "comma", "1250000"),
        ("Rp\N{NO-BREAK SPACE}12.500", "comma", "12500"),
        ("1,250,000.00", "point", "1250000"),
        ("US$1,250.50", "point", "1250.5"),
        ("1'250'000.5", "point", "1250000.5"),
        ("1250.50", "point", "1250.5"),
        ("€ 12", "point", "12"),
        ("1250000", "plain", "1250000"),
        ("007.50", "plain", "7.5"),
        ("1250000", "comma", "1250000"),
    ],
)
def test_one_amount_in_many_writings(cell, form, value):
    assert loose_cells.read_loose_amount(cell, form, 2) == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "form", "code"),
    [
        ("1.25.000", "comma", "amount_comma"),
        ("1.250.000", "point", "amount_point"),
        ("1,250", "comma", "amount_comma"),
        ("1.250", "point", "amount_point"),
        ("1.250", "plain", "amount_plain"),
        ("1.250,000.5", "comma", "amount_comma"),
        ("1.250 000", "comma", "amount_comma"),
        ("Rp", "comma", "amount_comma"),
        ("", "plain", "amount_plain"),
        ("1e3", "plain", "amount_plain"),
        ("lima juta", "comma", "amount_comma"),
        ("12 34", "comma", "amount_comma"),
        ("-1.250", "comma", "not_positive"),
        ("(1.250)", "comma", "not_positive"),
        ("1.250-", "comma", "not_positive"),
        ("Rp0", "comma", "not_positive"),
        ("1,2345", "comma", "too_fine"),
        ("9" * 16, "plain", "too_large"),
    ],
)
def test_what_is_no_amount_says_which_was_expected(cell, form, code):
    assert code_of(loose_cells.read_loose_amount, cell, form, 2) == code


def test_rupiah_have_no_fraction_but_may_be_written_with_one():
    assert loose_cells.read_loose_amount("Rp1.250,00", "comma", 0) == 1250
    assert code_of(loose_cells.read_loose_amount, "Rp1.250,50", "comma", 0) == "too_fine"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Ya", True),
        ("YES", True),
        ("sengketa", True),
        ("Tidak", False),
        ("-", False),
        ("", False),
        ("Belum", False),
        ("lunas", False),
    ],
)
def test_disputed_as_text(cell, value):
    assert loose_cells.yes_no(cell) is value


def test_a_word_that_is_neither():
    assert code_of(loose_cells.yes_no, "mungkin") == "yes_no"


@pytest.mark.parametrize("cell", ["", "-", "Belum", "belum lunas", "unpaid", "0000-00-00"])
def test_an_open_invoice_as_text(cell):
    assert loose_cells.read_settled_day(cell, "dmy") is None


def test_paid_without_a_day_is_not_enough():
    assert code_of(loose_cells.read_settled_day, "Lunas", "dmy") == "paid_when"
    assert loose_cells.read_settled_day("12/03/2026", "dmy") == MARCH_12
