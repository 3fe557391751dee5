"""What is proved on SQLite in memory, proved again on a real PostgreSQL and a real Redis, by the
same files, unchanged.

One process of pytest has one database, so they run in a second one. Races, the drill and the
journey need no such help: their fixture `stack` gives them PostgreSQL and Redis, and some SQLite
too.
"""

import os
import re
import subprocess
import sys

import pytest

from tests.support.servers import redis_server
from tests.support.serving import ROOT

pytestmark = [pytest.mark.twin, pytest.mark.worker]

PAGES = "tests/test_pages.py::test_every_page_renders_in_its_language"
INVITATIONS = "tests/clientcare/people/test_invitations.py"
# Jobs, numbers, locks; queries that use SQL of one database (judging, the owner's home, search,
# sums of money); then every page, in English here, and every form as it is sent badly.
SAME = [
    "tests/clientcare/core/test_jobs.py",
    "tests/clientcare/core/test_leases.py",
    "tests/clientcare/config/test_background.py",
    "tests/clientcare/core/test_refresh.py",
    "tests/clientcare/config/test_refresh_in_request.py",
    "tests/clientcare/core/test_timeline.py",
    "tests/clientcare/delivery/test_deliveries.py",
    "tests/offboarding/client_page/test_search.py",
    "tests/contracts/billing/test_invoices.py",
    "tests/contracts/triggers/test_missed_payment.py",
    "tests/clientcare/money/test_money_field.py",
    "tests/contracts/requests/test_requests.py",
    "tests/contracts/judging/test_turns.py",
    "tests/offboarding/cases/test_cases.py",
    "tests/offboarding/today/test_dashboard.py",
    "tests/offboarding/overview/test_overview.py",
    "tests/offboarding/overview/test_pulse.py",
    "tests/offboarding/overview/test_stored_rows.py",
    "tests/offboarding/today/test_today.py",
    f"{INVITATIONS}::test_an_address_that_a_database_takes_for_another_has_no_account",
    PAGES,
    "tests/test_posting.py::test_nonsense_is_answered_politely",
]
# a search through hundreds of histories, which is about arithmetic
NOT_AGAIN = (
    "tests/contracts/triggers/test_missed_payment.py::test_since_is_what_asking_day_by_day_gives"
)


def test_the_same_tests_pass_on_postgresql_and_redis(cluster, tmp_path) -> None:
    cluster.create("test_care")  # migrated already; pytest-django finds it by this name
    with redis_server() as redis_url:
        variables = {"DATABASE_URL": cluster.url("care"), "REDIS_URL": redis_url}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--reuse-db",
            "-p",
            "no:cacheprovider",
            *SAME,
        ]
        command += ["--basetemp", str(tmp_path / "inner"), "--deselect", NOT_AGAIN]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True
        )
    assert done.returncode == 0, done.stdout
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 300
    assert "1 deselected" in done.stdout
    written = cluster.run("SELECT tup_inserted FROM pg_stat_database WHERE datname = 'test_care'")
    assert written[0][0] > 1000, "they did not use this database"
