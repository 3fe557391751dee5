"""A day as people write it in a message: “12 Juni 2027”, “12/6/27”, “tgl 12 juni”, “June 12”."""

import re
from datetime import date

MONTHS = (
    ("jan",),
    ("feb", "peb"),
    ("mar",),
    ("apr",),
    ("mei", "may"),
    ("jun",),
    ("jul",),
    ("agu", "aug", "ags"),
    ("sep",),
    ("okt", "oct"),
    ("nov", "nop"),
    ("des", "dec"),
)
BY_NAME = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
MONTH = rf"(?P<month>{'|'.join(BY_NAME)})[a-z]*\.?"
YEAR = r"(?:[\s,]+(?P<year>20\d\d))?"
WRITTEN = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH}{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{YEAR}", re.IGNORECASE),
    re.compile(
        r"\b(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:20)?\d\d)\b"
    ),
)


def days_in(text: str, said_on: date) -> list[date]:
    """The days of the text in its order, read as day before month; without a year the next such day
    from `said_on`. Invalid days, such as 31 June, are left out.
    """
    matches = [match for pattern in WRITTEN for match in pattern.finditer(text)]
    days = (day_of_match(match, said_on) for match in sorted(matches, key=re.Match.start))
    return [day for day in days if day is not None]


def day_of_match(match: re.Match[str], said_on: date) -> date | None:
    month = BY_NAME.get(match["month"].lower()) or int(match["month"])
    day, year = int(match["day"]), match["year"]
    if year:
        return valid_day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = valid_day(said_on.year, month, day)
    if this is not None and this >= said_on:
        return this
    return valid_day(said_on.year + 1, month, day)


def valid_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
