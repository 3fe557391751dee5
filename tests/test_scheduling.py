"""The order in which tests begin, and how they are shared among processes."""

import pytest

from tests.support.scheduling import (
    files_about_all_pages,
    long_ones_first,
    rank,
    scheduler_of,
)


def test_this_very_run_is_shared_so(request: pytest.FixtureRequest):
    hooks = request.config.hook
    assert long_ones_first in {
        one.function for one in hooks.pytest_collection_modifyitems.get_hookimpls()
    }
    assert scheduler_of in {
        one.function for one in hooks.pytest_xdist_make_scheduler.get_hookimpls()
    }
    items = request.session.items
    about_all_pages = files_about_all_pages(items)
    ranks = [rank(item, about_all_pages) for item in items]
    assert ranks == sorted(ranks)
