"""Who changes the way into an account is not alone in knowing it, and a stolen database opens no
account.
"""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client as Browser

from tests.support.second_factor import (
    PASSWORD,
    confirm_password,
    give_second_factor,
    has_one,
    log_in,
    shown_code,
)

ON, OFF, CODES_NEW = (
    "/profile/second-factor/on/",
    "/profile/second-factor/off/",
    "/profile/second-factor/codes/new/",
)


@pytest.fixture(autouse=True)
def own_cache(settings):
    """Used codes are counted in a cache of this test alone. A code is taken for a while longer than
    a person's, so that a busy machine may take its time.
    """
    settings.MFA_TOTP_TOLERANCE = 4
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "changed",
        }
    }
    cache.clear()


def test_a_copy_of_the_database_gives_no_codes(ratna, settings):
    secret = give_second_factor(ratna)
    row = Authenticator.objects.get(user=ratna)
    assert secret not in str(row.data)
    first_key, settings.SECRET_KEY = (
        settings.SECRET_KEY,
        "another secret key, as long as fifty letters have to be",
    )
    browser, _answer = log_in(ratna)
    assert (
        "This code is not right" in browser.post("/login/code/", {"code": shown_code(secret)}).text
    )
    settings.SECRET_KEY_FALLBACKS = [first_key]
    browser, _answer = log_in(ratna)
    assert browser.post("/login/code/", {"code": shown_code(secret)}).status_code == 302


def test_a_factor_from_before_is_still_read(ratna):
    secret = give_second_factor(ratna)
    Authenticator.objects.filter(user=ratna).update(data={"secret": secret})
    browser, _answer = log_in(ratna)
    assert browser.post("/login/code/", {"code": shown_code(secret)}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_ratna_is_mailed_when_the_way_in_changes(ratna, mailoutbox):
    browser, _answer = log_in(ratna)
    secret = re.search(r'id="key">(\w+)<', confirm_password(browser, ON).text).group(1)
    new = {"oldpassword": PASSWORD, "password1": "selamat-pagi-77", "password2": "selamat-pagi-77"}
    changes = [
        (ON, {"code": shown_code(secret)}),
        (CODES_NEW, {}),
        (OFF, {}),
        ("/password/change/", new),
    ]
    for place, typed in changes:
        assert browser.post(place, typed).status_code == 302
    assert {tuple(mail.to) for mail in mailoutbox} == {(ratna.email,)}
    messages = [mail.body.splitlines()[0] for mail in mailoutbox]
    assert messages == [
        "The second factor of your ClientCare account was switched on.",
        "Your ClientCare account has new recovery codes; the old ones ended.",
        "The second factor of your ClientCare account was switched off.",
        "Your ClientCare account has a new password.",
    ]
    assert "http://testserver/password/reset/" in mailoutbox[0].body and "UTC" in mailoutbox[0].body


def test_a_mail_server_that_is_down_stops_no_change(ratna, settings):
    give_second_factor(ratna)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    browser = Browser()
    browser.force_login(ratna)
    confirm_password(browser, OFF)
    assert browser.post(OFF).status_code == 302 and not has_one(ratna)
