"""Sums, days and counts in errors: stored in a form that is formatted for each reader."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.money.currencies import SYMBOLS
from clientcare.money.rounding import format_money

# Codes of messages whose values may be sums, or days, and of those with a count of rows or files
OF_SUMS = frozenset(
    (
        *("amount_differs", "balance_above_total", "balance_differs", "below_zero"),
        *("day_without_sum", "paid_above_total", "paid_before", "parts_differ"),
        *("settled_part", "status_open", "status_paid", "status_part"),
    )
)
OF_DAYS = frozenset(
    (
        *("chat_future", "day_without_sum", "differs", "due_far", "due_first", "issued_ahead"),
        *("paid_ahead", "paid_otherwise", "settled_before", "settled_first", "settled_part"),
    )
)
OF_COUNTS = frozenset(("too_many_rows", "zip_entries"))
STATED_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?")
STATED_SUM = re.compile(r"([A-Z]{3}) (-?\d+(?:\.\d+)?)")


def stated_sum(amount: Decimal, currency: str) -> str:
    """A sum as an error stores it: “IDR 1500000”. Without a currency the figure alone."""
    text = f"{amount:f}"
    figure = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{currency} {figure}" if currency else figure


def format_values(code: str, values: Mapping[str, str]) -> dict[str, str]:
    """The values of a message, with its sums, days and counts formatted for the reader."""
    ways = ((OF_SUMS, format_stated_sum), (OF_DAYS, format_stated_day), (OF_COUNTS, format_count))
    formatted = dict(values)
    for codes, format_text in ways:
        if code in codes:
            formatted = {name: format_text(text) for name, text in formatted.items()}
    return formatted


def format_stated_sum(text: str) -> str:
    """Any other text stays as it is."""
    match = STATED_SUM.fullmatch(text)
    if match is None or match[1] not in SYMBOLS:
        return text
    return format_money(Decimal(match[2]), match[1], current_language("en"))


def format_stated_day(text: str) -> str:
    """Of a day as an error stores it, “2026-02-28”, or a moment, “2026-02-28 09:15”. Any other text
    stays as it is.
    """
    match = STATED_DAY.fullmatch(text)
    if match is None:
        return text
    language = current_language("en")
    day, time = format_day(date.fromisoformat(match[1]), language, "plain"), match[2] or ""
    return f"{day} {time.replace(':', '.') if language == 'id' else time}".rstrip()


def format_count(text: str) -> str:
    return number_format(int(text), force_grouping=True) if text.isdecimal() else text
