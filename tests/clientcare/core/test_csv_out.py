"""Cells that a spreadsheet may open: none starts a formula, none loses a letter."""

import csv
import io
import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientcare.core.csv_export import (
    BOM,
    csv_pieces,
    escape_formulas,
    format_cell,
    unescape_formulas,
)

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
# White space and invisible characters that a spreadsheet may trim before it looks for a formula.
UNSEEN = " \t\r\n\0\x0b\x0c\x1f\x85\xa0\u1680\u2003\u2028\u200b\u200e\u202e\u2060\u3000\ufeff\ufff9"
# Any of these may part cells or lines, by the reader's settings: Indonesian ones part at
# semicolons.
SEPARATORS = ";,\t\r\n"
PIECES = st.builds(
    "".join,
    st.tuples(
        st.text("'", max_size=2),
        st.text(UNSEEN + '"', max_size=3),
        st.text(SIGNS + "'x1", max_size=3),
        st.sampled_from(["", "+62 812-3456-7890", "+6281234567", "62 812-34 56"])
        | st.text(max_size=3),
        st.sampled_from(["", *SEPARATORS]),
    ),
)
TEXTS = st.text() | st.lists(PIECES, max_size=5).map("".join)


def trimmed(text):
    """As a spreadsheet might: without invisible characters in front, and with full-width signs as
    plain ones.
    """
    for place, mark in enumerate(text):
        if unicodedata.category(mark)[0] not in "ZC":
            return unicodedata.normalize("NFKC", text[place:])
    return ""


# A sign, digits, then more digits behind a space: at least seven.
PHONE_NUMBER = re.compile(r"\+\d+( \d+(-\d+)*)*", re.ASCII)


def is_phone_number(cell):
    return bool(PHONE_NUMBER.fullmatch(cell)) and sum(mark.isdigit() for mark in cell) >= 7


def signs_that_start_a_cell(page):
    """For any separator of the reader: what remains before a sign without invisible characters and
    quotes.
    """
    cells = [trimmed(re.sub('"', "", piece)) for piece in re.split(f"[{SEPARATORS}]", page)]
    return [
        cell
        for cell in cells
        if cell.startswith(("=", "+", "-", "@")) and not is_phone_number(cell)
    ]


def read_back(pieces):
    text = b"".join(pieces).decode()
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_cell_starts_a_formula_and_the_text_comes_back(text):
    page = list(csv_pieces([("Note", lambda row: row)], [text], "en"))
    head, (read,) = read_back(page)
    assert head == ["Note"]
    assert signs_that_start_a_cell(b"".join(page).decode()) == []
    assert is_phone_number(read) or not trimmed(read).startswith(("=", "+", "-", "@"))
    assert not read.startswith(("\t", "\r", "\n", "\0"))
    assert unescape_formulas(read) == text


def test_a_sign_behind_something_unseen_is_defused():
    for text in (f"{unseen}{sign}1" for unseen in ("", *UNSEEN) for sign in SIGNS):
        sign = text.lstrip("\t\r\n")
        unseen = text.removesuffix(sign)
        defused = f"'{unseen}'{sign}" if unseen else f"'{text}"
        assert escape_formulas(text) == defused, repr(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("halo;=1+1", "halo;'=1+1"),
        ("halo\n=HYPERLINK(1)", "halo\n'=HYPERLINK(1)"),
        ("a\r\n+1", "a\r\n'+1"),
        ("a\t@x", "a\t'@x"),
        ("a, -1", "a,' -1"),
        ("a; \u200b\uff1d1", "a;' \u200b\uff1d1"),
        ("=1;=2", "'=1;'=2"),
        ('a;"=1"', 'a;\'"=1"'),
        ("a;\n=1", "a;\n'=1"),
        ("a;'=1", "a;''=1"),
        ("a;b=1", "a;b=1"),
        ("a;;=", "a;;'="),
    ],
)
def test_a_sign_where_another_setting_would_begin_a_cell_is_defused(text, cell):
    assert (escape_formulas(text), unescape_formulas(cell)) == (cell, text)


@pytest.mark.parametrize(
    "text", ["Laras & Bimo", "", " ", "'Aini", "1-2", "a=b", "5%", "≠", "Rp1.250.000", "’=1"]
)
def test_ordinary_text_is_left_alone(text):
    assert escape_formulas(text) == text


@pytest.mark.parametrize(
    "phone",
    ["+62 812-3456-7890", "+62 812 3456 7890", "+6281234567890", "+1 305 5550123", "0812-34"],
)
def test_a_phone_number_has_no_apostrophe(phone):
    assert escape_formulas(phone) == unescape_formulas(phone) == phone
    beside = f"'{phone}" if phone.startswith("+") else phone
    assert escape_formulas(f"{phone};=1") == f"{beside};'=1"


@pytest.mark.parametrize(
    "text",
    [
        "+62-812-3456-7890",
        "+62 812-3456-7890+1",
        "+62 812-3456-7890 ",
        "+62 812-3456--7890",
        "+62 A1-3456-7890",
        "+62 (812) 34567890",
        "+62 812 34567890|x!A1",
        "+62 ٨١٢٣٤٥٦٧",
        "\uff0b62 812 3456 7890",
        "-62 812 3456 7890",
        "=62 812 3456 7890",
        "+123456",
        "+ 62 812 3456 7890",
        "+62  812 3456 7890",
    ],
)
def test_what_only_looks_like_a_phone_number_is_defused(text):
    assert escape_formulas(text) == f"'{text}"
    assert unescape_formulas(f"'{text}") == text


def test_an_apostrophe_of_ones_own_is_not_lost():
    assert [unescape_formulas(escape_formulas(text)) for text in ("'=1", "''+1", "=1", "'")] == [
        "'=1",
        "''+1",
        "=1",
        "'",
    ]
    assert escape_formulas("'=1") == "''=1"


@pytest.mark.parametrize(
    "value, shown",
    [
        (Decimal("-1250000.50"), "-1250000.50"),
        (Decimal("1E+3"), "1000"),
        (-3, "-3"),
        (None, ""),
        (True, "yes"),
        (date(2026, 11, 13), "2026-11-13"),
        (datetime(2026, 11, 13, 9, 30, tzinfo=UTC), "2026-11-13 09:30"),
        ("-3", "'-3"),
        ("+62 812", "'+62 812"),
    ],
)
def test_numbers_and_days_are_plain_and_text_that_looks_like_one_is_text(value, shown):
    assert format_cell(value) == shown


def test_heads_and_words_are_in_the_language_asked_for_whatever_is_active_later():
    pieces = csv_pieces([("Benar", lambda row: row)], [True], "id")
    assert read_back(pieces) == [["Benar"], ["ya"]]


def test_many_rows_come_in_pieces():
    pieces = list(csv_pieces([("n", lambda row: row)], range(1201), "en"))
    assert len(pieces) == 4
    assert len(read_back(pieces)) == 1202
