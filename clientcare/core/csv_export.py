"""Rows as CSV that a spreadsheet only shows and never runs. No library does it: the ones there are
look at the first character alone and miss a formula behind a space, a tab, a zero-width mark, or
with a full-width sign.

Which mark parts the cells is the reader's setting: under Indonesian ones it is the semicolon, and
then our quotes in the middle of a line are ordinary marks. So a text may be cut at any of
SEPARATORS, and each piece is looked at. A piece that would start a formula gets an apostrophe in
front; `undefused` takes them off again, so nothing is lost.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import override, pgettext

SIGNS = frozenset("=+-@")
APOSTROPHE = "'"
SEPARATORS = re.compile(r"([;,\t\r\n])")
TROUBLE = ("\t", "\r", "\n", "\0")  # first in a cell it is trouble by itself
ROWS_IN_A_PIECE = 500  # rows in one piece of the answer
BOM = "\ufeff"  # tells spreadsheets that the bytes are UTF-8

# What a column says on top, and the value of one row.
Column = tuple[Any, Callable[[Any], object]]


def starts_formula(piece: str) -> bool:
    """Whether a spreadsheet, which may trim what it cannot show, could take this for a formula.

    Left out are white space, controls and invisible marks (Unicode categories Z and C), and quotes,
    which a reader with another separator takes off; full-width and small signs count as the signs
    they stand for.
    """
    first = next(
        (mark for mark in piece if mark != '"' and unicodedata.category(mark)[0] not in "ZC"), ""
    )
    return unicodedata.normalize("NFKC", first)[:1] in SIGNS


def defused(text: str) -> str:
    return changed(text, lambda piece: APOSTROPHE + piece)


def undefused(cell: str) -> str:
    """The text of a cell that was written by us."""
    return changed(cell, lambda piece: piece.removeprefix(APOSTROPHE))


def changed(text: str, change: Callable[[str], str]) -> str:
    """`text` with the change made to each piece that is, but for apostrophes in front, the start of
    a formula.
    """
    pieces = SEPARATORS.split(text)  # every other one is a separator
    starts = [starts_formula(piece.lstrip(APOSTROPHE)) for piece in pieces[::2]]
    starts[0] = starts[0] or text.lstrip(APOSTROPHE)[:1] in TROUBLE
    pieces[::2] = [
        change(piece) if bad else piece for piece, bad in zip(pieces[::2], starts, strict=True)
    ]
    return "".join(pieces)


def cell(value: object) -> str:
    """Numbers plain, days and moments in ISO form (a moment as the clock shows it), everything else
    as safe text.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return pgettext("setting", "yes") if value else pgettext("setting", "no")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else defused(str(value))


def csv_pieces(columns: Sequence[Column], rows: Iterable[Any], language: str) -> Iterator[bytes]:
    """The file piece by piece, in this language although the request's own is over when a piece is
    asked for.
    """
    with override(language):
        head = written([[defused(str(capfirst(label))) for label, _value in columns]])
    yield (BOM + head).encode()
    rows = iter(rows)
    while True:
        with override(language):
            piece = written(
                [cell(value(row)) for _label, value in columns]
                for row in islice(rows, ROWS_IN_A_PIECE)
            )
        if not piece:
            return
        yield piece.encode(errors="replace")


def written(rows: Iterable[Sequence[str]]) -> str:
    page = io.StringIO(newline="")
    csv.writer(page).writerows(rows)
    return page.getvalue()
