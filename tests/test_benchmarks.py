"""The benchmarks still measure what they say, each in a process of its own with few rows; and what
becomes of it.
"""

import json
import shutil

import pytest

from tests.benchmarks.__main__ import keep, measure, tell
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.subjects import SUBJECTS

# One of each module that measures: sizes differ, what they do does not.
ON_SQLITE, ON_POSTGRESQL = (
    ("dashboard_200", "client_page"),
    ("letter_job_postgresql", "scan_postgresql"),
)


def test_every_module_that_measures_is_tried():
    tried = {SUBJECTS[name].module for name in ON_SQLITE + ON_POSTGRESQL}
    assert tried == {one.module for one in SUBJECTS.values()}


@pytest.mark.worker
@pytest.mark.django_db
@pytest.mark.parametrize("name", ON_SQLITE)
def test_both_ways_give_the_same(name, migrated, tmp_path):
    shutil.copy(migrated, tmp_path / "db.sqlite3")
    measured = measure(name, SUBJECTS[name].tiny, 1, tmp_path)
    assert measured.ours > 0 and measured.floor > 0 and measured.ratio > 0


@pytest.mark.worker
@pytest.mark.twin
@pytest.mark.parametrize("name", ON_POSTGRESQL)
def test_both_ways_give_the_same_on_postgresql(name, cluster, tmp_path):
    measured = measure(name, SUBJECTS[name].tiny, 1, tmp_path, cluster.url(cluster.create()))
    assert measured.ours > 0 and measured.floor > 0 and measured.ratio > 0


def test_the_two_ways_take_turns_and_the_first_pairs_only_warm_up():
    """Ours takes 9 seconds while it is warmed up, then 3, 4 and 8; the floor takes 2. The order
    changes each time.
    """
    clock, order, ours_takes = [0.0], [], iter([9] * WARM + [3, 4, 8])

    def ours():
        order.append("ours")
        clock[0] += next(ours_takes)

    def floor():
        order.append("floor")
        clock[0] += 2

    assert paired([(ours, floor)] * (WARM + 3), lambda: clock[0]) == Measured(
        ours=4, floor=2, ratio=2
    )
    assert order == ["ours", "floor", "floor", "ours"] * ((WARM + 3) // 2)


def test_results_are_kept_with_commit_and_goals_and_a_miss_is_said(tmp_path, capsys):
    rows = [
        tell("scan_postgresql", Measured(0.3, 0.2, 1.5)),
        tell("client_page", Measured(0.4, 0.2, 2.0004)),
    ]
    keep(rows, tmp_path / "bench" / "results.json")
    kept = json.loads((tmp_path / "bench" / "results.json").read_text())
    assert kept["rows"] == [
        {"name": "scan_postgresql", "ratio": 1.5, "goal": 1.5},
        {"name": "client_page", "ratio": 2.0, "goal": 1.5},
    ]
    assert len(kept["commit"]) in (0, 40)
    met, missed = capsys.readouterr().out.splitlines()
    assert "goal missed" in missed and "goal missed" not in met
