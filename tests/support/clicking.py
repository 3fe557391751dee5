"""One person at work in a browser, whose presses are counted by the browser itself: mouse, pen or
thumb. Keys and file dialogs are not presses.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from clientcare.models import User
from tests.support.looking import PHONE

DESK = {"width": 1280, "height": 900}
# Both counts live as long as the tab, over all its pages.
COUNT = """
for (const [event, name] of [['pointerdown', 'presses'], ['DOMContentLoaded', 'pages']])
  document.addEventListener(event, e => {
    if (e.isTrusted) sessionStorage[name] = Number(sessionStorage[name] || 0) + 1;
  }, true);
"""


class Worker:
    """Starts at home. `presses` and `pages` are counted from there."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.add_init_script(COUNT)
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.goto(home)
        self.start()

    def start(self) -> None:
        self.page.evaluate("sessionStorage.clear()")

    def counted(self, name: str) -> int:
        return self.page.evaluate("name => Number(sessionStorage[name] || 0)", name)

    @property
    def presses(self) -> int:
        return self.counted("presses")

    @property
    def pages(self) -> int:
        """Pages loaded since the start."""
        return self.counted("pages")

    def press(self, words: str, within: str = "body") -> None:
        """The first link or button of this name that shows."""
        place = self.page.locator(within)
        link, button = (place.get_by_role(role, name=words) for role in ("link", "button"))
        self.press_on(link.or_(button).filter(visible=True).first)

    def press_on(self, thing: Locator) -> None:
        thing.click()
        self.page.wait_for_load_state("load")

    def type(self, words: str) -> None:
        """Into the field that has the cursor."""
        self.page.keyboard.type(words)

    def find(self, client: str) -> None:
        """Search from any page with the keyboard alone, and open the client."""
        self.page.keyboard.press("/")
        self.type(client)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/search/**")
        self.press(client, within="main")


@contextmanager
def at_work(
    browser: Browser, base_url: str, user: User, *, on_phone: bool = False, vendor: str = "kejora"
) -> Iterator[Worker]:
    """A browser in which this person is signed in, at home."""
    client = Client()
    client.force_login(user)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}
    context = browser.new_context(
        viewport=PHONE if on_phone else DESK,
        has_touch=on_phone,
        base_url=base_url,
        reduced_motion="reduce",
    )
    context.add_cookies([session])
    try:
        worker = Worker(context, f"/v/{vendor}/")
        yield worker
        assert worker.problems == []
    finally:
        context.close()


@contextmanager
def behind_a_link(
    browser: Browser, base_url: str, address: str, *, scripts: bool = False
) -> Iterator[Page]:
    """A client's phone that opens the address of a link: nobody is signed in, and JavaScript is off
    unless `scripts`.
    """
    context = browser.new_context(
        base_url=base_url,
        viewport=PHONE,
        has_touch=True,
        java_script_enabled=scripts,
        reduced_motion="reduce",
        locale="en",
    )
    try:
        page = context.new_page()
        page.goto("/p/" + address.rsplit("/p/", 1)[1].split()[0])
        yield page
    finally:
        context.close()
