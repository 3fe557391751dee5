"""Request an address as a given person, and roll back what it did."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client as Browser
from django.urls import reverse

from tests.support.world import ROLES, World

# Who requests every page of Kejora: anonymous, its own people, the rival's people, and a former
# member.
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
        # The session is recorded in advance, so that not every request does it.
        browsers[actor].get(reverse("profile"))
    return browsers


def request_page(
    browser: Browser, method: str, url: str, data: Mapping[str, Any] | None = None
) -> Answer:
    """The response; every row and cookie it wrote is rolled back, so that the next request meets
    the same world.
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
    """Close its files; the database connection stays open, because the test runs in its
    transaction.
    """
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


class Written:
    """Whether the database was told to change a row: only then need all rows be compared. For
    `connection.execute_wrapper`.
    """

    def __init__(self) -> None:
        self.is_any = False

    def __call__(self, execute, sql, params, many, context):
        self.is_any |= sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE"))
        return execute(sql, params, many, context)
