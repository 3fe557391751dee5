"""Every page each role may read, at 360 px in Chromium, in light and dark; and every form as it
comes back wrong.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.looking import STRUCTURES, Looker, phone, sign_in
from tests.support.made_once import made_once
from tests.support.routes import ROUTES, addresses_of, pages_of
from tests.support.world import Side, make_side

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAIN, TOKEN = (
    re.compile(r"<main.*</main>", re.DOTALL),
    re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="\w+"'),
)
# Posts the form of a page that is not opened for it. Answers with the status of what comes back, 0
# for a redirect, and the structure of its <main>; null without a form. The form stays to be sent.
POST_EMPTY = f"""
async url => {{
  const parse = async answer => new DOMParser().parseFromString(await answer.text(), 'text/html');
  const form = (await parse(await fetch(url))).querySelector('main form[method=post]');
  if (!form) return null;
  const action = new URL(form.getAttribute('action') || '', new URL(url, location.href));
  form.setAttribute('action', action);
  document.body.replaceChildren(form);
  const sent = {{method: 'POST', body: new FormData(form), redirect: 'manual'}};
  const answer = await fetch(action, sent);
  return [answer.status, ({STRUCTURES})(await parse(answer))[1]];
}}
"""
SUBMIT = "document.querySelector('body > form').submit()"


def make_kejora() -> Side:
    return make_side("Kejora", "qxkejx", ("Ratna", "Sekar", "Maria", "Yohana", "Tono"), folders=2)


@pytest.fixture
def kejora_side(shared_folder, settings) -> Side:
    return made_once(shared_folder, "kejora", make_kejora, settings.FILES_DIR)


def session_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


@pytest.mark.parametrize("role", ["anonymous", "owner", "lawyer"])
def test_every_page_on_a_phone(role, kejora_side, live_server, browser):
    session = "" if role == "anonymous" else session_of(kejora_side.people[role])
    contents = {}
    with phone(browser, live_server.url, session) as looker:
        for name, url in addresses_of(kejora_side, role):
            answer = looker.page.goto(url, wait_until="load")
            assert answer is not None and answer.status == 200, f"{name}: {url}"
            looker.look(name, dark="(" not in name)
            contents[url] = content(answer.text())
        if role == "owner":
            sign_in(looker.page.context, live_server.url, session_of(kejora_side.staff))
            look_as_staff(looker, kejora_side, contents)
    assert not looker.problems, "\n".join(["", *looker.problems])


def look_as_staff(looker: Looker, side: Side, owners: dict[str, str]) -> None:
    """At those pages whose content staff see otherwise than the owner, whose pages were all looked
    at: `owners`, by address.
    """
    staff, names = Client(), set()
    staff.force_login(side.staff)
    for name, url in addresses_of(side, "staff"):
        answer = staff.get(url)
        assert answer.status_code == 200, f"{name}: {url}"
        if content(answer.content.decode()) != owners[url]:
            looker.page.goto(url, wait_until="load")
            looker.look(f"{name} as staff")
            names.add(name)
    assert {"home", "client_detail"} <= names


def content(html: str) -> str:
    """The content of <main>, without the tokens that differ in every response."""
    return TOKEN.sub("", MAIN.search(html)[0])


def test_forms_that_come_back_wrong(kejora_side, live_server, browser):
    """Empty forms of the owner, posted: errors must be as readable and as reachable as the form
    was. What comes back like a form before it is not opened.
    """
    seen: set[str] = set()
    with phone(browser, live_server.url, session_of(kejora_side.owner)) as looker:
        looker.page.goto(ROUTES["home"].url("home", kejora_side))
        for name, route in pages_of("owner"):
            url = route.url(name, kejora_side)
            if "POST" not in route.methods or not url.startswith("/v/"):
                continue
            # Without a form the page explains why there is nothing to fill in.
            status, structure = looker.page.evaluate(POST_EMPTY, url) or (0, "")
            assert status in {0, 422}, f"{name}: {status}"
            if status == 422 and structure not in seen:
                seen.add(structure)
                with looker.page.expect_navigation(wait_until="load"):
                    looker.page.evaluate(SUBMIT)
                looker.look(f"{name}, posted empty")
    assert not looker.problems, "\n".join(["", *looker.problems])
    assert len(seen) > 80


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
