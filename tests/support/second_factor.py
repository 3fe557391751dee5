"""A person with a phone: what the authenticator app does, and the way through the pages."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client as Browser
from django.utils import timezone

PASSWORD = "rahasia-12345"  # what tests/support/factories.py gives everybody


def give_second_factor(user) -> str:
    """The secret now in their app."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def shown_code(secret: str) -> str:
    """What the app shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def log_in(user, browser: Browser | None = None):
    """Browser and answer after address and password."""
    browser = browser or Browser(headers={"accept-language": "en"})
    return browser, browser.post("/login/", {"login": user.email, "password": PASSWORD})


def confirm_password(browser: Browser, place: str, password: str = PASSWORD):
    """Enter the password on a page that requires it; returns the page it leads to."""
    requested = browser.get(place)
    assert requested.status_code == 302 and requested.url.startswith("/confirm/"), requested
    return browser.post(requested.url, {"password": password, "next": place}, follow=True)


def has_one(user) -> bool:
    return Authenticator.objects.filter(user=user, type="totp").exists()
