"""Messages copied on a phone: "[28/11, 10.15] Laras: …" names no year."""

import re
from datetime import date

HEAD = re.compile(
    r"^(?P<before>[\u200e\u200f]?\[)(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})"
    r"(?P<after>,? \d{1,2}[:.]\d{2}[^\]\n]{0,12}\] )",
    re.MULTILINE,
)
LEAP = 8  # years within which every day of the calendar occurs, 29 February too


def with_years(text: str, today: date) -> str:
    """Add to each head the latest year in which its day is not after `today`. The day comes first,
    unless a number above 12 shows that the month does.
    """
    heads = list(HEAD.finditer(text))
    is_month_first = any(int(head["second"]) > 12 for head in heads) and not any(
        int(head["first"]) > 12 for head in heads
    )

    def with_year(head: re.Match[str]) -> str:
        numbers = int(head["first"]), int(head["second"])
        month, day = numbers if is_month_first else reversed(numbers)
        year = latest_year(month, day, today)
        day_written = head["sep"].join(
            (head["first"], head["second"], *([str(year)] if year else []))
        )
        return f"{head['before']}{day_written}{head['after']}"

    return HEAD.sub(with_year, text)


def names_no_year(text: str) -> bool:
    return HEAD.search(text) is not None


def latest_year(month: int, day: int, today: date) -> int:
    """The latest year in which the day is not after `today`; 0 for a day that no year has."""
    years = range(today.year, today.year - LEAP - 1, -1)
    return next((year for year in years if is_past_day(year, month, day, today)), 0)


def is_past_day(year: int, month: int, day: int, today: date) -> bool:
    try:
        return date(year, month, day) <= today
    except ValueError:
        return False
