"""How an event's hash is made. Each covers the hash before it, so that no event can be changed,
removed or moved without all hashes after it changing, and with them the vendor's head.

Scheme 1 is that of the oldest events, which keep it; it drops what is below a millisecond. Scheme 2
covers the moment in full, and of each text only a digest with the event's salt. A text can
therefore be replaced by its digest later (`sealed_texts`) and the salt deleted: the hash stays
valid, and the text cannot be guessed from what is left.
"""

import hashlib
import json
import secrets
from collections.abc import Callable
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from clientcare.models.event import Event
from clientcare.models.vendor import VendorHead

SCHEME = 2  # of events that are written now
PRINTED = 16  # hexadecimal digits of a hash
SEALED = "sealed"  # the key of a digest that stands for a text


def event_hash(previous: str, event: Event) -> str:
    """SHA-256 over the previous hash and this row, by the row's scheme. For an unknown scheme "",
    which equals no event's hash.
    """
    covered = COVERED.get(event.scheme)
    return sha256_of([previous, *covered(event)]) if covered else ""


def printed_head(head: VendorHead) -> str:
    """The last event's number and the beginning of its hash, as a document prints them, so that the
    holder of a copy can prove what the timeline was that day.
    """
    return f"Log {head.event_sequence} · {head.event_hash[:PRINTED]}"


def covered_by_1(event: Event) -> list[Any]:
    return [*identifying_values(event), event.day, event.at, event.particulars]


def covered_by_2(event: Event) -> list[Any]:
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    particulars = as_stored(event.particulars)
    sealed = sealed_texts(particulars, event.salt)
    # without a text the salt is part of no digest, so it is covered itself: it has to stay empty
    salt = "" if sealed != particulars else event.salt
    return [2, *identifying_values(event), event.day, at, sealed, salt]


COVERED: dict[int, Callable[[Event], list[Any]]] = {1: covered_by_1, 2: covered_by_2}


def identifying_values(event: Event) -> list[Any]:
    return [event.vendor_id, event.sequence, event.kind, event.client_id, event.by_id]


def new_salt(particulars: Any) -> str:
    """128 random bits where there is a text to seal."""
    stored = as_stored(particulars)
    return secrets.token_hex(16) if sealed_texts(stored, "") != stored else ""


def sealed_texts(particulars: Any, salt: str) -> Any:
    """Each text in these particulars replaced by its salted digest; sealed texts are unchanged."""
    if isinstance(particulars, str):
        return {SEALED: sha256_of([salt, particulars])}
    if isinstance(particulars, list):
        return [sealed_texts(item, salt) for item in particulars]
    if isinstance(particulars, dict) and not is_sealed(particulars):
        return {key: sealed_texts(value, salt) for key, value in particulars.items()}
    return particulars


def is_sealed(value: dict[str, Any]) -> bool:
    return value.keys() == {SEALED}


def as_stored(particulars: Any) -> Any:
    """The particulars as the database returns them: sums, days and lazy texts become strings."""
    return json.loads(json.dumps(particulars, cls=DjangoJSONEncoder))


def sha256_of(values: list[Any]) -> str:
    return hashlib.sha256(
        json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True).encode()
    ).hexdigest()
