"""What the people of Kejora see: each page of the world in each of its states, asked for once in a
run. Looking at all of them takes longer than most of what tests do with them.
"""

import fcntl
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction

from clientcare.models import User
from tests.support.http_probe import make_browsers
from tests.support.routes import addresses_of
from tests.support.world import World


class SeenPage(NamedTuple):
    role: str
    name: str
    url: str
    status: int
    html: str


def pages_seen_once(shared: Path, world: World) -> list[SeenPage]:
    """The pages of everybody who reads others than the owner; staff see of the owner's pages less.
    The first process of a run that needs them asks for them. Only where the world is copied have
    its rows the same addresses in every process.
    """
    if connection.vendor != "sqlite":
        return [*see_pages(world)]
    kept = shared / "pages"
    with (shared / "pages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            half = shared / "pages.half"
            half.write_bytes(pickle.dumps([*see_pages(world)]))
            half.rename(kept)
    return pickle.loads(kept.read_bytes())


def language_seen() -> str:
    """In English, too, where tests/test_twin.py looks at them again."""
    return "id" if connection.vendor == "sqlite" else "en"


def see_pages(world: World) -> Iterator[SeenPage]:
    """In browsers of their own, because what those were given is gone with the rows; and each
    person is signed in elsewhere, too.
    """
    language = language_seen()
    with transaction.atomic():
        _elsewhere, browsers = make_browsers(world), make_browsers(world)
        User.objects.update(language=language)
        for role in ("anonymous", "owner", "lawyer"):
            for name, url in addresses_of(world.kejora, role):
                response = browsers[role].get(url, headers={"Accept-Language": language})
                html = response.content.decode()
                yield SeenPage(role, name, url, response.status_code, html)
        transaction.set_rollback(True)
