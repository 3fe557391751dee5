"""The currency of one row, as people and programs write it."""

import re
from functools import lru_cache

from clientcare.importing.cells import CellError
from clientcare.money.currencies import MINOR_UNITS

SIGNS = {
    "rp": "IDR",
    "rupiah": "IDR",
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "s$": "SGD",
    "a$": "AUD",
    "€": "EUR",
    "euro": "EUR",
    "krona": "SEK",
    "kr": "SEK",
}
DOLLARS = ("USD", "SGD", "AUD")
# Beside a sum, as loose_cells.CURRENCY reads it
MARK = re.compile(
    r"(?:US|S|A)?\$|€|(?<![A-Za-z])(?:Rp|IDR|USD|SGD|AUD|EUR|SEK|kr)(?![A-Za-z])", re.IGNORECASE
)
# Currencies that the app does not support, but that occur in the names of columns
OTHER_CODES = re.compile(r"GBP|JPY|CNY|MYR|THB|HKD|CHF|KRW|INR|PHP|VND|TWD|NZD|CAD|AED|SAR")
CODE = re.compile(r"\b[A-Z]{3}\b")


def currency_code(cell: str) -> str:
    """“usd”, “Swedish Krona - SEK” or “Rp” as the code of a supported currency; "" for an empty
    cell. CellError for anything else.
    """
    code = written_code(cell)
    if code and code not in MINOR_UNITS:
        raise CellError("unknown_currency")
    return code


def written_code(cell: str) -> str:
    """The code that the cell names, supported or not; the whole cell where it names none."""
    flat = " ".join(cell.split())
    if sign := SIGNS.get(flat.casefold().rstrip(".")):
        return sign
    if len(flat) == 3 and flat.isalpha():
        return flat.upper()
    codes = CODE.findall(flat)
    return codes[-1] if codes else flat


def is_currency(cell: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}", written_code(cell)))


def mark_in_sum(cell: str) -> str:
    """The currency written beside a sum, as “$”, "" or a code; a dollar may be of several."""
    if cell[:1].isdigit() and cell[-1:].isdigit():
        return ""
    mark = MARK.search(cell)
    return code_of_mark(mark[0]) if mark else ""


@lru_cache(maxsize=256)
def mark_in_name(name: str) -> str:
    """The currency in a column’s name: “Total (USD)”, “amount_idr”; "" where it names several."""
    words = re.findall(r"\b(?:US|S|A)\$|[^\W\d_]+|[$€]", name)
    marks = {code_of_mark(word) for word in words if is_mark(word)}
    return marks.pop() if len(marks) == 1 else ""


def is_mark(word: str) -> bool:
    is_known = word.casefold() in SIGNS or word.upper() in MINOR_UNITS
    return is_known or bool(OTHER_CODES.fullmatch(word))


def code_of_mark(mark: str) -> str:
    flat = mark.casefold()
    return "$" if flat in ("$", "dollar") else SIGNS.get(flat, flat.upper())


def dollar_of(currency: str) -> str:
    """The currency of a bare $ in a file that is otherwise in `currency`."""
    return currency if currency in DOLLARS else "USD"
