"""A page asks the database as often for three clients as for one, and at most ten times for itself."""

import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from tests.routes import ROUTES, pages_of
from tests.thicken import thicken
from tests.world import add_folder, make_side

MOST = 10
# What the frame of every page asks: who is it, where do they belong.
FRAME = re.compile(
    r'^SELECT .* FROM "(django_session|clientcare_user|clientcare_membership)"|^(SAVEPOINT|RELEASE|BEGIN|COMMIT)', re.DOTALL
)
CASES = [(role, name) for role in ("owner", "lawyer") for name, _route in pages_of(role)]


def own_queries(browser: Browser, url: str) -> list[str]:
    """What the page itself asked: all but session, person and memberships."""
    with CaptureQueriesContext(connection, ) as asked:
        response = browser.get(url)
        assert response.status_code == 200, url
        b"".join(response.streaming_content if response.streaming else [response.content])
    return [query["sql"] for query in asked if not FRAME.match(query["sql"])]


@pytest.fixture(scope="module")
def counted(world_files, django_db_setup, django_db_blocker):
    """Own queries per role and page: with one client, with three, and with a folder three times as thick."""


def listed(queries: list[str]) -> str:
    return "\n".join(f"{number:3} {query[:160]}" for number, query in enumerate(queries, 1))
