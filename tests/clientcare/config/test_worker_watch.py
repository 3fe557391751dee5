"""When a worker stands still. That it then ends, and is started again, is shown by the drills
(tests/test_drill.py).
"""

import pytest
from django.db import OperationalError

from clientcare.config import worker_watch
from clientcare.config.worker_watch import Idleness, Watcher

LIMIT = 130.0  # seconds a job may take


@pytest.fixture
def idleness():
    return Idleness(LIMIT, now=1000.0)


def test_a_worker_that_takes_nothing_is_idle_once_it_had_time_to_start(idleness):
    assert idleness.seconds(1020.0, taken=0, is_busy=False) == 0.0
    assert idleness.seconds(1080.0, taken=0, is_busy=False) == 60.0


def test_whatever_it_takes_begins_the_time_again(idleness):
    assert idleness.seconds(1059.0, taken=1, is_busy=False) == 0.0
    assert idleness.seconds(1060.0, taken=1, is_busy=False) == 1.0
    assert idleness.seconds(1061.0, taken=2, is_busy=False) == 0.0


def test_a_worker_with_a_long_job_is_not_idle_and_has_its_time_afterwards(idleness):
    assert idleness.seconds(1001.0, taken=1, is_busy=True) == 0.0
    assert idleness.seconds(1120.0, taken=1, is_busy=True) == 0.0
    assert idleness.seconds(1121.0, taken=1, is_busy=False) == 1.0


def test_a_job_that_outlives_its_time_limit_is_no_work(idleness):
    assert idleness.seconds(1001.0, taken=1, is_busy=True) == 0.0
    assert idleness.seconds(1131.0, taken=1, is_busy=True) == 0.0
    assert idleness.seconds(1132.0, taken=1, is_busy=True) == 1.0


def test_a_database_that_is_away_ends_no_worker(monkeypatch):
    def gone(*_args):
        raise OperationalError("no connection")

    monkeypatch.setattr(worker_watch, "is_any_waiting", gone)
    monkeypatch.setattr(worker_watch.connections, "close_all", lambda: None)
    assert Watcher(60.0).sees_waiting_job() is False
