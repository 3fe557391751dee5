"""A text that a phone's share menu handed over, or that was pasted, until a person says whose it
is.

It waits a day in the cache under a random name, because who shares may have to log in first and no
vendor is known before that. Nothing of it is on record.
"""

import re
import secrets
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from clientcare.people.places import take_place

KEPT_FOR, HOUR = 86_400, 3_600  # seconds
LONGEST_SHARED = 200_000  # characters
FROM_ONE_AN_HOUR, FROM_ALL_AN_HOUR = 60, 600
# Of texts of more than SHORT characters, so that all of an hour come to 12 million at most.
SHORT, LONG_FROM_ONE, LONG_FROM_ALL = 10_000, 6, 30
NAME = re.compile(r"[\w-]{43}", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def join_shared(title: str, text: str, url: str) -> str:
    """What a program shares, as one text: title and address where the text does not repeat them."""
    parts = [CONTROL.sub("", one.replace("\r\n", "\n")).strip() for one in (title, text, url)]
    title, text, url = parts
    kept = [title if title not in text else "", text, url if url not in text else ""]
    return "\n".join(one for one in kept if one)


def keep_shared(text: str) -> str:
    """The name under which it waits."""
    name = secrets.token_urlsafe(32)
    cache.set(key_of(name), text, timeout=KEPT_FOR)
    return name


def read_shared(name: str) -> str:
    """Empty for one that was logged, or shared more than a day ago."""
    return cache.get(key_of(name), "") if NAME.fullmatch(name) else ""


def forget_shared(name: str) -> None:
    if NAME.fullmatch(name):
        cache.delete(key_of(name))


def key_of(name: str) -> str:
    return f"shared-text.{name}"


def is_too_many(request: HttpRequest, text: str, now: datetime) -> bool:
    """Whether this hour's texts of one network address, or of all, are used up. Counts this one:
    whoever shares need not be logged in.
    """
    is_long = len(text) > SHORT
    from_one, from_all = FROM_ONE_AN_HOUR, FROM_ALL_AN_HOUR
    if is_long:
        from_one, from_all = LONG_FROM_ONE, LONG_FROM_ALL
    everyone = f"shared-{'long-' if is_long else ''}texts.{now:%Y%m%d%H}"
    one = f"{everyone}.{get_adapter().get_client_ip(request)}"
    return not (take_place(one, from_one, HOUR) and take_place(everyone, from_all, HOUR))
