"""Logging in and asking for a new password do the same work for known and unknown addresses."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clientcare.models import PasswordRequest
from clientcare.people.password_links import answer_requests, purge_requests
from tests.support.joining import mailed_path

KNOWN, UNKNOWN = "ratna@kejora.test", "tidakada@kejora.test"


def work_of(monkeypatch, path: str, fields: dict[str, str]) -> tuple:
    """Status, hashes and kinds of queries of one post, and how many mails and requests it made."""
    hashes: list[int] = []
    encode = MD5PasswordHasher.encode

    def counted(self, *args, **kwargs):
        hashes.append(1)
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    cache.clear()  # the limits count per address of the network, and begin anew
    before = len(mail.outbox), PasswordRequest.objects.count()
    with CaptureQueriesContext(connection) as asked:
        answer = Browser(headers={"accept-language": "en"}).post(path, fields)
    made = len(mail.outbox) - before[0], PasswordRequest.objects.count() - before[1]
    kinds = [re.sub(r"'[^']*'|\d+", "x", query["sql"]) for query in asked]
    return answer.status_code, len(hashes), kinds, made


def test_logging_in(kejora, ratna, monkeypatch):
    known, unknown = (
        work_of(monkeypatch, "/login/", {"login": login, "password": "salah-sekali"})
        for login in (KNOWN, UNKNOWN)
    )
    assert known == unknown
    assert known[1] == 1


def test_asking_for_a_new_password(kejora, ratna, monkeypatch):
    known, unknown = (
        work_of(monkeypatch, "/password/reset/", {"email": email}) for email in (KNOWN, UNKNOWN)
    )
    assert known == unknown
    assert (known[0], known[3]) == (302, (0, 1)), "the mail is made in the background"


def test_the_answer_goes_only_to_who_has_an_account(kejora, ratna):
    for email in (KNOWN.upper(), UNKNOWN):
        Browser().post("/password/reset/", {"email": email})
    answer_requests(timezone.now())
    answer_requests(timezone.now())
    assert [message.to for message in mail.outbox] == [[KNOWN]], "once"
    page = Browser().get(mailed_path(), follow=True)
    assert page.status_code == 200 and "token_fail" not in page.context_data


def test_a_request_whose_mail_fails_does_not_hold_up_the_next(kejora, ratna, sekar, monkeypatch):
    sent = []

    def send(self):
        if self.to == [KNOWN]:
            raise OSError("the mail server is away")
        sent.extend(self.to)

    for email in (KNOWN, sekar.email):
        Browser().post("/password/reset/", {"email": email})
    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    answer_requests(timezone.now())
    assert sent == [sekar.email]


def test_requests_go_after_a_day(kejora, ratna):
    Browser().post("/password/reset/", {"email": UNKNOWN})
    asked_at = PasswordRequest.objects.get().asked_at
    purge_requests(asked_at + timedelta(days=1))
    assert PasswordRequest.objects.count() == 1
    purge_requests(asked_at + timedelta(days=1, seconds=1))
    assert PasswordRequest.objects.count() == 0


@pytest.fixture
def a_few_tries(settings):
    """The limit of the house, counted in a cache of this test alone."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tries"}
    }
    cache.clear()


def guess(address="203.0.113.7"):
    browser = Browser(REMOTE_ADDR=address, headers={"accept-language": "en"})
    answer = browser.post("/login/", {"login": KNOWN, "password": "tebak-tebakan"})
    return "Too many" in answer.content.decode() or answer.status_code == 429


def test_five_wrong_passwords_in_a_quarter_of_an_hour_and_no_sixth(kejora, ratna, a_few_tries):
    with time_machine.travel(datetime(2026, 11, 12, 3, 0, tzinfo=UTC), tick=False) as clock:
        assert [guess() for _ in range(6)] == [False] * 5 + [True]
        assert guess("198.51.100.9") is False, (
            "a stranger's guesses must not lock the person out elsewhere"
        )
        clock.shift(timedelta(minutes=15, seconds=1))
        assert guess() is False
