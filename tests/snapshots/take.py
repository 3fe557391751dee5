"""Writes the snapshot: pytest gets this file by name (see bin/snapshot), so no other run collects
it.
"""

import io
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse
from pypdf import PdfReader

from clientcare.models import Delivery, Document, Membership, User, Vendor
from tests.snapshots.page_text import page_lines
from tests.support.routes import addresses_of, pages_of
from tests.support.world import Side, make_side

MOMENT = datetime(2026, 3, 4, 4, 30, tzinfo=UTC)
OUT = Path(os.environ.get("SNAPSHOT_DIR", "snapshot"))
STATIC = Path(__file__).resolve().parent.parent.parent / "static"
LANGUAGES = ("en", "id")
ROLES = ("anonymous", "owner", "staff", "lawyer")
HREF = re.compile(r'href="(/v/[^"#]+)')
NO_PAGES = re.compile(r"\.csv|/(attachments|documents|files)/|/(pdf|bundle)/?$")
RULE = re.compile(r"([^{}]+)\{[^{}]*display:\s*(?:inline-)?(?:flex|grid)[^{}]*\}")
HASH = re.compile(r"\b[0-9a-f]{64}\b")  # of frozen HTML, where invisible white space counts
MOST_PAGES = 700  # of the demo, a person


def laid_out() -> frozenset[str]:
    """Classes whose rule lays the children out as blocks, from our own style sheets; only where a
    class is alone.
    """
    css = "\n".join(
        path.read_text() for path in sorted(STATIC.glob("**/*.css")) if "vendor" not in path.parts
    )
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    selectors = [one.strip() for rule in RULE.findall(css) for one in rule.split(",")]
    ours = {one.removeprefix(".") for one in selectors if re.fullmatch(r"\.[\w-]+", one)}
    return frozenset(
        ours
        | {
            "btn",
            "navbar",
            "input-group",
            "d-flex",
            "dropdown-menu",
            "acts",
            "acts-2",
            "facts",
            "ttl",
            "d-block",
        }
    )


LAID_OUT = laid_out()


@pytest.fixture(autouse=True)
def _fixed_moment():
    with time_machine.travel(MOMENT, tick=False):
        yield


def write(name: str, lines: list[str]) -> None:
    path = OUT / (re.sub(r"[^\w.()-]+", "_", name.strip("/")) or "root")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(path.name + ".txt").write_text(
        "\n".join(HASH.sub("…", line.rstrip()) for line in lines) + "\n"
    )


def write_page(name: str, response) -> None:
    lines = [f"{response.status_code}"]
    if response.get("Content-Type", "").startswith("text/html") and response.content:
        lines += page_lines(response.content.decode(), LAID_OUT)
    else:
        lines += [response.get("Location", "")]
    write(name, lines)


def browser_of(user: User | None, language: str) -> Browser:
    browser = Browser(headers={"accept-language": language})
    if user:
        User.objects.filter(pk=user.pk).update(language=language)
        browser.force_login(User.objects.get(pk=user.pk))
    return browser


@pytest.fixture
def side(db) -> Side:
    return make_side("Kejora", "qxkejx", ("Ratna", "Sekar", "Maria", "Yohana", "Tono"), folders=2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_pages_of_the_world(role, language, side):
    browser = browser_of(side.people.get(role), language)
    for name, url in addresses_of(side, role):
        response = browser.get(url)
        assert response.status_code == 200, name
        write_page(f"world {language} {role} {name}", response)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["owner", "lawyer"])
def test_forms_sent_empty(role, language, side):
    browser = browser_of(side.people[role], language)
    for name, route in pages_of(role):
        if "POST" in route.methods and (url := route.url(name, side)).startswith("/v/"):
            response = browser.post(url, {})
            assert response.status_code < 500, name
            write_page(f"empty {language} {role} {name}", response)


@pytest.fixture
def demo(db) -> Vendor:
    call_command("seed", stdout=io.StringIO())
    return Vendor.objects.exclude(slug="").earliest("pk")


def test_the_demo(demo):
    write_documents()
    write_mails()
    people = Membership.objects.of(demo).current().select_related("user").order_by("role", "pk")
    for membership in people:
        for language in LANGUAGES:
            browser = browser_of(membership.user, language)
            start = reverse("home", kwargs={"vendor": demo.slug})
            for url, response in reachable(browser, start):
                assert response.status_code in (200, 302), url
                write_page(f"demo {language} {membership.role}{membership.pk} {url}", response)


def reachable(browser: Browser, start: str) -> Iterator[tuple[str, object]]:
    """Every page that links lead to, breadth first."""
    waiting, seen = [start], {start}
    while waiting and len(seen) <= MOST_PAGES:
        url = waiting.pop(0)
        response = browser.get(url)
        yield url, response
        text = response.content.decode() if "html" in response.get("Content-Type", "") else ""
        links = (
            [response["Location"]]
            if response.status_code == 302
            else map(unescape, HREF.findall(text))
        )
        for link in links:
            if link.startswith("/v/") and link not in seen and not NO_PAGES.search(link):
                seen.add(link)
                waiting.append(link)


def write_documents() -> None:
    for document in Document.objects.order_by("pk"):
        name = f"document {document.pk} {document.kind}"
        write(name + " html", page_lines(document.html))
        if document.is_rendered:
            path = pdf_path(document)
            pages = [page.extract_text() for page in PdfReader(path).pages]
            write(name + " pdf", "\n".join(pages).splitlines())


def pdf_path(document: Document) -> Path:
    return next(Path(settings.FILES_DIR).rglob(f"*{document.pdf_sha256}*"))


def write_mails() -> None:
    lines = []
    for delivery in Delivery.objects.order_by("pk"):
        lines += [f"To: {delivery.to_address}", f"Subject: {delivery.subject}"]
        lines += delivery.body.splitlines()
    write("demo mails", lines)
