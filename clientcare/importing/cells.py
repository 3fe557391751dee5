"""Read the value of a ledger's cell. A CellError has the code of a message in rows.MESSAGES."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
US = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
AMOUNT = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")
WHOLE_DIGITS = 15
JOINERS = {0x200C: None, 0x200D: None}  # between letters and inside emoji
YES = frozenset({"yes", "y", "ya", "true", "1"})
NO = frozenset({"", "no", "n", "tidak", "false", "0"})


class CellError(ValueError):
    """An invalid cell: `code` is a key of MESSAGES, `other` its second parameter."""

    def __init__(self, code: str, other: object = "") -> None:
        super().__init__(code)
        self.code, self.other = code, other


def read_text(cell: str, longest: int) -> str:
    """One line of printable text."""
    value = " ".join(cell.split())
    if not value:
        raise CellError("blank")
    if len(value) > longest:
        raise CellError("too_long", longest)
    if not value.translate(JOINERS).isprintable():
        raise CellError("unprintable")
    return value


@lru_cache(maxsize=4096)
def iso_day(cell: str) -> date:
    """2026-02-28"""
    match = ISO.fullmatch(cell)
    if not match:
        raise CellError("date_iso")
    return calendar_day(*match.groups())


@lru_cache(maxsize=4096)
def us_day(cell: str) -> date:
    """2/28/2026, month first"""
    match = US.fullmatch(cell)
    if not match or not 1 <= int(match[1]) <= 12:
        raise CellError("date_us")
    return calendar_day(match[3], match[1], match[2])


def calendar_day(year: str, month: str, day: str) -> date:
    """A day that exists, in a year from 1990 to 2100."""
    if not 1990 <= int(year) <= 2100:
        raise CellError("far_year")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise CellError("no_such_day") from None


def read_amount(cell: str, decimals: int) -> Decimal:
    """A positive amount with a point, no finer than `decimals` places."""
    match = AMOUNT.fullmatch(cell)
    if not match:
        raise CellError("amount")
    return positive_amount(bool(match[1]), match[2], match[3] or "", decimals)


def positive_amount(minus: bool, whole: str, part: str, decimals: int) -> Decimal:
    """The amount of these digits before and after the decimal sign; more than zero, at most
    `decimals` places.
    """
    whole, part = whole.lstrip("0"), part.rstrip("0")
    if minus or not (whole or part):
        raise CellError("not_positive")
    if len(part) > decimals:
        raise CellError("too_fine")
    if len(whole) > WHOLE_DIGITS:
        raise CellError("too_large")
    return Decimal(f"{whole or '0'}.{part or '0'}")


def yes_no(cell: str) -> bool:
    """Yes/No, ya/tidak, true/false, 1/0 in any case; an empty cell is no."""
    value = cell.casefold()
    if value not in YES and value not in NO:
        raise CellError("yes_no")
    return value in YES
