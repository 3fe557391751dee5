"""How `make test` shares its work among processes. `tests/conftest.py` hands both hooks to pytest.

Tests that start servers wait a lot, tests in a browser and those about all pages keep a processor
busy. They take turns, so that neither two that wait nor two that are busy meet more often than they
must, and the longest of the busy ones begin. Those marked `long` are next, since one that began
last would keep one processor idle. The quick ones follow and fill the end.

A file stays in one process, because its tests may share one world. Journeys and drills share
nothing, so each of them goes to a free process; otherwise the crawl would end the run on one
processor while the other is idle.
"""

from collections.abc import Container, Iterable
from itertools import chain, zip_longest
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ONE_BY_ONE = ("tests/journeys/", "tests/test_drill.py")
WAITS, ALL_PAGES, BROWSER, LONG, QUICK = range(5)


class ByFile(LoadScopeScheduling):
    """Files in the order in which they were collected, what shares nothing one by one."""

    def __init__(self, config: pytest.Config, log=None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def scope_of(nodeid: str) -> str:
    """What runs in one process: a test by itself, or its whole file."""
    return nodeid if nodeid.startswith(ONE_BY_ONE) else nodeid.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def scheduler_of(config: pytest.Config, log) -> LoadScopeScheduling | None:
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


def in_turns(items: list[pytest.Item]) -> None:
    """Files stay whole, and a file's tests in their order: those of the shared world come after
    those that make rows of their own, as pytest-django sorts them.
    """
    about_all_pages = files_about_all_pages(items)
    parts: dict[str, list[pytest.Item]] = {}
    for item in items:
        parts.setdefault(scope_of(item.nodeid), []).append(item)
    by_kind: dict[int, list] = {kind: [] for kind in (WAITS, ALL_PAGES, BROWSER, LONG, QUICK)}
    for part in parts.values():
        by_kind[min(kind_of(item, about_all_pages) for item in part)].append(part)
    busy = by_kind[ALL_PAGES] + by_kind[BROWSER]
    turns = zip_longest(by_kind[WAITS], busy, fillvalue=())
    rest = by_kind[LONG] + by_kind[QUICK]
    items[:] = chain.from_iterable([*chain.from_iterable(turns), *rest])


def files_about_all_pages(items: Iterable[pytest.Item]) -> set[Path]:
    return {item.path for item in items if "world" in getattr(item, "fixturenames", ())}


def kind_of(item: pytest.Item, about_all_pages: Container[Path]) -> int:
    if item.get_closest_marker("worker"):
        return WAITS
    if item.path in about_all_pages:
        return ALL_PAGES
    if item.get_closest_marker("browser"):
        return BROWSER
    return LONG if item.get_closest_marker("long") else QUICK
