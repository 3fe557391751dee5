"""A text from a phone's share menu, or pasted, until the user chooses its client.

It waits a day in the cache under a random name, because the user may have to log in first and the
vendor is not known before that. Nothing of it is on record.
"""

import re
import secrets
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from clientcare.people.places import take_place

SHARED_FOR, HOUR = 86_400, 3_600  # seconds
LONGEST_SHARED = 200_000  # characters
FROM_ONE_AN_HOUR, FROM_ALL_AN_HOUR = 60, 600
# Limits for texts of more than SHORT characters: at most 12 million characters an hour in all
SHORT, LONG_FROM_ONE, LONG_FROM_ALL = 10_000, 6, 30
NAME = re.compile(r"[\w-]{43}", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def join_shared(title: str, text: str, url: str) -> str:
    """One text of what a program shares: with title and address unless the text contains them."""
    parts = [CONTROL.sub("", part.replace("\r\n", "\n")).strip() for part in (title, text, url)]
    title, text, url = parts
    pieces = [title if title not in text else "", text, url if url not in text else ""]
    return "\n".join(piece for piece in pieces if piece)


def save_shared(text: str) -> str:
    """Returns the random name under which the text waits."""
    name = secrets.token_urlsafe(32)
    cache.set(key_of(name), text, timeout=SHARED_FOR)
    return name


def read_shared(name: str) -> str:
    """Empty for a text that was logged, or shared more than a day ago."""
    return cache.get(key_of(name), "") if NAME.fullmatch(name) else ""


def forget_shared(name: str) -> None:
    if NAME.fullmatch(name):
        cache.delete(key_of(name))


def key_of(name: str) -> str:
    return f"shared-text.{name}"


def is_too_many(request: HttpRequest, text: str, now: datetime) -> bool:
    """Whether this hour's limit for the network address, or for all, is reached. Counts this text,
    because sharing needs no login.
    """
    is_long = len(text) > SHORT
    from_one, from_all = FROM_ONE_AN_HOUR, FROM_ALL_AN_HOUR
    if is_long:
        from_one, from_all = LONG_FROM_ONE, LONG_FROM_ALL
    from_all_addresses = f"shared-{'long-' if is_long else ''}texts.{now:%Y%m%d%H}"
    from_address = f"{from_all_addresses}.{get_adapter().get_client_ip(request)}"
    return not (
        take_place(from_address, from_one, HOUR) and take_place(from_all_addresses, from_all, HOUR)
    )
