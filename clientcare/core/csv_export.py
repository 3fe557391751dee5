"""CSV export that is safe against formula injection. Existing libraries check only the first
character and miss a formula behind a space, a tab, a zero-width character, or with a full-width
sign.

The cell separator depends on the reader's locale: with Indonesian settings it is the semicolon, and
then our quotes in the middle of a line are ordinary characters. A text may therefore be split at
any of SEPARATORS, and each piece is checked. A piece that would start a formula gets an apostrophe
in front; `unescape_formulas` removes it, so no information is lost.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, override, pgettext

SIGNS = frozenset("=+-@")
APOSTROPHE = "'"
SEPARATORS = re.compile(r"([;,\t\r\n])")
# +62 812-3456-7890: a signed number, or two numbers with a space between them, is no formula in any
# spreadsheet. +62-812 is a formula: a difference.
PHONE_NUMBER = re.compile(r"\+(?=(?:[ -]?[0-9]){7})[0-9]+(?: [0-9]+(?:-[0-9]+)*)*")
HARMLESS = re.compile(r"[^=+\-@\t\r\n\0\x80-\U0010ffff]*")  # no character could start a formula
CONTROL_MARKS = ("\t", "\r", "\n", "\0")  # dangerous as a cell's first character
ROWS_IN_A_PIECE = 500  # rows in one chunk of the response
BOM = "\ufeff"  # tells spreadsheets that the bytes are UTF-8

# A column's heading, and the function that gives its value for a row.
Column = tuple[Any, Callable[[Any], object]]


def starts_formula(piece: str) -> bool:
    """Whether a spreadsheet, which may trim invisible characters, could read this as a formula.

    White space, control and invisible characters (Unicode categories Z and C) are skipped, and
    quotes, which a reader with another separator removes; full-width and small signs count as their
    ASCII equivalents.
    """
    first = next(
        (mark for mark in piece if mark != '"' and unicodedata.category(mark)[0] not in "ZC"), ""
    )
    return unicodedata.normalize("NFKC", first)[:1] in SIGNS


def escape_formulas(text: str) -> str:
    if HARMLESS.fullmatch(text):
        return text
    return change_formulas(text, lambda piece: APOSTROPHE + piece)


def unescape_formulas(cell: str) -> str:
    """The original text of a cell written by `escape_formulas`."""
    return change_formulas(cell, lambda piece: piece.removeprefix(APOSTROPHE))


def change_formulas(text: str, change: Callable[[str], str]) -> str:
    """Apply `change` to each piece of `text` that, ignoring leading apostrophes, starts a formula.
    A phone number is returned unchanged.
    """
    if PHONE_NUMBER.fullmatch(text):
        return text
    pieces = SEPARATORS.split(text)  # separators at odd indexes
    starts = [starts_formula(piece.lstrip(APOSTROPHE)) for piece in pieces[::2]]
    starts[0] = starts[0] or text.lstrip(APOSTROPHE)[:1] in CONTROL_MARKS
    pieces[::2] = [
        change(piece) if bad else piece for piece, bad in zip(pieces[::2], starts, strict=True)
    ]
    return "".join(pieces)


def format_cell(value: object) -> str:
    """A value as CSV text: plain numbers, ISO dates and local times, everything else escaped
    against formulas.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_or_no(value, get_language())
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else escape_formulas(str(value))


@lru_cache(maxsize=8)
def yes_or_no(value: bool, language: str | None) -> str:
    """The answer in `language`, which must be the active one: it is the key of the cache."""
    return pgettext("setting", "yes") if value else pgettext("setting", "no")


def csv_pieces(columns: Sequence[Column], rows: Iterable[Any], language: str) -> Iterator[bytes]:
    """The file in chunks. `language` is activated for each chunk, because the request's own
    translation is no longer active when a response is streamed.
    """
    with override(language):
        head = format_csv([[escape_formulas(str(capfirst(label))) for label, _value in columns]])
    yield (BOM + head).encode()
    rows = iter(rows)
    while True:
        with override(language):
            piece = format_csv(
                [format_cell(value(row)) for _label, value in columns]
                for row in islice(rows, ROWS_IN_A_PIECE)
            )
        if not piece:
            return
        yield piece.encode(errors="replace")


def format_csv(rows: Iterable[Sequence[str]]) -> str:
    page = io.StringIO(newline="")
    csv.writer(page).writerows(rows)
    return page.getvalue()
