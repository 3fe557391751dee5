"""Every page each role may read, at 360 px in Chromium, in light and dark; and every form as it
comes back wrong.
"""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.support.looking import phone
from tests.support.made_once import made_once
from tests.support.routes import addresses_of, pages_of
from tests.support.world import Side, make_side

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAIN, TOKEN = (
    re.compile(r"<main.*</main>", re.DOTALL),
    re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="\w+"'),
)
SUBMIT = "document.querySelector('main form[method=post]').submit()"


def make_kejora() -> Side:
    return make_side("Kejora", "qxkejx", ("Ratna", "Sekar", "Maria", "Yohana", "Tono"), folders=2)


@pytest.fixture
def kejora_side(shared_folder, settings) -> Side:
    return made_once(shared_folder, "kejora", make_kejora, settings.FILES_DIR)


def session_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


@pytest.mark.parametrize("role", ["anonymous", "owner", "staff", "lawyer"])
def test_every_page_on_a_phone(role, kejora_side, live_server, browser):
    session = "" if role == "anonymous" else session_of(kejora_side.people[role])
    addresses = [*addresses_of(kejora_side, role)]
    if role == "staff":
        addresses = [*unlike_the_owners(addresses, kejora_side)]
        assert {"home", "client_detail"} <= {name for name, _url in addresses}
    with phone(browser, live_server.url, session) as looker:
        for name, url in addresses:
            answer = looker.page.goto(url, wait_until="load")
            assert answer is not None and answer.status == 200, f"{name}: {url}"
            looker.look(name, dark=role != "staff" and "(" not in name)
    assert not looker.problems, "\n".join(["", *looker.problems])


def unlike_the_owners(addresses: list[tuple[str, str]], side: Side) -> Iterator[tuple[str, str]]:
    """Those pages whose content staff see otherwise than the owner, whose pages are
    all looked at.
    """
    staff, owner = Client(), Client()
    staff.force_login(side.staff)
    owner.force_login(side.owner)
    for name, url in addresses:
        seen = content(staff.get(url))
        if seen != content(owner.get(url)):
            yield name, url


def content(response: HttpResponse) -> str:
    """The content of <main>, without the tokens that differ in every response."""
    assert response.status_code == 200
    return TOKEN.sub("", MAIN.search(response.content.decode())[0])


def test_forms_that_come_back_wrong(kejora_side, live_server, browser):
    """Empty forms of the owner, posted: errors must be as readable and as reachable as the form
    was.
    """
    with phone(browser, live_server.url, session_of(kejora_side.owner)) as looker:
        for name, route in pages_of("owner"):
            if "POST" not in route.methods or not route.url(name, kejora_side).startswith("/v/"):
                continue
            looker.page.goto(route.url(name, kejora_side), wait_until="load")
            if not looker.page.locator("main form[method=post]").count():
                continue  # the page explains why there is nothing to fill in
            if not looker.is_new_structure():
                continue  # the same form comes back the same
            with looker.page.expect_navigation(wait_until="load"):
                looker.page.evaluate(SUBMIT)
            looker.look(f"{name}, posted empty")
    assert not looker.problems, "\n".join(["", *looker.problems])


def test_the_look_sees_what_is_wrong(live_server, browser):
    """A page with a fault of each kind is reported for each."""
    with phone(browser, live_server.url) as looker:
        looker.page.goto(reverse("account_login"))
        looker.page.evaluate(
            """() => {
              const image = document.createElement('img');
              image.src = '/no-such-picture.png';
              const wide = document.createElement('div');
              wide.style.width = '900px';
              wide.textContent = 'wide';
              const style = document.createElement('style');
              style.textContent = 'body { color: red }';
              const small = document.createElement('button');
              small.style.cssText = 'width: 44px; height: 43px; padding: 0';
              small.textContent = 'small';
              document.querySelector('main').append(image, wide, style, small);
            }"""
        )
        looker.page.wait_for_load_state("networkidle")
        looker.look("login")
    kinds = {problem.split(": ")[1] for problem in looker.problems}
    assert kinds >= {"CSP", "console", "sideways", "axe", "small"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_that_turn_pale_are_seen_on_a_page_looked_at_before(scheme, live_server, browser):
    with phone(browser, live_server.url) as looker:
        looker.page.goto(reverse("account_login"))
        looker.look("login", dark=True)
        assert not looker.problems
        looker.page.evaluate(
            """scheme => {
              const word = document.querySelector('h1');
              word.style.color = scheme === 'light' ? '#cccccc' : '#333333';
            }""",
            scheme,
        )
        looker.look("login", dark=True)
    [problem] = looker.problems
    assert "color-contrast" in problem and ("in dark" in problem) == (scheme == "dark")
