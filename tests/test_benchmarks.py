"""The benchmarks still measure what they claim, with few rows; and the report of their results."""

import importlib
import json
import shutil

import pytest

from tests.benchmarks import pages
from tests.benchmarks.__main__ import line_of, measure, row_of, subjects_of, write_results
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.subjects import GROWTHS, SUBJECTS

# One for each thing that is measured; the quick ones in this process.
HERE = (
    "client_list",
    "home_200",
    "client_page",
    "case_page",
    "search",
    "ledger_reader",
    "ledger_mapping",
    "ledger_import",
    "whatsapp_reader",
    "slow_lines",
    "judging_again",
    "login_gap",
    "reset_gap",
)
ON_SQLITE, ON_POSTGRESQL = (
    ("slow_lines",),
    ("letter_job_postgresql", "scan_postgresql"),
)


def test_everything_that_is_measured_is_tried():
    tried = {SUBJECTS[name].work for name in HERE + ON_POSTGRESQL}
    assert tried == {one.work for one in SUBJECTS.values()}


@pytest.mark.django_db
@pytest.mark.parametrize("name", HERE)
def test_a_subject_measures_both_ways(name):
    module, function = SUBJECTS[name].work.split(".")
    measure_here = getattr(importlib.import_module(f"tests.benchmarks.{module}"), function)
    measured = measure_here(SUBJECTS[name].tiny, 1)
    assert measured.ours > 0 and measured.floor > 0 and measured.ratio > 0


def test_a_page_that_lacks_what_it_should_show_is_not_measured(kejora, ratna):
    with pytest.raises(AssertionError, match="does not show what it should"):
        pages.compare(kejora, "/v/kejora/clients/", 1, pages.shows_clients(1))


@pytest.mark.worker
@pytest.mark.django_db
@pytest.mark.parametrize("name", ON_SQLITE)
def test_a_subject_has_a_process_of_its_own(name, migrated, tmp_path):
    shutil.copy(migrated, tmp_path / "db.sqlite3")
    measured = measure(name, SUBJECTS[name].tiny, 1, tmp_path)
    assert measured.ours > 0 and measured.floor > 0 and measured.ratio > 0


@pytest.mark.worker
@pytest.mark.twin
@pytest.mark.parametrize("name", ON_POSTGRESQL)
def test_a_subject_on_postgresql(name, cluster, tmp_path):
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


def test_results_are_written_with_commit_and_goals(tmp_path):
    rows = [
        row_of("scan_postgresql", 1.5),
        row_of("client_page", 2.5004),
        row_of("home_growth", 2.1),
    ]
    write_results(rows, tmp_path / "bench" / "results.json")
    written = json.loads((tmp_path / "bench" / "results.json").read_text())
    assert written["rows"] == [
        {"name": "scan_postgresql", "ratio": 1.5, "goal": 1.5},
        {"name": "client_page", "ratio": 2.5, "goal": 2.5},
        {"name": "home_growth", "ratio": 2.1, "goal": 2.0},
    ]
    assert len(written["commit"]) in (0, 40)


def test_a_miss_is_named():
    met, missed = (
        line_of("client_page", Measured(0.5, 0.2, 2.5)),
        line_of("client_page", Measured(0.5, 0.2, 2.51)),
    )
    assert met.split() == [
        "client_page",
        "2.50",
        "goal",
        "2.50",
        "(500.0",
        "ms,",
        "floor",
        "200.0",
        "ms)",
    ]
    assert missed.endswith("goal missed")
    assert line_of("home_growth", 2.3).split() == [
        "home_growth",
        "2.30",
        "goal",
        "2.00",
        "goal",
        "missed",
    ]


def test_a_growth_is_asked_for_by_its_name():
    assert subjects_of(["home_growth"]) == ["home_200", "home_20000"]
    assert subjects_of(["home_growth", "home_200", "client_list"]) == [
        "client_list",
        "home_200",
        "home_20000",
    ]
    assert subjects_of([*SUBJECTS, *GROWTHS]) == list(SUBJECTS)
