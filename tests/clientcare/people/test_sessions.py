"""Where a person is logged in: the list, ending one or all others, and what an ended session may
still do.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from clientcare.models import Membership
from clientcare.people.actions.remove_member import remove_member
from clientcare.people.login_sessions import device_label, live_sessions
from clientcare.tasks import purge
from tests.support.factories import make_vendor
from tests.support.second_factor import PASSWORD, log_in

LIST, END, END_OTHERS = (
    "/profile/sessions/",
    "/profile/sessions/end/",
    "/profile/sessions/end-others/",
)
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile"
    " Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 "
    "Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/537.36 Chrome/130.0.0.0 "
    "Safari/537.36 Edg/130.0"
)
NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)


@pytest.fixture
def desk(ratna):
    browser, _answer = log_in(
        ratna, Browser(headers={"user-agent": FIREFOX}, REMOTE_ADDR="203.0.113.7")
    )
    return browser


@pytest.fixture
def phone(ratna):
    browser, _answer = log_in(
        ratna, Browser(headers={"user-agent": PHONE}, REMOTE_ADDR="198.51.100.9")
    )
    return browser


def row_of(browser) -> UserSession:
    return UserSession.objects.get(session_key=session_key(browser))


def session_key(browser) -> str:
    return browser.cookies["sessionid"].value


def is_in(browser) -> bool:
    return browser.get("/v/kejora/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (PHONE, "Chrome on Android"),
        (IPHONE, "Safari on iPhone"),
        (EDGE, "Edge on macOS"),
        ("curl/8.5", "Unknown browser"),
        ("", "Unknown browser"),
        ("X11; Linux", "Linux"),
    ],
)
def test_a_browser_as_text(agent, words):
    assert device_label(agent) == words


def test_the_list_names_each_browser_and_this_one_first(desk, phone):
    page = desk.get(LIST).content.decode()
    assert (
        page.index("Firefox on Windows")
        < page.index("this browser")
        < page.index("Chrome on Android")
    )
    assert "203.0.113.7" in page and "198.51.100.9" in page
    assert "Here and in 1 other place." in page


def test_one_session_is_ended_and_refused_at_its_next_request(desk, phone):
    assert is_in(phone)
    answer = desk.post(END, {"session": row_of(phone).pk}, follow=True)
    assert "Logged out: Chrome on Android." in answer.content.decode()
    assert phone.get("/v/kejora/").url == "/login/?next=/v/kejora/"
    assert is_in(desk)


def test_a_button_pressed_after_the_end_leads_back_to_its_page(ratna, desk, phone):
    phone_session = {"session": row_of(phone).pk}
    desk.post(END, phone_session)
    page = "http://testserver/v/kejora/clients/"
    assert phone.post(END, phone_session).url == "/login/?next=/"
    answer = phone.post(END, phone_session, headers={"referer": page})
    assert answer.url == f"/login/?next={quote(page)}"
    assert phone.post(answer.url, {"login": ratna.email, "password": PASSWORD}).url == page


def test_a_row_answered_in_its_place_after_the_end_does_not_become_a_login(desk, phone):
    desk.post(END, {"session": row_of(phone).pk})
    answer = phone.post("/v/kejora/contacts/1/request/", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"], answer.content) == (200, "true", b"")


def test_all_others_are_ended_and_this_one_stays(ratna, desk, phone):
    third, _answer = log_in(ratna)
    answer = desk.post(END_OTHERS, follow=True)
    assert "Logged out in 2 other places." in answer.content.decode()
    assert [is_in(browser) for browser in (desk, phone, third)] == [True, False, False]
    assert "Only here." in desk.get(LIST).content.decode()
    assert "logged in nowhere else" in desk.post(END_OTHERS, follow=True).content.decode()


@pytest.mark.parametrize("session", ["", "x", "²", "-1", "99999999999999999999999"])
def test_a_session_that_is_none_is_reported_to_have_ended(desk, phone, session):
    assert "has ended already" in desk.post(END, {"session": session}, follow=True).content.decode()
    assert is_in(phone) and is_in(desk)


def test_one_does_not_end_the_session_in_use_by_this_button(desk):
    assert (
        "has ended already"
        in desk.post(END, {"session": row_of(desk).pk}, follow=True).content.decode()
    )
    assert is_in(desk)


def test_no_one_ends_anothers_session(desk, sekar):
    other, _answer = log_in(sekar)
    assert (
        "has ended already"
        in other.post(END, {"session": row_of(desk).pk}, follow=True).content.decode()
    )
    other.post(END_OTHERS)
    assert is_in(desk)
    assert "Firefox on Windows" not in other.get(LIST).content.decode()


def test_a_changed_password_ends_the_other_sessions(ratna, desk, phone):
    new = {"oldpassword": PASSWORD, "password1": "selamat-pagi-77", "password2": "selamat-pagi-77"}
    assert desk.post("/password/change/", new).status_code == 302
    assert [is_in(desk), is_in(phone)] == [True, False]
    ratna.refresh_from_db()
    assert [row.user_agent for row in live_sessions(ratna)] == [FIREFOX]


def test_a_session_that_ran_out_is_none(ratna):
    with time_machine.travel(NOON, tick=False) as clock:
        log_in(ratna)
        assert len(live_sessions(ratna)) == 1
        clock.shift(timedelta(days=14, seconds=1))
        assert live_sessions(ratna) == []


def test_last_seen_moves_every_five_minutes(ratna):
    with time_machine.travel(NOON, tick=False) as clock:
        browser, _answer = log_in(ratna, Browser(REMOTE_ADDR="203.0.113.7"))
        browser.get("/profile/")
        clock.shift(timedelta(minutes=4, seconds=59))
        browser.get("/profile/")
        assert row_of(browser).last_seen_at == NOON
        clock.shift(timedelta(seconds=1))
        browser.get("/profile/", REMOTE_ADDR="198.51.100.9")
        row = row_of(browser)
        assert (row.created_at, row.last_seen_at, row.ip) == (
            NOON,
            NOON + timedelta(minutes=5),
            "198.51.100.9",
        )


def test_expired_sessions_are_deleted_with_their_rows(ratna, sekar):
    with time_machine.travel(NOON, tick=False) as clock:
        old, _answer = log_in(ratna)
        clock.shift(timedelta(days=7))
        recent, _answer = log_in(sekar)
        clock.shift(timedelta(days=7, seconds=1))
        purge()
        assert list(UserSession.objects.values_list("user__email", flat=True)) == [sekar.email]
        assert [session.session_key for session in Session.objects.all()] == [session_key(recent)]
        assert is_in(recent) and not is_in(old)


def test_a_session_that_is_not_saved_yet_keeps_its_row(ratna):
    with time_machine.travel(NOON, tick=False):
        browser, _answer = log_in(ratna)
        Session.objects.all().delete()
        purge()
        assert row_of(browser).user == ratna


def test_more_sessions_are_no_more_queries(ratna, desk):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIST)
        return len(queries)

    first = asked()
    for _number in range(4):
        log_in(ratna)
    assert asked() == first <= 10


def test_who_left_one_vendor_is_denied_there_and_works_on_for_the_other(ratna, sekar):
    Membership.objects.create(vendor=make_vendor("Melati", "melati"), user=sekar, role="lawyer")
    browser, _answer = log_in(sekar)
    assert is_in(browser)
    remove_member(membership=Membership.objects.get(user=sekar, vendor__slug="kejora"), by=ratna)
    assert browser.get("/v/kejora/").status_code == 404
    assert browser.post("/v/kejora/clients/new/", {"name": "Diam-diam"}).status_code == 404
    assert browser.get("/v/melati/reviews/").status_code == 200
