"""An advocate who comes by a mailed link: from the mail to the room, in a browser of their own."""

import re

from django.core import mail
from django.test import Client as Browser
from django.utils import timezone

from clientcare.models import PortalToken
from offboarding.models import Letter, ReviewDecision
from offboarding.review.actions.decide_by_link import decide_by_link
from offboarding.review.actions.share_matter import share_matter
from tests.support.endings import TODAY
from tests.support.joining import SITE

EMAIL = "arif@advokat.test"
NAME = "Arif Prasetyo, S.H."
NUMBER = "PERADI 16.00412"


def share(letter: Letter, owner, run_jobs, *, email: str = EMAIL) -> PortalToken:
    """The link is mailed."""
    link = share_matter(
        letter=letter, name=NAME, email=email, language="en", by=owner, now=timezone.now()
    )
    run_jobs("send_portal_link")
    return PortalToken.objects.get(pk=link.pk)


def mailed_link() -> str:
    """The path of the link in the newest mail that holds one."""
    found = [re.search(rf"{SITE}(/p/open/\S+)", message.body) for message in mail.outbox]
    return next(match[1] for match in reversed(found) if match)


def opened_by(address: str, language: str = "en") -> tuple[Browser, str]:
    """A person who opens a link that needs no code and presses the button; their page."""
    browser = Browser(headers={"accept-language": language})
    browser.get(address, follow=True)
    return browser, browser.post("/p/read/", follow=True).content.decode()


def mailed_code() -> str:
    found = [re.search(r"^\d{6}$", message.body, re.M) for message in mail.outbox]
    return next(match[0] for match in reversed(found) if match)


def ask_for_code(browser: Browser, run_jobs) -> str:
    browser.post("/p/send/")
    run_jobs("send_portal_code")
    return mailed_code()


def come_by_link(run_jobs) -> Browser:
    """A browser that opened the newest link and typed its code."""
    browser = Browser(headers={"accept-language": "en"})
    browser.get(mailed_link())
    browser.post("/p/code/", {"code": ask_for_code(browser, run_jobs)})
    return browser


def decide_as_advocate(letter: Letter, link: PortalToken, **other) -> ReviewDecision:
    """Approves what the page shows now, unless `other` says otherwise."""
    letter = Letter.objects.get(pk=letter.pk)
    fields = {
        "kind": "approved",
        "note": "",
        "advocate_name": NAME,
        "advocate_number": NUMBER,
        "today": TODAY,
        "now": timezone.now(),
        "seen_sha256": letter.letter_document.pdf_sha256,
        **other,
    }
    return decide_by_link(letter=letter, link=link, **fields)
