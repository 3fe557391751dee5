"""The head of a line: `12/03/24 09.15 - ` (Android) or `[12/03/24 09.15.30] ` (iOS), in each
phone's form.
"""

import re
from datetime import date
from typing import NamedTuple

from clientcare.chats.whatsapp.words import MARKS

YEARS = range(1990, 2101)
_MARK = f"[{MARKS}]{{0,4}}"  # bounded, so that a line of nothing else is read in no time
_DATE = (
    rf"(\d{{4}}|\d{{1,2}}){_MARK}(?P<sep>[/.-])\s?{_MARK}"
    rf"(\d{{1,2}}){_MARK}(?P=sep)\s?{_MARK}(\d{{4}}|\d{{1,2}})\.?"
)
_BETWEEN = rf"{_MARK},?\s{_MARK}(?:(?:at|à|um|om|às|pukul|kl\.?)\s)?"
_TIME = r"(\d{1,2})\s?([:.h])\s?(\d{2})(?:[:.](\d{2}))?(?:\s?([ap])\.?\s?m\b\.?)?"
HEAD = re.compile(
    rf"{_MARK}(?:(\[)\s?)?{_MARK}{_DATE}{_BETWEEN}{_TIME}{_MARK}(?(1)\]\s?|\s[-–—](?:\s|$))(.*)",
    re.IGNORECASE,
)
Parts = tuple[str, str, str]


class Form(NamedTuple):
    """How an export writes its heads: its marks, and which parts are there or have four digits."""

    bracket: str | None
    mark: str  # between the parts of the date
    point: str  # between hour and minute
    has_half: bool
    is_short: bool  # without seconds
    has_year_first: bool
    has_year_last: bool


class Stamp(NamedTuple):
    """One head. `form` is what an export keeps the same in all its lines; `clock` is None for no
    time of a day.

    `time` is the time as the file writes it, `rest` what follows the head.
    """

    form: Form
    parts: Parts
    clock: tuple[int, int, int] | None
    has_seconds: bool
    time: str
    rest: str

    @property
    def day(self) -> str:
        """The date as the file writes it."""
        return self.form.mark.join(self.parts)


def read_stamp(line: str) -> Stamp | None:
    """The head of a message, or None for a line that goes on with the one above."""
    match = HEAD.match(line)
    if not match:
        return None
    bracket, a, mark, b, c, hour, point, minute, second, half, rest = match.groups()
    form = Form(bracket, mark, point, bool(half), second is None, len(a) == 4, len(c) == 4)
    clock = _read_clock(int(hour), int(minute), int(second or 0), (half or "").lower())
    return Stamp(
        form, (a, b, c), clock, second is not None, line[match.start(6) : match.end(8)], rest
    )


def _read_clock(hour: int, minute: int, second: int, half: str) -> tuple[int, int, int] | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour, minute, second


def orders_of(parts: Parts) -> tuple[str, ...]:
    """The orders in which a date written like this one can stand at all: four digits
    are the year.
    """
    a, _, c = parts
    if len(a) == 4:
        return ("YMD",)
    return ("DMY", "MDY") if len(c) == 4 else ("DMY", "MDY", "YMD")


def day_of(parts: Parts, order: str) -> date | None:
    """The day meant, None where the calendar has none; two digits are a year of this century."""
    by_name = dict(zip(order, map(int, parts), strict=True))
    year = by_name["Y"] + (2000 if by_name["Y"] < 100 else 0)
    try:
        return date(year, by_name["M"], by_name["D"]) if year in YEARS else None
    except ValueError:
        return None
