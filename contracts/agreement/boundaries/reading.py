"""Parsers for parts of a term's value; invalid parts raise Refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.dates import WEEKDAYS
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused

NDASH = "\u2013"


def read_whole(value: Mapping[str, Any], name: str, *, least: int = 0, most: int = 3650) -> int:
    """A whole number; Refused at its field when it is none or out of bounds."""
    number = value.get(name)
    if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
        raise Refused(
            _("Write a whole number from %(least)s to %(most)s.") % {"least": least, "most": most},
            field=name,
        )
    return number


def read_whole_or_none(value: Mapping[str, Any], name: str, **bounds: int) -> int | None:
    return None if value.get(name) is None else read_whole(value, name, **bounds)


def read_choice(value: Mapping[str, Any], name: str, choices: Iterable[str]) -> str:
    if value.get(name) not in list(choices):
        raise Refused(_("Choose one of the values offered."), field=name)
    return value[name]


def weekdays_text(days: Iterable[int], *, full: bool = False) -> str:
    """Mon–Fri; Mon, Wed, Fri; Sun; in full Monday–Friday."""
    names = [name if full else name[:3] for name in WEEKDAYS[current_language()]]
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = []
    for run in runs:
        first, last = names[run[0]], names[run[-1]]
        parts.append(
            first
            if len(run) == 1
            else f"{first}, {last}"
            if len(run) == 2
            else f"{first}{NDASH}{last}"
        )
    return ", ".join(parts)
