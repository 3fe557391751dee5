"""One cell as people or other programs write it → its value; CellError says what was expected.

The strict cells of the known layouts are in cells.py. Here the date order and the form of amounts
are parameters, because "05/03/2026" and "1.250" are ambiguous.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from clientcare.importing.cells import CellError, calendar_day, positive_amount

DATE_ORDERS = ("dmy", "mdy", "ymd")
DECIMAL_FORMS = ("comma", "point", "plain")

# exports add midnight
TIME = r"(?:[T ,] ?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?:Z| ?[AaPp][Mm])?)?"
NUMBERS = re.compile(r"([0-9]{1,4}) ?([-/. ]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})" + TIME)
DAY_NAMED = re.compile(r"([0-9]{1,2})[-/. ]([^\W\d_]+)[.,]?[-/. ]([0-9]{4}|[0-9]{2})" + TIME)
NAMED_DAY = re.compile(r"([^\W\d_]+)\.?[-/ ]([0-9]{1,2})(?:, ?|[-/ ])([0-9]{4}|[0-9]{2})" + TIME)
# Indonesian and English, short and in full
MONTH_NAMES = (
    "jan januari january",
    "feb peb februari pebruari february",
    "mar mrt maret march",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "agu agt ags agus agust aug agustus august",
    "sep sept september",
    "okt oct oktober october",
    "nov nop november nopember",
    "des dec desember december",
)
MONTHS = {name: str(month) for month, names in enumerate(MONTH_NAMES, 1) for name in names.split()}

CURRENCY = r"(?:Rp\.?|IDR|US\$|USD|S\$|SGD|A\$|AUD|EUR|€|\$|SEK|kr)"
MONEY = re.compile(
    rf"(\(|[-−])? ?{CURRENCY}? ?([-−])? ?([0-9][0-9.,' ’]*?)(?:[.,][-–—]+)? ?{CURRENCY}?([-−])?\)?",
    re.IGNORECASE,
)
FIGURES = {
    "comma": re.compile(r"([0-9]{1,3}(?:([. '’])[0-9]{3})(?:\2[0-9]{3})*|[0-9]+)(?:,([0-9]+))?"),
    "point": re.compile(r"([0-9]{1,3}(?:([, '’])[0-9]{3})(?:\2[0-9]{3})*|[0-9]+)(?:\.([0-9]+))?"),
    "plain": re.compile(r"([0-9]+)()(?:\.([0-9]+))?"),
}

DASH = re.compile(rf"{CURRENCY}? ?[-–—]+ ?{CURRENCY}?", re.IGNORECASE)
YES = frozenset(
    {
        "yes",
        "y",
        "ya",
        "iya",
        "true",
        "1",
        "x",
        "disputed",
        "sengketa",
        "disengketakan",
        "keberatan",
    }
)
NO = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "no",
        "n",
        "none",
        "not disputed",
        "false",
        "0",
        "tidak",
        "tdk",
        "tidak ada",
        "bukan",
        "belum",
        "belum lunas",
        "lunas",
        "paid",
        "unpaid",
        "open",
    }
)
OPEN = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "no",
        "n",
        "none",
        "null",
        "n/a",
        "false",
        "0",
        "0000-00-00",
        "open",
        "unpaid",
        "not paid",
        "outstanding",
        "tidak",
        "tdk",
        "belum",
        "belum lunas",
        "belum bayar",
        "belum dibayar",
    }
)
PAID = frozenset(
    {
        "yes",
        "y",
        "ya",
        "true",
        "1",
        "x",
        "paid",
        "settled",
        "lunas",
        "sudah",
        "sudah lunas",
        "dibayar",
    }
)


@lru_cache(maxsize=16_384)
def read_day(cell: str, order: str) -> date:
    """12/03/2026, 12-3-26, 12.03.2026, 12 Mar 2026 or Maret 12, 2026, with or without a time of
    day.

    `order`: "dmy", "mdy" or "ymd". A leading four-digit number is always the year, and a month's
    name the month. A year of two digits lies between 1990 and 2089.
    """
    value = " ".join(cell.split())
    if numbers := NUMBERS.fullmatch(value):
        first, _mark, second, third = numbers.groups()
        parts = dict(zip("ymd" if len(first) == 4 else order, (first, second, third), strict=True))
    elif named := DAY_NAMED.fullmatch(value):
        parts = {"d": named[1], "m": MONTHS.get(named[2].casefold(), ""), "y": named[3]}
    elif named := NAMED_DAY.fullmatch(value):
        parts = {"m": MONTHS.get(named[1].casefold(), ""), "d": named[2], "y": named[3]}
    else:
        raise CellError(f"date_{order}")
    if len(parts["y"]) not in (2, 4) or len(parts["d"]) > 2 or not 1 <= int(parts["m"] or 0) <= 12:
        raise CellError(f"date_{order}")
    return calendar_day(full_year(parts["y"]), parts["m"], parts["d"])


def full_year(year: str) -> str:
    if len(year) == 4:
        return year
    return f"19{year}" if year >= "90" else f"20{year}"


def read_day_or_none(cell: str, order: str) -> date | None:
    return read_day(cell, order) if cell else None


def read_settled_day(cell: str, order: str) -> date | None:
    """The day it was paid; None for an empty cell and for words such as “belum” or “unpaid”."""
    word = cell.casefold()
    if word in OPEN:
        return None
    if word in PAID:
        raise CellError("paid_when")
    return read_day(cell, order)


def read_loose_amount(cell: str, form: str, decimals: int) -> Decimal:
    """Rp1.250.000,00, 1,250,000.00 or 1250000 by `form` "comma", "point" or "plain", more than
    zero.
    """
    return positive_amount(*figures_of(cell, form, decimals), decimals)


def read_total(cell: str, form: str, decimals: int) -> Decimal:
    """As `read_loose_amount`; a dash is a zero, so it is refused as one."""
    if is_dash(cell):
        raise CellError("not_positive")
    return read_loose_amount(cell, form, decimals)


def figures_of(cell: str, form: str, decimals: int) -> tuple[bool, str, str]:
    """Whether it is below zero, and the digits before and after the mark."""
    match = MONEY.fullmatch(" ".join(cell.split()))
    figures = match and FIGURES[form].fullmatch(match[3].strip())
    part = (figures and figures[3]) or ""
    # A mark before three figures marks thousands.
    if not match or not figures or (len(part) == 3 and decimals < 3):
        raise CellError(f"amount_{form}")
    whole = "".join(figure for figure in figures[1] if figure.isdigit())
    return bool(match[1] or match[2] or match[4]), whole, part


def is_dash(cell: str) -> bool:
    """“-” or “Rp -”, as spreadsheets write zero."""
    return bool(DASH.fullmatch(cell))


def sum_or_none(cell: str, form: str, decimals: int) -> Decimal | None:
    """A sum that may be zero or negative; None for an empty cell and a dash, which have no sum."""
    if not cell or is_dash(cell):
        return None
    minus, whole, part = figures_of(cell, form, decimals)
    if not (whole.lstrip("0") or part.rstrip("0")):
        return Decimal(0)
    return positive_amount(False, whole, part, decimals) * (-1 if minus else 1)


def yes_no(cell: str) -> bool:
    """Whether an invoice is disputed, in Indonesian or English; an empty cell is no."""
    value = cell.casefold()
    if value not in YES and value not in NO:
        raise CellError("yes_no")
    return value in YES
