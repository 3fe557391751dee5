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

KEPT_FOR, HOUR = 86_400, 3_600  # seconds
LONGEST_SHARED = 200_000  # characters
FROM_ONE_AN_HOUR, FROM_ALL_AN_HOUR = 60, 600
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


def is_too_many(request: HttpRequest, now: datetime) -> bool:
    """Whether this hour's texts of one network address, or of all, are used up. Counts this one:
    whoever shares need not be logged in.
    """
    everyone = f"shared-texts.{now:%Y%m%d%H}"
    one = f"{everyone}.{get_adapter().get_client_ip(request)}"
    if cache.get(one, 0) >= FROM_ONE_AN_HOUR or cache.get(everyone, 0) >= FROM_ALL_AN_HOUR:
        return True
    for counter in (one, everyone):
        cache.set(counter, cache.get(counter, 0) + 1, timeout=HOUR)
    return False
