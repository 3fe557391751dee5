"""How `make test` shares its work among processes: tests that start servers or a browser come
first, the quick ones follow.

A file stays in one process, because its tests may share one world. Journeys and the kill test share
nothing, so each of them goes to a free process; otherwise the crawl would end the run on one
processor while the other is idle.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

ONE_BY_ONE = ("tests/journeys/", "tests/test_kill.py")
# Servers wait a lot, so they run beside each other before the crawl needs all
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
def pytest_xdist_make_scheduler(config: pytest.Config, log) -> LoadScopeScheduling | None:
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=rank)  # stable: files stay whole


def rank(item: pytest.Item) -> int:
    marked = [place for place, name in enumerate(SLOW_FIRST) if item.get_closest_marker(name)]
    return min(marked, default=len(SLOW_FIRST))
