"""Secrets of a mailed link: how they are made, hashed and looked up, and why a link is closed."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day, format_last_day, local_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken
from clientcare.portal.purposes import PURPOSES

CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
# 5 tries each of a million codes: at most one chance in ten thousand to guess one of them
MOST_CODES = 20
BETWEEN_CODES = timedelta(minutes=1)


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06}"


def hash_secret(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def hash_code(token: PortalToken, code: str) -> str:
    """A hash keyed with the installation's secret, because all codes can be hashed in a second."""
    return salted_hmac(
        "clientcare portal code", f"{token.pk}:{code}", algorithm="sha256"
    ).hexdigest()


def text_secret(token: PortalToken) -> str:
    """The secret of a link given as text: computed from its nonce each time, never stored."""
    return salted_hmac("clientcare portal text", token.nonce, algorithm="sha256").hexdigest()


def find_by_secret(secret: str) -> PortalToken | None:
    """The link with this secret, in whatever state; None for any other text."""
    matches = PortalToken.objects.filter(token_sha256=hash_secret(secret))
    return matches.select_related("vendor").first()


def why_closed(token: PortalToken, now: datetime) -> str:
    """Why this link does not work, and what to do next; empty while it is open."""
    if token.revoked_at is not None:  # first: an answer to an erased enquiry is erased too
        return _(
            "%(vendor)s revoked this link on %(day)s. If you have a newer message of theirs, open "
            "the link in it; otherwise ask them."
        ) % closing_text(token, token.revoked_at)
    if token.used_at is not None:
        return _(
            "You answered through this link on %(day)s, and %(vendor)s has your answer. To read "
            "the documents again, ask %(vendor)s for them."
        ) % closing_text(token, token.used_at)
    if now >= token.expires_at:
        sentence = _("This link worked until %(day)s. Ask %(vendor)s to send a new one.")
        vendor = token.vendor
        until = format_last_day(token.expires_at, vendor.timezone, current_language())
        return sentence % {"vendor": vendor.name, "day": until}
    return ""


def why_unreadable(token: PortalToken, now: datetime) -> str:
    """Like `why_closed`, but empty for an answered link whose purpose still shows the answer."""
    shows_answer = token.used_at is not None and PURPOSES[token.purpose].keeps_answer
    if shows_answer and token.revoked_at is None and now < token.expires_at:
        return ""
    return why_closed(token, now)


def what_it_asks(token: PortalToken) -> str:
    """The sentence that asks the person; once they have answered, what the link still shows."""
    if token.used_at is not None:
        return _(
            "You answered through this link on %(day)s, and %(vendor)s has your answer. You can "
            "read it again here."
        ) % closing_text(token, token.used_at)
    return str(PURPOSES[token.purpose].asks) % {"vendor": token.vendor.name}


def closing_text(token: PortalToken, moment: datetime) -> dict[str, str]:
    day = local_day(moment, token.vendor.timezone)
    return {
        "vendor": token.vendor.name,
        "day": format_day(day, current_language(), "plain"),
    }


def lock_link(token: PortalToken, now: datetime) -> PortalToken:
    """The link's current row, under the vendor's lock; Refused when it is no longer open."""
    lock_head(token.vendor)
    current = PortalToken.objects.select_related("vendor").get(pk=token.pk)
    if why := why_closed(current, now):
        raise Refused(why)
    return current
