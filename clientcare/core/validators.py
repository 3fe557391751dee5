"""Validations shared by many actions."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from unicodedata import category

from django.utils.translation import gettext_lazy as _

from clientcare.core.refused import Refused

WITHDRAWN_ALREADY = _("This was withdrawn already.")
REASON_MISSING = _("Write the reason: it stays on the timeline.")
FUTURE_DAY = _("This day has not come yet.")
ONE_LINE = _("A name stands on one line.")
NOTHING_SEEN = _("Nothing of this name can be seen. Write it with letters.")
LINE_BREAK = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
# Control characters, and invisible ones that change the direction of a text or hide in it.
INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
JOINERS = re.compile("[\u200c\u200d]+")


def require_reason(reason: str) -> str:
    """The reason, trimmed; Refused at the field `reason` when there is none."""
    reason = reason.strip()
    if not reason:
        raise Refused(REASON_MISSING, field="reason")
    return reason


def refuse_future_day(today: date, day: date, field: str) -> None:
    """Refused at `field` for a day after `today`: facts cannot be in the future."""
    if day > today:
        raise Refused(FUTURE_DAY, field=field)


def refuse_future_moment(now: datetime, moment: datetime, field: str) -> None:
    """As `refuse_future_day`, where the time of day is known too."""
    if moment > now:
        raise Refused(_("This time has not come yet."), field=field)


def clean_name(name: str, field: str = "name") -> str:
    """A name as it is shown and printed: on one line, without invisible characters. Refused at
    `field` for a line break, and for a name of invisible characters only.
    """
    name = name.strip()
    if LINE_BREAK.search(name):
        raise Refused(ONE_LINE, field=field)
    cleaned = JOINERS.sub(joiner_in_use, INVISIBLE.sub("", name)).strip()
    if name and not cleaned:
        raise Refused(NOTHING_SEEN, field=field)
    return cleaned


def is_blank(text: str) -> bool:
    """Whether the text has no visible character."""
    return not JOINERS.sub("", INVISIBLE.sub("", text)).strip()


def joiner_in_use(joiner: re.Match[str]) -> str:
    """Keep a joiner between letters, where some scripts need it, and inside a composed emoji;
    elsewhere it is invisible and removed.
    """
    before, after = joiner.string[: joiner.start()][-1:], joiner.string[joiner.end() :][:1]
    joins = before and after and category(before)[0] in "LMS" and category(after)[0] in "LS"
    return joiner[0] if joins and len(joiner[0]) == 1 else ""


def clean_names(fields: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """`fields` with each of these names cleaned."""
    return {
        field: clean_name(value, field) if field in names else value
        for field, value in fields.items()
    }
