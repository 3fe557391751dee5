"""The moment in the header of a forwarded message, as mail programs write it in English and
Indonesian: "Sat, Nov 28, 2026 at 9:14 PM", "Sabtu, 28 November 2026 21.14.05 WIB".

A date that could be two days, such as 03/04/2026, or a text without a time gives no moment: the
user is asked.
"""

import re
from datetime import datetime, timedelta, timezone, tzinfo

MONTH_NAMES = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february", "peb", "pebruari"),
    ("mar", "maret", "march"),
    ("apr", "april"),
    ("mei", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("agu", "agt", "agustus", "aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november", "nop", "nopember"),
    ("des", "desember", "dec", "december"),
)
MONTH = {name: place for place, names in enumerate(MONTH_NAMES, 1) for name in names}
NAME = "(?P<month>" + "|".join(sorted(MONTH, key=len, reverse=True)) + r")\b\.?"
DAY_NUMBER, YEAR_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{DAY_NUMBER}[ -]+{NAME},?[ -]+{YEAR_NUMBER}",
        rf"\b{NAME} +{DAY_NUMBER},? +{YEAR_NUMBER}",
        r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"\b(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})",
    )
)
TIME = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
NAMED_ZONES = {"WIB": 7, "WITA": 8, "WIT": 9, "SGT": 8, "UTC": 0, "GMT": 0}
ZONE = re.compile(
    r"\b(?P<name>WIB|WITA|WIT|SGT|UTC|GMT)\b(?![+-]\d)"
    r"|(?:UTC|GMT|\s)(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\b"
)


def read_moment(text: str, zone: tzinfo) -> datetime | None:
    """`zone`: used if the text names none. None if the day or the time is not certain."""
    text = " ".join(text.replace("\u202f", " ").split())
    written_day = next((match for pattern in DAYS if (match := pattern.search(text))), None)
    if written_day is None:
        return None
    rest = text[written_day.end() :]
    time = TIME.search(rest)
    day = day_in(written_day)
    if time is None or day is None:
        return None
    try:
        hour = hour_of(time)
        parts = (*day, hour, int(time["minute"]), int(time["second"] or 0))
        return datetime(*parts, tzinfo=zone_of(rest[time.end() :], zone))
    except ValueError:
        return None


def day_in(written_day: re.Match[str]) -> tuple[int, int, int] | None:
    parts = written_day.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return numeric_day(year, int(parts["first"]), int(parts["second"]))
    month = parts["month"].casefold()
    return year, MONTH.get(month) or int(month), int(parts["day"])


def numeric_day(year: int, first: int, second: int) -> tuple[int, int, int] | None:
    """None if it could be two days."""
    if first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None


def hour_of(time: re.Match[str]) -> int:
    """0 to 23; ValueError for 13 PM."""
    hour, half = int(time["hour"]), (time["half"] or "").lower()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(time.group())
    return hour % 12 + (12 if half == "p" else 0)


def zone_of(text: str, zone: tzinfo) -> tzinfo:
    match = ZONE.search(f" {text}")
    if match is None:
        return zone
    if match["name"]:
        return timezone(timedelta(hours=NAMED_ZONES[match["name"]]))
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(offset if match["sign"] == "+" else -offset)
