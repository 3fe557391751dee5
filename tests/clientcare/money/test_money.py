"""Money to the last rupiah: the vectors of the domain page, and properties that must hold for any
amount.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from clientcare.money.currencies import CURRENCIES, MINOR_UNITS, SYMBOLS
from clientcare.money.rounding import (
    MoneyFormField,
    format_money,
    is_exact,
    late_fee,
    parse_amount,
    ppn,
    ppn_base,
    round_money,
    to_hundredths,
)

NOV_2026 = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("x", "currency", "rounded"),
    [
        (Fraction(10_000_000, 3), "IDR", "3333333"),
        (Decimal("0.5"), "IDR", "1"),
        (Decimal("-0.5"), "IDR", "-1"),
        (Decimal("0.4999"), "IDR", "0"),
        (Decimal("-0.4"), "IDR", "0"),
        (Decimal("2.5"), "IDR", "3"),
        (Decimal("1.005"), "USD", "1.01"),
        (Fraction(2, 3), "USD", "0.67"),
        (7, "USD", "7.00"),
    ],
)
def test_rounds_half_away_from_zero_to_the_minor_unit(x, currency, rounded):
    assert str(round_money(x, currency)) == rounded


@settings(deadline=None)
@given(st.fractions(), st.sampled_from(["IDR", "USD"]))
def test_rounding_is_nearest_and_symmetric(x, currency):
    unit = Fraction(1, 100 if currency == "USD" else 1)
    assert abs(Fraction(round_money(x, currency)) - x) <= unit / 2
    # Unary minus would round to 28 digits.
    assert round_money(-x, currency) == round_money(x, currency).copy_negate()
    assert is_exact(round_money(x, currency), currency)


def test_rounding_refuses_floats_and_unknown_currencies():
    with pytest.raises(ValueError, match="float"):
        round_money(0.5, "IDR")
    with pytest.raises(ValueError, match="XYZ"):
        round_money(1, "XYZ")


@pytest.mark.parametrize(
    ("price", "base", "tax"),
    [
        (84_500_000, 77_458_333, 9_295_000),
        (1_234_567, 1_131_686, 135_802),
        (12_345_678, 11_316_872, 1_358_025),
        (50_000_000, 45_833_333, 5_500_000),
        (32, 29, 4),
        (0, 0, 0),
    ],
)
def test_ppn_since_2025(price, base, tax):
    assert ppn_base(Decimal(price), "IDR", NOV_2026) == base
    assert ppn(Decimal(price), "IDR", NOV_2026) == tax


def test_ppn_follows_the_day_and_the_currency():
    before, first = date(2024, 12, 31), date(2025, 1, 1)
    assert ppn_base(Decimal(1_000_000), "IDR", before) == 1_000_000
    assert ppn(Decimal(1_000_000), "IDR", before) == 110_000
    assert ppn_base(Decimal(1_000_000), "IDR", first) == 916_667
    assert ppn(Decimal(1_000_000), "IDR", date(2022, 4, 1)) == 110_000
    assert ppn(Decimal(1000), "USD", NOV_2026) == ppn_base(Decimal(1000), "USD", NOV_2026) == 0
    with pytest.raises(ValueError, match="2022-03-31"):
        ppn(Decimal(1), "IDR", date(2022, 3, 31))


@pytest.mark.parametrize(
    ("principal", "days", "fee"),
    [
        (10_000_000, 1, 10_000),
        (10_000_000, 50, 500_000),
        (10_000_000, 51, 500_000),
        (12_345_678, 7, 86_420),
        (30_000_000, 73, 1_500_000),
        (30_000_000, 0, 0),
        (30_000_000, -3, 0),
    ],
)
def test_late_fee_is_simple_and_capped(principal, days, fee):
    assert late_fee(Decimal(principal), days, "IDR") == fee


@pytest.mark.parametrize(
    ("amount", "currency", "language", "text"),
    [
        (1_250_000, "IDR", "id", "Rp1.250.000"),
        (1_250_000, "IDR", "en", "Rp1.250.000"),
        (Decimal("1250000.50"), "IDR", "id", "Rp1.250.000,50"),
        (Decimal("1250000.00"), "IDR", "en", "Rp1.250.000"),
        (-500_000, "IDR", "id", "\u2212Rp500.000"),
        (1250, "USD", "en", "US$1,250.00"),
        (1250, "USD", "id", "US$1.250,00"),
        (Decimal("-1234567.8"), "EUR", "en-gb", "\u2212€1,234,567.80"),
        (0, "IDR", "en", "Rp0"),
        (0, "AUD", "id", "A$0,00"),
    ],
)
def test_money_is_printed_by_currency_and_language(amount, currency, language, text):
    assert format_money(amount, currency, language) == text


@pytest.mark.parametrize(
    "value",
    [1.5, True, "abc", "", [], Decimal("0.001"), "1e-99999999", Decimal("Infinity"), 10**17],
)
def test_hundredths_refuses(value):
    with pytest.raises(ValueError, match=r"float|amount|decimal"):
        to_hundredths(value)


@pytest.mark.parametrize(
    ("typed", "language", "amount"),
    [
        ("1250000", "id", "1250000.00"),
        ("1.250.000", "id", "1250000.00"),
        ("1.250.000", "en", "1250000.00"),
        ("1,250.00", "en", "1250.00"),
        ("1,250.00", "id", "1250.00"),
        ("1.250,5", "en", "1250.50"),
        ("Rp 1.250.000", "en", "1250000.00"),
        ("Rp500.000", "en", "500000.00"),
        ("rp. 500.000", "id", "500000.00"),
        ("500.000", "id", "500000.00"),
        ("500,000", "en", "500000.00"),
        ("12,5", "en", "12.50"),
        ("12.5", "id", "12.50"),
        ("  1 250 000 ", "id", "1250000.00"),
        ("\u22121.000.000", "id", "-1000000.00"),
        ("-5", "id", "-5.00"),
        ("-Rp5", "id", "-5.00"),
        ("US$1,250.00", "id", "1250.00"),
        ("0,05", "id", "0.05"),
    ],
)
def test_amounts_are_read_as_people_write_them(typed, language, amount):
    assert str(parse_amount(typed, language=language)) == amount


@pytest.mark.parametrize(
    ("typed", "language", "words"),
    [
        ("1.250", "en", "two ways"),
        ("1,250", "id", "two ways"),
        ("1.2345", "en", "two digits"),
        ("0.125", "en", "two digits"),
        ("1.25.000", "id", "figures"),
        ("1.250.00", "id", "figures"),
        ("1,250,00", "en", "figures"),
        ("1.250.000.50", "id", "figures"),
        ("abc", "id", "figures"),
        ("", "id", "figures"),
        ("-", "id", "figures"),
        ("--5", "id", "figures"),
        ("Rp", "id", "figures"),
        ("1.", "id", "figures"),
        (".5", "id", "figures"),
        ("1e5", "id", "figures"),
        ("١٢٣", "id", "figures"),
        ("9" * 30, "id", "too large"),
    ],
)
def test_unclear_amounts_are_asked_again(typed, language, words):
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse_amount(typed, language=language)
    assert words in refused.value.messages[0]


@settings(deadline=None)
@given(
    st.decimals(min_value=-(10**14), max_value=10**14, places=2),
    st.sampled_from(["id", "en"]),
    st.sampled_from(sorted(MINOR_UNITS)),
)
def test_what_is_printed_can_be_typed_in(amount, language, currency):
    assert parse_amount(format_money(amount, currency, language), language=language) == amount


def test_form_field_knows_its_currency():
    field = MoneyFormField(currency="IDR", min_value=0)
    with translation.override("en"):
        assert field.clean("500.000") == 500_000
        with pytest.raises(ValidationError, match="smaller unit"):
            field.clean("1000,50")
        with pytest.raises(ValidationError, match="greater than or equal"):
            field.clean("-1")
        assert MoneyFormField(currency="USD").clean("1000.50") == Decimal("1000.50")
        with pytest.raises(ValidationError, match="two ways"):
            MoneyFormField(currency="USD").clean("1.000")
    assert MoneyFormField(required=False).clean("") is None
    assert field.prepare_value(Decimal("1250000.00")) == "1250000"
    assert field.prepare_value(Decimal("12.50")) == Decimal("12.50")
    assert not field.has_changed(Decimal("1250000.00"), "1.250.000")
    assert 'inputmode="decimal"' in field.widget.render(
        "amount", "5", field.widget_attrs(field.widget)
    )


def test_every_currency_a_vendor_may_choose_has_its_unit_and_symbol():
    assert set(MINOR_UNITS) == set(SYMBOLS) == {code for code, _name in CURRENCIES}
