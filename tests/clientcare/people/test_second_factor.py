"""A code from the phone at every login: set up, used, lost, switched off, and guessed at."""

import base64
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client as Browser

from clientcare.models import User
from tests.support.one_line import one_line
from tests.support.second_factor import (
    PASSWORD,
    confirm_password,
    give_second_factor,
    has_one,
    log_in,
    shown_code,
)

ON, OFF, CODES = (
    "/profile/second-factor/on/",
    "/profile/second-factor/off/",
    "/profile/second-factor/codes/",
)
NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_cache(settings):
    """Used codes and wrong tries are counted in a cache of this test alone."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "codes"}
    }
    cache.clear()


def is_in(browser) -> bool:
    return browser.get("/profile/").status_code == 200


def test_ratna_sets_it_up_and_is_asked_at_the_next_login(ratna):
    browser, _answer = log_in(ratna)
    page = confirm_password(browser, ON).content.decode()
    secret = re.search(r'id="key">(\w+)<', page).group(1)
    answer = browser.post(ON, {"code": shown_code(secret)}, follow=True)
    assert answer.request["PATH_INFO"] == CODES
    codes = re.findall(r"<li>(\d{8})</li>", answer.content.decode())
    assert len(set(codes)) == 10
    again, answer = log_in(ratna)
    assert (answer.status_code, answer.url) == (302, "/login/code/")
    assert not is_in(again)
    assert "your authenticator app shows" in again.get("/login/code/").content.decode()
    assert again.post("/login/code/", {"code": shown_code(secret)}).url == "/"
    assert is_in(again)


def test_the_picture_is_a_data_image_that_the_policy_lets_through(ratna):
    browser, _answer = log_in(ratna)
    response = confirm_password(browser, ON)
    data = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', response.content.decode()).group(
        1
    )
    assert ElementTree.fromstring(base64.b64decode(data)).tag.endswith("svg")
    assert "img-src 'self' data:" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"].find("no-store") >= 0


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(ratna):
    browser, _answer = log_in(ratna)
    secret = re.search(r'id="key">(\w+)<', confirm_password(browser, ON).content.decode()).group(1)
    page = browser.post(ON, {"code": "000000"}).content.decode()
    assert "This code is not right" in page and secret in page
    assert not has_one(ratna)


@pytest.mark.parametrize("code", ["", "abc", "0" * 500, "²²²²²²", "\N{GRINNING FACE}", "12 34"])
def test_whatever_is_typed_as_a_code_is_answered(ratna, code):
    give_second_factor(ratna)
    browser, _answer = log_in(ratna)
    assert browser.post("/login/code/", {"code": code}).status_code == 200
    assert not is_in(browser)


def test_setting_it_up_asks_for_the_password_even_right_after_login(ratna):
    browser, _answer = log_in(ratna)
    assert confirm_password(browser, ON, "salah-sekali").status_code == 200
    assert browser.get(ON).status_code == 302


def test_a_recovery_code_opens_the_account_once(ratna):
    give_second_factor(ratna)
    browser = Browser()
    browser.force_login(ratna)
    confirm_password(browser, "/profile/second-factor/codes/new/")
    browser.post("/profile/second-factor/codes/new/")
    code = Authenticator.objects.get(user=ratna, type="recovery_codes").wrap().get_unused_codes()[0]
    first, _answer = log_in(ratna)
    assert first.post("/login/code/", {"code": code}).status_code == 302 and is_in(first)
    second, _answer = log_in(ratna)
    assert second.post("/login/code/", {"code": code}).status_code == 200 and not is_in(second)
    assert code not in browser.get("/profile/second-factor/codes/file/").content.decode()


def test_new_recovery_codes_end_the_old_ones(ratna):
    browser, _answer = log_in(ratna)
    secret = re.search(r'id="key">(\w+)<', confirm_password(browser, ON).content.decode()).group(1)
    browser.post(ON, {"code": shown_code(secret)})
    old = Authenticator.objects.get(user=ratna, type="recovery_codes").wrap().get_unused_codes()
    browser.post("/profile/second-factor/codes/new/")
    new = Authenticator.objects.get(user=ratna, type="recovery_codes").wrap().get_unused_codes()
    assert len(new) == 10 and not set(old) & set(new)
    file = browser.get("/profile/second-factor/codes/file/")
    assert (
        file.headers["Content-Disposition"].startswith("attachment")
        and new[3] in file.content.decode()
    )


def test_a_code_works_once_and_only_in_its_half_minute(ratna):
    with time_machine.travel(NOON, tick=False) as clock:
        secret = give_second_factor(ratna)
        code = shown_code(secret)
        first, _answer = log_in(ratna)
        assert first.post("/login/code/", {"code": code}).status_code == 302
        second, _answer = log_in(ratna)
        assert second.post("/login/code/", {"code": code}).status_code == 200 and not is_in(second)
        clock.shift(timedelta(seconds=30))
        assert second.post("/login/code/", {"code": code}).status_code == 200
        assert second.post(
            "/login/code/", {"code": shown_code(secret)}
        ).status_code == 302 and is_in(second)


def test_switching_it_off_asks_for_the_password(ratna):
    give_second_factor(ratna)
    hasty, browser = Browser(), Browser()
    hasty.force_login(ratna)
    assert hasty.post(OFF).url.startswith("/confirm/") and has_one(ratna)
    browser.force_login(ratna)
    assert "Switch the second factor off?" in confirm_password(browser, OFF).content.decode()
    assert browser.post(OFF).status_code == 302
    assert not Authenticator.objects.filter(user=ratna).exists(), "recovery codes go with it"
    _browser, answer = log_in(ratna)
    assert answer.url == "/"


def test_the_confirmation_lasts_five_minutes(ratna):
    with time_machine.travel(NOON, tick=False) as clock:
        browser, _answer = log_in(ratna)
        confirm_password(browser, ON)
        clock.shift(timedelta(seconds=299))
        assert browser.get(ON).status_code == 200
        clock.shift(timedelta(seconds=1))
        assert browser.get(ON).status_code == 302


def test_a_reset_password_does_not_pass_by_the_code(ratna):
    give_second_factor(ratna)
    browser = Browser()
    key = f"{user_pk_to_url_str(ratna)}-{default_token_generator.make_token(ratna)}"
    page = browser.get(f"/password/reset/key/{key}/", follow=True)
    new = {"password1": "selamat-pagi-77", "password2": "selamat-pagi-77"}
    assert browser.post(page.request["PATH_INFO"], new, follow=True).status_code == 200
    assert not is_in(browser)
    answer = browser.post("/login/", {"login": ratna.email, "password": "selamat-pagi-77"})
    assert answer.url == "/login/code/" and not is_in(browser)


def test_the_code_page_alone_lets_no_one_in(ratna):
    give_second_factor(ratna)
    browser = Browser()
    assert browser.get("/login/code/").url == "/login/"
    assert browser.post("/login/code/", {"code": "000000"}).url == "/login/"


def test_the_operators_site_has_no_door_of_its_own(db):
    operator = User.objects.create_superuser("op@operator.test", PASSWORD, name="Operator")
    give_second_factor(operator)
    browser, answer = log_in(operator)
    assert answer.url == "/login/code/"
    assert browser.get("/admin/").status_code == 302


def test_five_wrong_codes_and_no_sixth(ratna):
    with time_machine.travel(NOON, tick=False) as clock:
        secret = give_second_factor(ratna)
        browser, _answer = log_in(ratna)
        for _guess in range(5):
            assert (
                "This code is not right"
                in browser.post("/login/code/", {"code": "000000"}).content.decode()
            )
        page = browser.post("/login/code/", {"code": shown_code(secret)})
        assert (
            page.status_code == 200 and "Too many" in page.content.decode() and not is_in(browser)
        )
        clock.shift(timedelta(minutes=15, seconds=1))
        browser, _answer = log_in(ratna)
        assert browser.post("/login/code/", {"code": shown_code(secret)}).status_code == 302


def test_who_has_none_is_led_to_the_page_about_it(ratna, as_user):
    browser = as_user(ratna)
    for place in (OFF, CODES, f"{CODES}new/", f"{CODES}file/", "/confirm/code/"):
        assert browser.get(place).url == "/profile/second-factor/", place
    assert (
        "The password alone opens your account."
        in browser.get("/profile/second-factor/").content.decode()
    )


def test_no_other_vendors_is_shown_or_taken(ratna, sekar, as_user):
    secret = give_second_factor(ratna)
    browser = as_user(sekar)
    assert browser.get(OFF).url == "/profile/second-factor/"
    assert secret not in browser.get("/profile/second-factor/").content.decode()
    assert has_one(ratna)


def test_the_owner_sees_on_the_team_page_who_has_one(ratna, sekar, as_user):
    give_second_factor(sekar)
    rows = re.findall(
        r"<tr data-row>.*?</tr>",
        one_line(as_user(ratna).get("/v/kejora/settings/team/").text),
        re.S,
    )
    cells = (row.split('data-label="Second factor">') for row in rows)
    shown = {re.search(r'class="who">([^<]+)', row).group(1): cell for row, cell in cells}
    assert shown["Sekar Ayuningtyas"].split("</td>")[0].endswith("on</span>")
    assert "off" in shown["Ratna Wulandari"].split("</td>")[0]
    assert as_user(sekar).get("/v/kejora/settings/team/").status_code == 403


def test_an_operator_lets_in_who_lost_phone_and_codes_and_reads_no_secret(ratna, as_user):
    secret = give_second_factor(ratna)
    operator = as_user(User.objects.create_superuser("op@operator.test", PASSWORD, name="Operator"))
    place = f"/admin/mfa/authenticator/{Authenticator.objects.get(user=ratna).pk}"
    assert secret not in operator.get(f"{place}/change/").content.decode()
    operator.post(f"{place}/change/", {"type": "recovery_codes"})
    assert has_one(ratna)
    operator.post(f"{place}/delete/", {"post": "yes"})
    assert not has_one(ratna)
