"""Every page in both languages, what a page without a row answers, and posts without a token."""

import re
from collections import Counter
from html import unescape
from pathlib import Path

import polib
import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse
from lxml import html as html_tree

from tests.support.http_probe import OUTSIDERS, OWN, make_browsers, request_page
from tests.support.routes import PUBLIC, ROUTES, SENT_BY_PHONES, SIGNED_IN
from tests.support.seen_pages import language_seen

PO = Path(__file__).resolve().parent.parent / "locale" / "id" / "LC_MESSAGES" / "django.po"
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
INLINE = re.compile(
    r"<[^>]+\s(style|on[a-z]+)=|<style\b|<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE
)
POINTERS = ("//@for", "//@form", "//@aria-describedby", "//@aria-labelledby", "//@aria-controls")
PLANTED = re.compile(r"\b\w+ qx\w+")  # what tests/support/leak_marker.py wrote into the rows


@pytest.fixture(scope="module")
def browsers(world):
    return make_browsers(world)


@pytest.fixture(autouse=True)
def _own_var(world, settings):
    settings.FILES_DIR = world.files


@pytest.fixture(autouse=True)
def _in_db(db, world):
    """Each test inside a transaction of its own."""


@pytest.fixture(scope="module")
def english() -> set[str]:
    """Whole English sentences that are translated into Indonesian."""
    entries = (
        [entry for entry in polib.pofile(str(PO)) if not entry.obsolete] if PO.exists() else []
    )
    return {
        one.msgid
        for one in entries
        if len(one.msgid) > 12
        and " " in one.msgid
        and one.msgstr
        and one.msgstr != one.msgid
        and "%" not in one.msgid
        and "{" not in one.msgid
        and "\n" not in one.msgid
    }


def visible_words(html: str) -> str:
    return " ".join(unescape(TAGS.sub(" ", html)).split())


def in_its_own_language(page: str, language: str) -> str:
    """Without the parts that say they are in another one, such as a translation of a letter."""
    tree = html_tree.fromstring(page)
    for part in tree.xpath("//body//*[@lang and @lang != $own]", own=language):
        part.drop_tree()
    return html_tree.tostring(tree, encoding="unicode")


def faults(html: str, language: str, english: set[str]) -> list[str]:
    """What is wrong with one page as text."""
    shown = visible_words(html)
    result = {
        "not in this language": f'<html lang="{language}"' not in html,
        "not exactly one h1": len(re.findall(r"<h1[ >]", html)) != 1,
        "no title": not re.search(r"<title>\s*[^·\s]", html),
        "a template's own signs": "{{" in html or "{%" in html,
        "inline script or style, which the CSP refuses": INLINE.search(html),
    }
    unfilled = re.findall(r".{0,40}(?:%\([a-z_]+\)[sd]|\bNone\b(?! [a-z])).{0,20}", shown)
    # "invoice" is Indonesian too, and a planted "number" may follow it
    ours = PLANTED.sub("", visible_words(in_its_own_language(html, language)))
    left = [
        one for one in english if one in ours and re.search(rf"(?<!\w){re.escape(one)}(?!\w)", ours)
    ]
    return [
        *(fault for fault, is_there in result.items() if is_there),
        *(f"not filled in: {place}" for place in unfilled),
        *(f"still English: {sentence}" for sentence in left),
    ]


def test_every_page_renders_in_its_language(seen_pages, english):
    """In Indonesian here; in English where tests/test_twin.py runs it again."""
    language = language_seen()
    assert {page.role for page in seen_pages} == {"anonymous", "owner", "lawyer"}
    result = [f"{page.name}: {page.status}" for page in seen_pages if page.status != 200]
    result += [
        f"{page.name} as {page.role}: {fault}"
        for page in seen_pages
        for fault in faults(page.html, language, english if language == "id" else set())
    ]
    assert not result, "\n".join(["", *result])


