"""How `make test` shares its work among processes: tests that start servers or a browser come
first, the quick ones follow. `tests/conftest.py` hands both hooks to pytest.

A file stays in one process, because its tests may share one world. Journeys and the kill test share
nothing, so each of them goes to a free process; otherwise the crawl would end the run on one
processor while the other is idle. Files about all pages are long, so they begin before the quick
ones, not after them.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

ONE_BY_ONE = ("tests/journeys/", "tests/test_kill.py")
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
    items.sort(key=rank)  # stable: files stay whole


def rank(item: pytest.Item) -> int:
    marked = [place for place, name in enumerate(SLOW_FIRST) if item.get_closest_marker(name)]
    goes_through_all_pages = "world" in getattr(item, "fixturenames", ())
    return min(marked, default=len(SLOW_FIRST) + (not goes_through_all_pages))
