"""Whether an automatic reply may be sent to a mail, from its headers alone (RFC 3834).

Never to automatic mail, a list or a bounce: two machines that answer each other would never stop.
"""

import re
from collections.abc import Sequence
from email.utils import getaddresses
from enum import StrEnum
from hashlib import sha256

Headers = Sequence[tuple[str, str]]  # as `email.message.Message.items()` gives them

AUTOMATIC_HEADERS = frozenset({"x-autoreply", "x-autorespond", "x-auto-reply", "feedback-id"})
BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
SUPPRESSES = frozenset({"all", "oof", "autoreply"})
NOBODY = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?)(?:[+._-].*)?"
)
MESSAGE_ID = re.compile(r"<[^<>\s]+>")
LONGEST_ID = 250


class Obstacle(StrEnum):
    AUTOMATIC = "automatic"
    LIST = "list"
    BOUNCE = "bounce"
    SUPPRESSED = "suppressed"
    NOBODY = "nobody"  # an address that nobody reads
    OWN = "own"  # one of ours
    NO_THREAD = "no_thread"  # without an id, "once per thread" cannot be kept


def why_no_auto_reply(headers: Headers, own_addresses: Sequence[str] = ()) -> Obstacle | None:
    """None if an automatic reply may be sent. `own_addresses`: ours, from which this mail must not
    come.
    """
    values = read_headers(headers)
    if is_bounce(values):
        return Obstacle.BOUNCE
    if is_automatic_mail(values):
        return Obstacle.AUTOMATIC
    if BULK & set(first_words(values, "precedence")) or any(
        name.startswith("list-") for name in values
    ):
        return Obstacle.LIST
    if SUPPRESSES & set(first_words(values, "x-auto-response-suppress")):
        return Obstacle.SUPPRESSED
    senders = senders_of(values)
    if not senders or any(NOBODY.fullmatch(address.partition("@")[0]) for address in senders):
        return Obstacle.NOBODY
    if senders & {address.casefold() for address in own_addresses}:
        return Obstacle.OWN
    return None if thread_of(headers) else Obstacle.NO_THREAD


def read_headers(headers: Headers) -> dict[str, list[str]]:
    """By name in lower case; a header may be there several times."""
    values: dict[str, list[str]] = {}
    for name, value in headers:
        values.setdefault(name.strip().lower(), []).append(str(value).strip())
    return values


def is_bounce(values: dict[str, list[str]]) -> bool:
    """An empty return path, or a report on a delivery."""
    empty_path = any(path.replace(" ", "") in ("", "<>") for path in values.get("return-path", ()))
    kinds = [value.lower() for value in values.get("content-type", ())]
    return empty_path or any(kind.startswith("multipart/report") for kind in kinds)


def is_automatic_mail(values: dict[str, list[str]]) -> bool:
    words = first_words(values, "auto-submitted")
    return any(word != "no" for word in words) or not AUTOMATIC_HEADERS.isdisjoint(values)


def first_words(values: dict[str, list[str]], name: str) -> list[str]:
    """The words of a header, without comments and parameters: "auto-replied; owner=x" is one."""
    lines = (re.sub(r"\(.*?\)", "", value).partition(";")[0] for value in values.get(name, ()))
    return [word.strip().lower() for line in lines for word in line.split(",") if word.strip()]


def senders_of(values: dict[str, list[str]]) -> set[str]:
    lines = values.get("from", []) + values.get("sender", [])
    return {address.casefold() for _name, address in getaddresses(lines) if "@" in address}


def thread_of(headers: Headers) -> str:
    """The SHA-256 of the first mail's id: it is the same for each mail of a thread. Empty for a
    mail without any id.
    """
    values = read_headers(headers)
    for name in ("references", "in-reply-to", "message-id"):
        if ids := MESSAGE_ID.findall(" ".join(values.get(name, ()))):
            return sha256(ids[0].encode()).hexdigest()
    return ""


def message_id_of(headers: Headers) -> str:
    """What our reply refers to; empty without one that can be kept."""
    ids = MESSAGE_ID.findall(" ".join(read_headers(headers).get("message-id", ())))
    return ids[0] if ids and len(ids[0]) <= LONGEST_ID and ids[0].isascii() else ""