def named_twice(page: str) -> list[str]:
    """Ids that two elements have, and fields that a form has twice: it would send both, and what
    was typed into the first is lost.
    """
    tree = html_tree.fromstring(page)
    ids = Counter(tree.xpath("//@id"))
    names = [
        (place, field.name)
        for place, form in enumerate(tree.forms)
        for field in form.inputs
        if field.name and field.get("type") not in ("radio", "checkbox", "hidden")
    ]
    return [
        *(f"#{one}" for one, number in ids.items() if number > 1),
        *(name for (_form, name), number in Counter(names).items() if number > 1),
    ]


def test_no_field_and_no_id_is_there_twice(seen_pages):
    twice = {page.name: named_twice(page.html) for page in seen_pages}
    assert not {name: fields for name, fields in twice.items() if fields}
    field = '<form><textarea name="text" id="text"></textarea></form>'
    assert named_twice(f"<div>{field}{field}</div>") == ["#text"]
    assert named_twice(f"<form>{field[6:-7] * 2}</form>") == ["#text", "text"]


def pointing_nowhere(page: str) -> list[str]:
    """Ids by which an element names its label, its help or its form, and which nobody has."""
    tree = html_tree.fromstring(page)
    ids = set(tree.xpath("//@id"))
    names = [name for kind in POINTERS for value in tree.xpath(kind) for name in value.split()]
    return [name for name in names if name not in ids]


def test_what_names_another_element_finds_it(seen_pages):
    lost = {page.name: pointing_nowhere(page.html) for page in seen_pages}
    assert not {name: ids for name, ids in lost.items() if ids}
    field = '<input aria-describedby="help more"><p id="help"></p>'
    assert pointing_nowhere(field) == ["more"]


def test_missing_pages_carry_the_headers_too(world, browsers):
    for url in (
        "/nowhere/",
        "/v/nowhere/",
        "/v/kejora/nowhere/",
        "/v/kejora/clients/99999999999999999999/",
    ):
        response = browsers["owner"].get(url)
        assert response.status_code == 404
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("actor", "status"), [*((actor, 404) for actor in OUTSIDERS), ("staff", 403), ("lawyer", 403)]
)
def test_the_page_of_a_refusal_shows_nobody_elses(actor, status, world, browsers):
    """Drawn in full, which tests/test_permissions.py leaves out."""
    url = reverse("settings_members", args=[world.kejora.slug])
    answer = request_page(browsers[actor], "GET", url)
    foreign = world.melati if actor in OWN else world.kejora
    assert answer.status == status and "<h1" in answer.body
    assert not answer.shows(foreign.canary)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def refuse_without_token(request, reason: str) -> HttpResponse:
    return HttpResponse(f"token: {reason}", status=403)


def test_a_post_without_its_token_is_refused(world, settings):
    """The page that says so is drawn once only: to draw it takes longer than to refuse."""
    owner, anonymous = Browser(enforce_csrf_checks=True), Browser(enforce_csrf_checks=True)
    owner.force_login(world.kejora.owner)
    drawn = owner.post(reverse("client_new", args=[world.kejora.slug]))
    assert drawn.status_code == 403 and "<h1" in drawn.content.decode()
    settings.CSRF_FAILURE_VIEW = f"{__name__}.{refuse_without_token.__name__}"
    posted = [name for name, one in ROUTES.items() if "POST" in one.methods]
    answers = {
        name: (anonymous if ROUTES[name].needs == PUBLIC else owner).post(
            ROUTES[name].url(name, world.kejora)
        )
        for name in posted
        if name not in SENT_BY_PHONES
    }
    assert len(answers) > 200
    assert [name for name, one in answers.items() if not one.content.startswith(b"token: ")] == []


def test_signed_in_pages_name_their_kind():
    """Guards the loops above against an empty table."""
    assert len(ROUTES) > 40 and {SIGNED_IN, PUBLIC} <= {route.needs for route in ROUTES.values()}
