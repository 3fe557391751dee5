"""Amounts in Indonesian words: vectors, a cross-check where another library is right, and reading
back.
"""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from clientcare.money.rounding import terbilang
from clientcare.money.terbilang import GROUPS, UNITS


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (100, "seratus"),
        (199, "seratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (15_015_015, "lima belas juta lima belas ribu lima belas"),
        (2_001_001_000, "dua miliar satu juta seribu"),
        (12_050_000, "dua belas juta lima puluh ribu"),
        (
            68_180_678,
            "enam puluh delapan juta seratus delapan puluh ribu enam ratus tujuh puluh delapan",
        ),
        (10**15, "satu kuadriliun"),
        (Decimal("7350000.00"), "tujuh juta tiga ratus lima puluh ribu"),
    ],
)
def test_terbilang_vectors(amount, words):
    assert terbilang(amount) == f"{words} rupiah"


@pytest.mark.parametrize("amount", [-1, 10**18, 1.0, Decimal("1.50"), Decimal("NaN")])
def test_terbilang_refuses_what_has_no_words(amount):
    with pytest.raises(ValueError, match="words"):
        terbilang(amount)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 999_999))
def test_terbilang_agrees_with_num2words_below_a_million(number):
    assert terbilang(number) == f"{num2words(number, lang='id')} rupiah"


def read_words(text: str) -> int:
    """The number a spelled amount names, by adding up: the inverse of terbilang, written
    independently.
    """
    total = group = 0
    words = text.removesuffix(" rupiah").split()
    for at, word in enumerate(words):
        if word in GROUPS[1:]:
            total += (group or 1) * 1000 ** GROUPS.index(word)
            group = 0
        elif word == "seribu":
            total += 1000
        elif word == "seratus":
            group += 100
        elif word in UNITS[1:]:
            factor = {"belas": None, "puluh": 10, "ratus": 100}.get((words + [""])[at + 1], 1)
            group += UNITS.index(word) + 10 if factor is None else UNITS.index(word) * factor
    return total + group


@settings(deadline=None)
@given(st.integers(1, 10**18 - 1))
def test_terbilang_can_be_read_back(number):
    words = terbilang(number)
    assert read_words(words) == number
    assert "satu ribu" not in words or "puluh satu ribu" in words or "ratus satu ribu" in words
    assert "  " not in words and "dan" not in words.split() and "-" not in words
