"""Whether a sentence is factual: it holds a day, a sum, a clause or a count, so it rests on a row
of the record. The words are in `tables/facts.toml`; there are no addresses, laws or phone numbers.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from offboarding.linter.reading import ITEM
from offboarding.linter.tables import read_table

SORTS = ("day", "sum", "clause", "count")
LIST_MARK = re.compile(rf"\s*{ITEM}")
NUMBERED_DAYS = r"\d{1,2}(?:st|nd|rd|th)?"
LISTED_DAYS = rf"{NUMBERED_DAYS}(?:\s*(?:,|dan|and|,\s*(?:dan|and))\s*{NUMBERED_DAYS})*"
IN_FIGURES = re.compile(
    r"(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))"
)


def fact_in(masked: str) -> str:
    """One of SORTS, or "" for a sentence that states no fact. `masked`: what is not read (names,
    quotations, values of placeholders) is hidden already.
    """
    text = LIST_MARK.sub("", masked, count=1) if LIST_MARK.match(masked) else masked
    if fact_expressions()["day"].search(text):
        return "day"
    text = fact_expressions()["no_facts"].sub(" ", text)
    return next((sort for sort in SORTS[1:] if fact_expressions()[sort].search(text)), "")


@cache
def facts_table() -> dict[str, Any]:
    return read_table("facts")


@cache
def fact_expressions() -> dict[str, re.Pattern[str]]:
    table = facts_table()
    months = "|".join(table["months"]["words"])
    with_month = (rf"{NUMBERED_DAYS}\s+(?:of\s+)?(?:{months})", rf"(?:{months})\s+\d{{1,4}}")
    by_sort = {}
    for sort, row in table.items():
        parts = [*row.get("patterns", ()), *(with_month if sort == "day" else ())]
        words = "|".join(map(re.escape, row.get("words", ())))
        parts += [rf"(?:{words})(?!\w)"] if words else []
        by_sort[sort] = re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")", re.IGNORECASE)
    return by_sort


def days_in(text: str) -> set[date]:
    """The calendar days that a text names with their year, in words or figures (day first)."""
    return {day for day in (*days_in_words(text), *days_in_figures(text)) if day is not None}


def days_in_words(text: str) -> Iterator[date | None]:
    """3 November 2026; November 3, 2026; 3, 11, dan 20 November 2026."""
    for days, month, year in day_expressions()[0].findall(text):
        yield from (day_of(year, month, number) for number in re.findall(r"\d+", days))
    for month, number, year in day_expressions()[1].findall(text):
        yield day_of(year, month, number)


def days_in_figures(text: str) -> Iterator[date | None]:
    for match in IN_FIGURES.finditer(text):
        first, second = match.group(1, 2, 3), match.group(6, 5, 4)
        yield calendar_day(*(int(part) for part in (first if first[0] else second)))


@cache
def day_expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = "|".join(facts_table()["months"]["words"])
    in_words = rf"(?<!\d)({LISTED_DAYS})\s+(?:of\s+)?({months})\s+(\d{{4}})"
    american = rf"(?<!\w)({months})\s+({NUMBERED_DAYS}),?\s+(\d{{4}})"
    return re.compile(in_words, re.IGNORECASE), re.compile(american, re.IGNORECASE)


def day_of(year: str, month: str, number: str) -> date | None:
    places = facts_table()["months"]["places"]
    return calendar_day(int(year), places[month[:3].casefold()], int(re.sub(r"\D", "", number)))


def calendar_day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
