"""A mailed link and its code: what opens, what does not, and what the page says then."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser
from django.utils import timezone, translation

from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.actions.ask_for_code import ask_for_code
from clientcare.portal.actions.check_code import check_code
from clientcare.portal.actions.issue_link import issue_link
from clientcare.portal.actions.revoke_link import revoke_link
from clientcare.portal.actions.use_link import use_link
from clientcare.portal.purposes import PURPOSES, Purpose
from tests.support.by_link import mailed_code, mailed_link

NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "portal",
        }
    }
    cache.clear()
    with time_machine.travel(NOON, tick=False) as travel, translation.override("en"):
        yield travel


@pytest.fixture
def link(kejora, ratna, run_jobs):
    made = issue(kejora, ratna)
    run_jobs("send_portal_link")
    return made


def issue(vendor, by, purpose="review", subject=77) -> PortalToken:
    return issue_link(
        vendor=vendor,
        purpose=purpose,
        subject_id=subject,
        name="Arif Prasetyo",
        email="Arif@Advokat.test",
        language="en",
        by=by,
        now=timezone.now(),
    )


def opened(path=None) -> tuple[Browser, str]:
    browser = Browser(headers={"accept-language": "en"})
    return browser, browser.get(path or mailed_link(), follow=True).content.decode()


def row() -> dict:
    return PortalToken.objects.values().get()


def test_the_mail_holds_the_link_and_the_database_only_its_hash(link):
    assert [message.to for message in mail.outbox] == [["arif@advokat.test"]]
    secret = mailed_link().rstrip("/").split("/")[-1]
    assert len(secret) >= 43
    assert secret not in str(row()) and len(row()["token_sha256"]) == 64


def test_opening_it_changes_nothing_however_often_and_by_whom(link):
    before = row()
    for _time in range(3):
        assert Browser().head(mailed_link()).status_code == 302
        _browser, page = opened()
    assert "Send me the code" in page and "a…@advokat.test" in page
    assert row() == before and len(mail.outbox) == 1


def test_the_token_leaves_the_address_at_once(link):
    answer = Browser().get(mailed_link())
    assert answer.url == "/p/"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]


def test_only_a_post_asks_for_a_code(link, run_jobs):
    browser, _page = opened()
    assert browser.get("/p/send/").status_code == browser.get("/p/code/").status_code == 405
    page = browser.post("/p/send/", follow=True).content.decode()
    assert "The code is on its way" in page and 'name="code"' in page
    run_jobs("send_portal_code")
    assert len(mailed_code()) == 6 and mailed_code() not in str(row())


def test_the_button_below_the_code_is_a_verb(link):
    """The adjective of an open case is another word in Indonesian."""
    browser = Browser(headers={"accept-language": "id"})
    browser.get(mailed_link(), follow=True)
    page = browser.post("/p/send/", follow=True).content.decode()
    assert '<button class="btn btn-primary">Buka</button>' in page and "Terbuka" not in page


def test_the_code_opens_once(link, run_jobs):
    browser, _page = opened()
    browser.post("/p/send/")
    run_jobs("send_portal_code")
    code = mailed_code()
    assert browser.post("/p/code/", {"code": f" {code[:3]} {code[3:]}"}).url == "/p/review/"
    other, _page = opened()
    answer = other.post("/p/code/", {"code": code})
    assert answer.status_code == 422 and "Send me the code" in answer.content.decode()


def test_without_the_code_nothing_opens(link):
    browser, _page = opened()
    assert browser.get("/p/review/").url == "/p/"
    assert Browser().get("/p/review/").url == "/p/"
    assert (
        "Open the link in the message"
        in Browser(headers={"accept-language": "en"}).get("/p/").content.decode()
    )


def with_code(link, run_jobs) -> tuple[PortalToken, str]:
    ask_for_code(token=link, now=timezone.now())
    run_jobs("send_portal_code")
    return PortalToken.objects.get(), mailed_code()


def test_a_code_works_for_ten_minutes_and_not_a_second_longer(link, run_jobs, clock):
    token, code = with_code(link, run_jobs)
    clock.shift(timedelta(minutes=10))
    assert "older than ten minutes" in check_code(token=token, code=code, now=timezone.now())
    clock.shift(timedelta(seconds=-1))
    assert check_code(token=token, code=code, now=timezone.now()) == ""


def test_five_wrong_tries_and_no_sixth(link, run_jobs):
    token, code = with_code(link, run_jobs)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    texts = [check_code(token=token, code=wrong, now=timezone.now()) for _try in range(5)]
    assert [text[-17:] for text in texts[:2]] == ["4 tries are left.", "3 tries are left."]
    assert texts[3].endswith("1 try is left.") and "five times" in texts[4]
    assert "five times" in check_code(token=token, code=code, now=timezone.now())


def test_the_fifth_try_may_be_right(link, run_jobs):
    token, code = with_code(link, run_jobs)
    for _try in range(4):
        check_code(token=token, code="x", now=timezone.now())
    assert check_code(token=token, code=code, now=timezone.now()) == ""


def test_another_code_waits_a_minute_and_replaces_the_first(link, run_jobs, clock):
    token, first = with_code(link, run_jobs)
    clock.shift(timedelta(seconds=59))
    with pytest.raises(Refused, match="Wait a minute"):
        ask_for_code(token=token, now=timezone.now())
    clock.shift(timedelta(seconds=1))
    token, second = with_code(token, run_jobs)
    if first != second:
        assert check_code(token=token, code=first, now=timezone.now())
    assert check_code(token=token, code=second, now=timezone.now()) == ""


def test_twenty_codes_a_link(link, clock):
    for _code in range(20):
        ask_for_code(token=link, now=timezone.now())
        clock.shift(timedelta(minutes=1))
    with pytest.raises(Refused, match="Ask Kejora to send a new link"):
        ask_for_code(token=link, now=timezone.now())


def test_it_works_to_the_end_of_its_fourteenth_day_and_not_a_second_longer(link, clock):
    assert "26 November 2026" in mail.outbox[0].body.replace("\xa0", " ")
    clock.shift(timedelta(days=14, hours=12, seconds=-1))  # it was made at noon
    assert "Send me the code" in opened()[1]
    clock.shift(timedelta(seconds=1))
    page = opened()[1].replace("\xa0", " ")
    assert "This link worked until 26 November 2026 (WIB). Ask Kejora to send a new one." in page


def test_used_revoked_replaced_and_unknown_say_what_to_do(kejora, ratna, link, run_jobs):
    use_link(token=link, now=timezone.now())
    assert "You answered through this link on 12 November 2026" in opened()[1].replace("\xa0", " ")
    for act in (use_link, revoke_link, ask_for_code):
        with pytest.raises(Refused, match="answered"):
            act(token=link, now=timezone.now())
    second = issue(kejora, ratna)
    run_jobs("send_portal_link")
    earlier = mailed_link()
    revoke_link(token=second, now=timezone.now())
    assert "Kejora revoked this link" in opened(earlier)[1]
    issue(kejora, ratna)
    run_jobs("send_portal_link")
    issue(kejora, ratna)
    assert "Kejora revoked this link" in opened()[1], "a newer link replaced it"
    assert "We do not know this link" in opened("/p/open/abc/")[1]


def test_after_an_erasure_no_link_says_that_the_answer_is_there(link):
    use_link(token=link, now=timezone.now())
    PortalToken.objects.update(revoked_at=timezone.now())
    page = opened()[1].replace("\xa0", " ")
    assert "Kejora revoked this link on 12 November 2026. If you have a newer message" in page
    assert "This link does not work" in page and "nswered" not in page


def test_a_link_that_was_answered_asks_nothing_before_it_shows_the_answer(kejora, ratna, run_jobs):
    link = issue(kejora, ratna, "recap")
    run_jobs("send_portal_link")
    assert "asks you whether it is right" in opened()[1]
    use_link(token=link, now=timezone.now())
    page = opened()[1].replace("\xa0", " ")
    assert "Read it" in page and "asks you" not in page
    assert "You answered through this link on 12 November 2026, and Kejora has your answer." in page


def test_a_link_replaces_none_of_another_vendor_for_the_same_number(kejora, ratna, melati, rudi):
    theirs, _first, second = issue(melati, rudi), issue(kejora, ratna), issue(kejora, ratna)
    assert list(PortalToken.objects.waiting().order_by("pk")) == [theirs, second]


def test_a_link_revoked_before_its_mail_is_not_mailed(kejora, ratna, run_jobs):
    revoke_link(token=issue(kejora, ratna), now=timezone.now())
    run_jobs("send_portal_link")
    assert mail.outbox == []


def test_a_link_of_another_purpose_opens_only_its_own_pages(kejora, ratna, run_jobs):
    survey = Purpose("survey", "a survey", "portal", "%(vendor)s asks.", days=1)
    with PURPOSES.registered(survey):
        issue(kejora, ratna, "survey")
        run_jobs("send_portal_link")
        browser, _page = opened()
        browser.post("/p/send/")
        run_jobs("send_portal_code")
        browser.post("/p/code/", {"code": mailed_code()})
        page = browser.get("/p/review/").content.decode()
    assert "Your link is for something else: a survey." in page


def test_twenty_wrong_links_or_codes_a_minute_and_no_more(link, run_jobs, clock):
    browser, _page = opened()
    browser.post("/p/send/")
    run_jobs("send_portal_code")
    wrong = [browser.get("/p/open/abc/").status_code for _try in range(15)]
    wrong += [browser.post("/p/code/", {"code": "x"}).status_code for _try in range(5)]
    assert wrong == [200] * 15 + [422] * 5
    assert browser.get(mailed_link()).status_code == 429
    assert browser.post("/p/code/", {"code": mailed_code()}).status_code == 429
    clock.shift(timedelta(minutes=1))
    assert browser.get(mailed_link()).status_code == 302


def test_the_log_of_a_refused_request_holds_no_token(link, caplog):
    browser = Browser(REMOTE_ADDR="203.0.113.9")
    for number in range(20):
        browser.get(f"/p/open/guess-{number}/")
    secret = mailed_link().rstrip("/").split("/")[-1]
    caplog.clear()
    assert browser.get(mailed_link()).status_code == 429
    (handler,) = [handler for handler in logging.getLogger().handlers if handler.name == "stderr"]
    logged = [
        handler.format(log_record) for log_record in caplog.records if handler.filter(log_record)
    ]
    assert logged and "/p/open/…/" in logged[0]
    assert secret not in "".join(logged)
