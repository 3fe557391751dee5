"""The pages about logging in, on a phone in Chromium: they hide behind a password, so the crawl
does not meet them.
"""

import pytest
from django.test import Client

from tests.support.factories import make_member, make_vendor
from tests.support.looking import Looker, phone
from tests.support.second_factor import PASSWORD, shown_code

RIVAL = "Melati Bunga Nusantara Wedding Organizer"  # longer than a phone is wide
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ratna():
    vendor = make_vendor()
    owner = make_member(vendor, "owner", "Ratna Wulandari", language="en")
    make_vendor(RIVAL, "melati").memberships.create(user=owner, role="lawyer")
    return owner


def press(looker: Looker, words: str, **fields: str) -> None:
    for name, value in fields.items():
        looker.page.fill(f'main [name="{name}"]', value)
    with looker.page.expect_navigation(wait_until="load"):
        looker.page.get_by_role("button", name=words, exact=True).or_(
            looker.page.get_by_role("link", name=words, exact=True)
        ).first.click()


def type_code(looker: Looker, words: str, secret: str) -> None:
    """The code that shows; as a person does, the next one where its half minute ended
    while typing.
    """
    press(looker, words, code=shown_code(secret))
    if looker.page.locator('main [name="code"]').count():
        press(looker, words, code=shown_code(secret))


def set_up(looker: Looker) -> str:
    """From the profile to the recovery codes; the secret in the app."""
    looker.page.goto("/profile/")
    press(looker, "Set it up")
    press(looker, "Set it up")
    looker.look("asked for the password", dark=True)
    press(looker, "Go on", password=PASSWORD)
    looker.look("set up", dark=True)
    assert looker.page.locator("img.qr").evaluate(
        "image => image.complete && image.naturalWidth > 0"
    )
    secret = looker.page.locator("#key").inner_text()
    press(looker, "Switch it on", code="000000")
    looker.look("a wrong code")
    type_code(looker, "Switch it on", secret)
    looker.look("recovery codes", dark=True)
    assert looker.page.locator(".codes li").count() == 10
    return secret


def log_out_and_in(looker: Looker, email: str, secret: str) -> None:
    looker.page.goto("/logout/")
    press(looker, "Log out")
    press(looker, "Log in", login=email, password=PASSWORD)
    press(looker, "Log in", code="000000")
    looker.look("asked for the code", dark=True)
    type_code(looker, "Log in", secret)


def test_from_the_profile_to_a_login_with_a_code_and_off_again(ratna, live_server, browser):
    with phone(browser, live_server.url) as looker:
        looker.page.goto("/login/")
        press(looker, "Log in", login=ratna.email, password=PASSWORD)
        secret = set_up(looker)
        log_out_and_in(looker, ratna.email, secret)
        looker.page.goto("/profile/second-factor/")
        looker.look("second factor on", dark=True)
        press(looker, "Switch it off")
        press(looker, "With a code instead")
        looker.look("asked for a code")
        press(looker, "With the password instead")
        press(looker, "Go on", password=PASSWORD)
        looker.look("switch it off")
        looker.page.goto("/profile/second-factor/codes/new/")
        looker.look("new recovery codes")
        looker.page.goto("/profile/second-factor/off/")
        press(looker, "Switch it off")
        assert "The second factor is off." in looker.page.locator("#messages").inner_text()
    assert not looker.problems, "\n".join(["", *looker.problems])


def test_the_switcher_by_keys_alone(ratna, live_server, browser):
    session = Client()
    session.force_login(ratna)
    with phone(browser, live_server.url, session.cookies["sessionid"].value) as looker:
        looker.page.goto("/v/kejora/")
        for key in ("g", "v", "Tab", "Tab"):
            looker.page.keyboard.press(key)
        assert looker.page.locator(":focus").inner_text().startswith(RIVAL)
        looker.look("switcher open", dark=True)
        with looker.page.expect_navigation(wait_until="load"):
            looker.page.keyboard.press("Enter")
        assert looker.page.url.endswith("/v/melati/reviews/")
        assert looker.page.locator(".vendor summary").inner_text().split("\n") == [RIVAL, "lawyer"]
        looker.page.goto("/profile/sessions/")
        looker.look("sessions", dark=True)
        assert looker.page.locator(".vendor summary").inner_text().split("\n") == [RIVAL, "lawyer"]
    assert not looker.problems, "\n".join(["", *looker.problems])
