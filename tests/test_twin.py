"""What is proved on SQLite in memory, proved again on a real PostgreSQL and a real Redis, by the same files, unchanged.

One process of pytest has one database, so they run in a second one. Races, the kill test and the journey need no such
help: their fixture `stack` gives each of them both.
"""

import os
import re
import subprocess
import sys

import pytest

from tests.serving import ROOT
from tests.twin import redis_server

pytestmark = [pytest.mark.twin, pytest.mark.worker]

# Jobs, numbers, locks and frozen paper; then what is asked of the database in SQL of its own kind: judging, the
# owner's home, search, sums of money, and every page of every role, which shows that each works there at all.
FILES = [
    "tests/clientcare/test_jobs.py",
    "tests/clientcare/test_timeline.py",
    "tests/clientcare/test_deliveries.py",
    "tests/clientcare/test_search.py",
    "tests/contracts/test_invoices.py",
    "tests/contracts/test_missed_payment.py",
    "tests/contracts/test_money_field.py",
    "tests/contracts/test_requests.py",
    "tests/offboarding/test_cases.py",
    "tests/offboarding/test_dashboard.py",
    "tests/offboarding/test_freezing.py",
    "tests/offboarding/test_today.py",
    "tests/test_queries.py",
]


def test_the_same_tests_pass_on_postgresql_and_redis(cluster, tmp_path) -> None:
    cluster.create("test_care")  # migrated already; pytest-django finds it by this name
    with redis_server() as redis_url:
        variables = {"DATABASE_URL": cluster.url("care"), "REDIS_URL": redis_url}
        command = [sys.executable, "-m", "pytest", "-q", "--reuse-db", "-p", "no:cacheprovider"]
        command += ["--basetemp", str(tmp_path / "inner"), *FILES]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    passed = int(re.search(r"(\d+) passed", done.stdout)[1])
    asked = cluster.run("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'test_care'")
    assert asked[0][0] > passed > 100, "they did not ask this database"
