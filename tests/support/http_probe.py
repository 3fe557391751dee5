"""Ask for an address as somebody, and take back whatever it did."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client as Browser
from django.urls import reverse

from tests.support.world import ROLES, World

# Who tries every door of Kejora: nobody, its own people, the rival's people, and one who is gone.
OWN = (*ROLES, "second_lawyer")
OUTSIDERS = ("rival_owner", "rival_staff", "rival_lawyer", "former")
ACTORS = ("anonymous", *OWN, *OUTSIDERS)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]  # by their names in whatever capitals
    body: str

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    def shows(self, word: str) -> bool:
        """In the body or in a header."""
        return word.lower() in "\n".join([*self.headers.values(), self.body]).lower()


def make_browsers(world: World) -> dict[str, Browser]:
    people = {role: world.kejora.people[role] for role in (*OWN, "former")}
    people |= {f"rival_{role}": world.melati.people[role] for role in ROLES}
    browsers = {"anonymous": Browser()}
    for actor, person in people.items():
        browsers[actor] = Browser()
        browsers[actor].force_login(person)
        # Their session is on record, so that not every question puts it there
        browsers[actor].get(reverse("profile"))
    return browsers


def ask(browser: Browser, method: str, url: str, data: Mapping[str, Any] | None = None) -> Answer:
    """The answer; every row and cookie it wrote is taken back, so the next question meets the same
    world.
    """
    cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        response = browser.generic("GET", url) if method == "GET" else browser.post(url, data or {})
        answer = read(response)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answer


def read(response) -> Answer:
    chunks: Iterable[bytes] = (
        response.streaming_content if response.streaming else [response.content]
    )
    body = b"".join(chunks).decode("utf-8", "replace")
    close(response)
    return Answer(response.status_code, response.headers, body)


def close(response) -> None:
    """Give back its files; the database connection stays open, in whose transaction the test
    stands.
    """
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
