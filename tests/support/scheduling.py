"""How `make test` shares its work among processes: tests that start servers or a browser come
first, the quick ones follow. `tests/conftest.py` hands both hooks to pytest.

A file stays in one process, because its tests may share one world. Journeys, drills and the kill
test share nothing, so each of them goes to a free process; otherwise the crawl would end the run
on one processor while the other is idle. Files about all pages are long, so they begin before the
quick ones, not after them.
"""

from collections.abc import Container, Iterable
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ONE_BY_ONE = ("tests/journeys/", "tests/test_drill.py", "tests/test_kill.py")
# Servers wait a lot, so they run beside each other before the crawl needs all.
SLOW_FIRST = (
    "worker",
    "browser",
)


class ByFile(LoadScopeScheduling):
    """Files in the order in which they were collected, what shares nothing one by one."""

    def __init__(self, config: pytest.Config, log=None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(ONE_BY_ONE) else nodeid.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def scheduler_of(config: pytest.Config, log) -> LoadScopeScheduling | None:
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


def long_ones_first(items: list[pytest.Item]) -> None:
    """Files stay whole, and a file's tests in their order: those of the shared world come after
    those that make rows of their own, as pytest-django sorts them.
    """
    about_all_pages = files_about_all_pages(items)
    items.sort(key=lambda item: rank(item, about_all_pages))


def files_about_all_pages(items: Iterable[pytest.Item]) -> set[Path]:
    return {item.path for item in items if "world" in getattr(item, "fixturenames", ())}


def rank(item: pytest.Item, about_all_pages: Container[Path]) -> int:
    marked = [place for place, name in enumerate(SLOW_FIRST) if item.get_closest_marker(name)]
    return min(marked, default=len(SLOW_FIRST) + (item.path not in about_all_pages))
