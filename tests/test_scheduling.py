"""The order in which tests begin, and how they are shared among processes."""

from itertools import groupby

import pytest

from tests.support.scheduling import (
    ALL_PAGES,
    BROWSER,
    LONG,
    QUICK,
    WAITS,
    files_about_all_pages,
    in_turns,
    kind_of,
    scheduler_of,
    scope_of,
)


def test_this_very_run_is_shared_so(request: pytest.FixtureRequest):
    hooks = request.config.hook
    assert in_turns in {one.function for one in hooks.pytest_collection_modifyitems.get_hookimpls()}
    assert scheduler_of in {
        one.function for one in hooks.pytest_xdist_make_scheduler.get_hookimpls()
    }
    items = request.session.items
    about_all_pages = files_about_all_pages(items)
    parts = [
        (scope, min(kind_of(item, about_all_pages) for item in part))
        for scope, part in groupby(items, lambda item: scope_of(item.nodeid))
    ]
    assert len(dict(parts)) == len(parts)  # none is torn apart
    kinds = [kind for _scope, kind in parts]
    busy = [kind for kind in kinds if kind in (ALL_PAGES, BROWSER)]
    waits = [WAITS] * kinds.count(WAITS)
    assert busy == sorted(busy)
    turns = [one for pair in zip(waits, busy, strict=False) for one in pair]
    met = len(turns) // 2
    rest = [LONG] * kinds.count(LONG) + [QUICK] * kinds.count(QUICK)
    assert kinds == turns + waits[met:] + busy[met:] + rest
