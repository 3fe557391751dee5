"""The data a kind needs for a flag's texts, and shared formatting of days and lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.dates import NBSP, format_day
from clientcare.core.languages import current_language
from contracts.models import Flag
from contracts.triggers.results import ActiveFlag, EvidenceItem

MOST_NAMED = 5
L = TypeVar("L")  # the kind's limits


@dataclass(frozen=True)
class FlagFacts(Generic[L]):
    """A flag with its limits and the rows of each of its lists. `active` is None for a flag that is
    closed, or will be with the next refresh; then the lists are the stored evidence.
    """

    flag: Flag
    limits: L
    lists: Mapping[str, Sequence[EvidenceItem]]
    active: ActiveFlag | None
    today: date


def day_text(day: date) -> str:
    """13 November 2026."""
    return format_day(day, current_language(), "plain")


def day_count_text(count: int) -> str:
    """1 day, 14 days: for limits, of which a sentence may name several."""
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


def days_text(days: Iterable[date], today: date) -> str:
    """3, 6 and 10 November: each day once, months named once, the year only when it is another one
    than `today`'s.
    """
    of_month: dict[str, list[str]] = {}
    days = sorted(set(days))
    for day in days[:MOST_NAMED]:
        number, month = day_text(day).split(NBSP, 1)
        of_month.setdefault(month.removesuffix(f" {today.year}"), []).append(number)
    rest = len(days) - MOST_NAMED
    more = (
        [ngettext("%(count)d more day", "%(count)d more days", rest) % {"count": rest}]
        if rest > 0
        else []
    )
    return joined_with_and(
        [f"{joined_with_and(numbers)}{NBSP}{month}" for month, numbers in of_month.items()] + more
    )


def joined_with_and(parts: Sequence[str]) -> str:
    """a, b and c"""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
