"""The head of a line: `12/03/24 09.15 - ` (Android), `[12/03/24 09.15.30] ` (iOS) or
`[09.15, 12/3/2024] ` (copied from WhatsApp Web), in each phone's form and digits.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from clientcare.chats.whatsapp.clock_words import HALF, half_of, hour_of_day
from clientcare.chats.whatsapp.words import MARKS

YEARS = range(1990, 2101)
BUDDHIST = 543  # years ahead of the common era
ERAS = {"R": 2018, "H": 1988}  # Reiwa, Heisei: the year before their first
_MARK = f"[{MARKS}]{{0,4}}"  # bounded, so that a line of marks alone does not backtrack
_YEAR = r"\d{4}|\d{1,2}|[RH]\d{1,2}"
_DATE = (
    rf"(?P<a>{_YEAR}){_MARK}(?P<sep>[/.-])\s?{_MARK}"
    rf"(?P<b>\d{{1,2}}){_MARK}(?P=sep)\s?{_MARK}(?P<c>{_YEAR})\.?(?:\s?(?P<era>BE|AD|CE)\b)?"
)
_COMMA = rf"{_MARK}(?:[,،、]\s?|\s){_MARK}"
# “klo”, “um”, “pukul”, “a las”; the half of the day may stand here too: “오전 9:15”
_WORD = (
    rf"(?:(?!\d)(?:(?P<early>{HALF})\.?\s?|(?P<word>[^\W\d_]{{1,8}})\.?\s(?:[^\W\d_]{{1,4}}\s)?))?"
)
_TIME = (
    r"(?P<time>(?P<hour>\d{1,2})\s?(?P<point>[:.h])\s?(?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    rf"(?:(?=\s?[^\W\d_])\s?(?P<late>{HALF})\.?(?!\w))?)"
)
_END = rf"{_MARK}(?(bracket)\]\s?|(?:\s[-–—](?:\s|$)|(?P<colon>:\s)))(?P<rest>.*)"
_START = rf"{_MARK}(?:(?P<bracket>\[)\s?)?{_MARK}"
DATE_FIRST = re.compile(rf"{_START}{_DATE}{_COMMA}{_WORD}{_TIME}{_END}", re.IGNORECASE)
TIME_FIRST = re.compile(rf"{_START}{_TIME}{_COMMA}{_DATE}{_END}", re.IGNORECASE)
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
    word: str  # first letter of the word before the time
    has_time_first: bool
    has_colon: bool  # at its end


class Stamp(NamedTuple):
    """One head. `form` is what an export keeps the same in all its lines; `clock` is None for no
    time of a day.

    `parts` are the numbers of the date in ASCII digits, a year of another era as one of the common
    era. `day` and `time` are date and time as the file writes them, `rest` what follows the head.
    """

    form: Form
    parts: Parts
    clock: tuple[int, int, int] | None
    has_seconds: bool
    day: str
    time: str
    rest: str


def read_stamp(line: str) -> Stamp | None:
    """The head of a message, or None for a line that continues the one above."""
    match = DATE_FIRST.match(line)
    early = word = None
    if match:
        early, word = match["early"], match["word"]
    else:
        match = TIME_FIRST.match(line)
    if not match:
        return None
    a, sep, b, c, era = match.group("a", "sep", "b", "c", "era")
    half, second = match["late"] or early or "", match["second"]
    parts = _parts(a, b, c, era)
    kind = match.group("bracket", "point", "colon")
    form = _form(kind, sep, bool(half), second is None, parts, word, match.re is TIME_FIRST)
    clock = _read_clock(int(match["hour"]), int(match["minute"]), int(second or 0), half)
    return Stamp(
        form, parts, clock, second is not None, sep.join((a, b, c)), match["time"], match["rest"]
    )


@lru_cache(maxsize=4096)
def _form(
    kind: tuple[str | None, str, str | None],
    mark: str,
    has_half: bool,
    is_short: bool,
    parts: Parts,
    word: str | None,
    has_time_first: bool,
) -> Form:
    bracket, point, colon = kind
    return Form(
        bracket,
        mark,
        point,
        has_half,
        is_short,
        len(parts[0]) == 4,
        len(parts[2]) == 4,
        (word or "")[:1].casefold(),
        has_time_first,
        colon is not None,
    )


@lru_cache(maxsize=4096)
def _parts(a: str, b: str, c: str, era: str | None) -> Parts:
    return _plain_number(a, era), _plain_number(b, None), _plain_number(c, era)


def _plain_number(written: str, era: str | None) -> str:
    """A part of a date in ASCII digits; a year of an emperor or of the Buddhist era in ours."""
    if written[0].upper() in ERAS:
        return str(ERAS[written[0].upper()] + int(written[1:]))
    number, width = int(written), len(written)
    if era and era.upper() == "BE" and width == 4 or number - BUDDHIST in YEARS:
        number -= BUDDHIST
    return str(number).zfill(width)


def _read_clock(hour: int, minute: int, second: int, half: str) -> tuple[int, int, int] | None:
    # Phones that count hours from 1 to 24 write 00:05 as 24:05, with the day that has begun
    read = hour_of_day(hour, half_of(half)) if half else hour % 24 if hour < 25 else None
    if read is None or read > 23 or minute > 59 or second > 59:
        return None
    return read, minute, second


def orders_of(parts: Parts) -> tuple[str, ...]:
    """The orders possible for a date written like this one: four digits are the year."""
    a, _, c = parts
    if len(a) == 4:
        return ("YMD",)
    return ("DMY", "MDY") if len(c) == 4 else ("DMY", "MDY", "YMD")


def day_of(parts: Parts, order: str) -> date | None:
    """The day in this order, None where the calendar has none; two digits are a year of 20xx."""
    by_name = dict(zip(order, map(int, parts), strict=True))
    year = by_name["Y"] + (2000 if by_name["Y"] < 100 else 0)
    try:
        return date(year, by_name["M"], by_name["D"]) if year in YEARS else None
    except ValueError:
        return None
