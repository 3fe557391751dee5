"""What a kind of flag needs to speak, and what the kinds share: days, lists, the rows people are
shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from clientcare.dates import NBSP, format_day
from contracts.models import Flag
from contracts.triggers.found import Standing

MOST_NAMED = 5


@dataclass(frozen=True)
class Told:
    """A flag with its rule and the rows of each of its lists. `found` is what stands now; None for
    a flag that is closed, or will be with the next judging: then the lists are those it was raised
    with.
    """

    flag: Flag
    rule: Any
    lists: Mapping[str, Sequence[Any]]
    found: Standing | None
    today: date


@dataclass(frozen=True)
class Words:
    """How one kind speaks. `limits` is the class of its parameters, `exhibits` what its evidence is
    made of: "invoices" or "contacts". `agreed` is the clause or contract it is about, in its own
    words.
    """

    limits: type
    exhibits: str
    sentences: Callable[[Told], list[str]]
    clears_by: Callable[[Told], str]
    rule: Callable[[Any], str]
    agreed: Callable[[Flag], str] = lambda flag: ""


def in_words(day: date) -> str:
    """13 November 2026."""
    return format_day(day, get_language() or "id", "plain")


def days_in_words(days: Iterable[date], today: date) -> str:
    """3, 6 and 10 November: each day once, months named once, the year only when it is another one
    than `today`'s.
    """
    of_month: dict[str, list[str]] = {}
    days = sorted(set(days))
    for day in days[:MOST_NAMED]:
        number, month = in_words(day).split(NBSP, 1)
        of_month.setdefault(month.removesuffix(f" {today.year}"), []).append(number)
    rest = len(days) - MOST_NAMED
    more = (
        [ngettext("%(count)d more day", "%(count)d more days", rest) % {"count": rest}]
        if rest > 0
        else []
    )
    return listed([f"{listed(numbers)}{NBSP}{month}" for month, numbers in of_month.items()] + more)


def listed(parts: Sequence[str]) -> str:
    """a, b and c"""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def shortened(numbers: list[str]) -> str:
    rest = len(numbers) - MOST_NAMED
    more = (
        [ngettext("%(count)d more", "%(count)d more", rest) % {"count": rest}] if rest > 0 else []
    )
    return ", ".join(numbers[:MOST_NAMED] + more)
