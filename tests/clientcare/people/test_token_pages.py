"""Pages behind a link with a token: in no cache, told to nobody, and not guessed for long."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.cache import cache
from django.test import Client as Browser

from clientcare.people.actions.invite_member import invite_member
from clientcare.people.invitations import invitation_link
from tests.support.joining import SITE

NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)
WRONG = ("/invitation/1.AAAA/", "/password/reset/key/zz-aaaaaa-bbbb/")


@pytest.fixture(autouse=True)
def _counts_of_this_test(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "links"}
    }
    cache.clear()
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def right(kejora, ratna):
    """One working link of each kind."""
    invitation = invite_member(vendor=kejora, email="dewi@kejora.test", role="staff", by=ratna)
    key = f"{user_pk_to_url_str(ratna)}-{default_token_generator.make_token(ratna)}"
    return invitation_link(invitation).removeprefix(SITE), f"/password/reset/key/{key}/"


def test_twenty_wrong_links_a_minute_and_no_twenty_first(right, _counts_of_this_test):
    browser = Browser(REMOTE_ADDR="203.0.113.7")
    answers = [browser.get(WRONG[n % 2]).status_code for n in range(21)]
    assert answers == [200] * 20 + [429]
    assert [browser.get(path).status_code for path in right] == [429, 429], "no guess gets through"
    elsewhere = Browser(REMOTE_ADDR="198.51.100.9")
    assert [elsewhere.get(path).status_code for path in right] == [302, 302]
    _counts_of_this_test.shift(timedelta(minutes=1))
    assert [browser.get(path).status_code for path in right] == [302, 302]


def test_links_that_work_are_not_counted(right):
    browser = Browser()
    assert {browser.get(right[0]).status_code for _n in range(30)} == {302}


def test_another_address_cannot_be_claimed_by_a_header(right):
    for n in range(21):
        answer = Browser(headers={"x-forwarded-for": f"198.51.100.{n}"}).get(WRONG[0])
    assert answer.status_code == 429


# An invitation's token may have dashes.
@pytest.mark.parametrize(("place", "before"), [(0, "."), (1, "-")])
def test_a_token_is_stored_nowhere_and_told_to_no_site(right, place, before):
    for path in (right[place], WRONG[place]):
        answer = Browser().get(path)
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    shown = Browser().get(right[place], follow=True)
    assert "no-store" in shown.headers["Cache-Control"]
    token = right[place].rstrip("/").rpartition(before)[2]
    assert len(token) > 30
    assert token not in shown.request["PATH_INFO"] and token not in shown.content.decode()
    # With no-referrer here a browser would send its own form as from nowhere, and be refused.
    assert shown.headers["Referrer-Policy"] == "same-origin"
