"""A user's login sessions, one allauth row per browser, with when it was last seen."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.models import User

SEEN_EVERY = timedelta(minutes=5)  # so that not every request writes a row
# User agent tokens, the specific before the general.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def note_seen(request: HttpRequest, now: datetime) -> None:
    """Store when and from which address the session was last used, at most once per SEEN_EVERY."""
    row = (
        UserSession.objects.filter(session_key=request.session.session_key)
        .only("last_seen_at", "user_id")
        .first()
    )
    if row is None or row.user_id != request.user.pk:
        UserSession.objects.create_from_request(request)
    elif now - row.last_seen_at >= SEEN_EVERY:
        address = get_adapter().get_client_ip(request)
        UserSession.objects.filter(pk=row.pk).update(last_seen_at=now, ip=address)


def live_sessions(user: User) -> list[UserSession]:
    """The sessions that are still valid, the latest seen first.

    A session that expired or began with an older password is not valid.
    """
    rows = list(UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk"))
    stored = Session.objects.filter(
        session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now()
    )
    valid = user.get_session_auth_hash()
    live_keys = {
        session.session_key
        for session in stored
        if session.get_decoded().get(HASH_SESSION_KEY) == valid
    }
    return [row for row in rows if row.session_key in live_keys]


def purge_sessions(now: datetime) -> None:
    """Delete sessions that expired, and the rows that listed them."""
    Session.objects.filter(expire_date__lt=now).delete()
    stored = Session.objects.filter(session_key=OuterRef("session_key"))
    # A new session's row may be written before the session itself: delete only those long unseen.
    unseen_since = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    UserSession.objects.filter(~Exists(stored), last_seen_at__lt=unseen_since).delete()


def end_sessions(sessions: Sequence[UserSession]) -> None:
    """End these sessions; their next request is anonymous.

    One by one, outside any transaction: a cached session must leave the cache after its row is
    deleted, else a request in between would restore it.
    """
    for session in sessions:
        session.end()


def device_label(agent: str) -> str:
    """A label such as “Firefox on Windows”, as far as the user agent tells."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown browser")
