"""The currency of one row, as people and programs write it."""

import re

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
}
CODE = re.compile(r"\b[A-Z]{3}\b")


def currency_code(cell: str) -> str:
    """“usd”, “Swedish Krona - SEK” or “Rp” as a code that is kept here; "" for an empty cell.

    CellError for any other word.
    """
    code = written_code(cell)
    if code and code not in MINOR_UNITS:
        raise CellError("unknown_currency")
    return code


def written_code(cell: str) -> str:
    """The code that the cell names, kept here or not; the whole cell where it names none."""
    flat = " ".join(cell.split())
    if sign := SIGNS.get(flat.casefold().rstrip(".")):
        return sign
    if len(flat) == 3 and flat.isalpha():
        return flat.upper()
    codes = CODE.findall(flat)
    return codes[-1] if codes else flat


def is_currency(cell: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}", written_code(cell)))
