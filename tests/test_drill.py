"""Each drill once, on both stacks. `make drill` does them twenty times and measures; here nothing
depends on how long it takes.
"""

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drill import __main__ as command
from tests.drill.drills import DRILLS
from tests.drill.installation import Installation, Pace, installation
from tests.drill.kills import KILLS, WHOLE_WORKER
from tests.drill.outcome import COLUMNS, OURS, Outcome
from tests.support.serving import ROOT

pytestmark = [
    pytest.mark.worker,
    pytest.mark.django_db,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]
BRISK = Pace(time_limit=8, lease=10, resend=2, stall=3)


@pytest.mark.parametrize("name", DRILLS)
def test_nothing_is_lost_nothing_comes_twice_and_work_goes_on(name, stack):
    with installation(stack, BRISK) as running:
        outcomes = DRILLS[name](running, rounds=1)
        assert_all_is_whole(running)
        log = running.log
        unwell = [check for check in stack.health_checks if not is_well(check, running)]
    assert unwell == [], log
    assert [one.row[:5] for one in outcomes] == [
        [one.fault, stack.name, "1", "0", "0"] for one in outcomes
    ], log
    if name == "kills":
        assert len(outcomes) == sum(stack.name in one.stacks for one in KILLS)
        uncertain = {one.fault: one.uncertain for one in outcomes}
        assert uncertain[f"SIGKILL: {WHOLE_WORKER}"] >= 1, log
        assert sum(uncertain.values()) <= 2 * len(KILLS), log  # two at a time can be on the wire
        # for the pool that stood still, and where the killed process held the lock of its queue;
        # a pool that was given a task before it stood still is busy until the task's time is over
        ended = log.count("took nothing for") + log.count("Hard time limit")
        assert ended >= (2 if stack.name == "sqlite" else 1), log


def assert_all_is_whole(running: Installation) -> None:
    """Every job was done, every PDF is as its row says, and none but these were mailed."""
    assert set(running.stack.rows(f"SELECT state FROM clientcare_job WHERE {OURS}")) == {("done",)}
    rows = running.stack.rows("SELECT pdf_sha256 FROM clientcare_document")
    stored = {sha256 for (sha256,) in rows}
    for sha256 in stored:
        data = (running.stack.var / "files" / sha256[:2] / f"{sha256}.pdf").read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
    mailed = running.sink.pdfs()
    assert mailed and mailed <= stored


def is_well(check: list[str], running: Installation) -> bool:
    """As often as docker-compose.yml tries: on a busy machine an answer may come too late once."""
    return any(exit_code(check, running) == 0 for _try in range(3))


def exit_code(command: list[str], running: Installation) -> int:
    """Of a command beside the servers, which finds our programs and knows the host as a container
    does.
    """
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    env = {**os.environ, **running.stack.variables, "PATH": path, "HOSTNAME": socket.gethostname()}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, timeout=60).returncode


def test_an_outcome_is_a_row_of_the_table():
    outcome = Outcome("SIGKILL: beat", "sqlite", uncertain=1, resumed=[1.0, 2.5, 9.24])
    assert outcome.is_good
    assert dict(zip(COLUMNS, outcome.row, strict=True)) == {
        "fault": "SIGKILL: beat",
        "stack": "sqlite",
        "rounds": "3",
        "lost": "0",
        "mailed twice": "0",
        "uncertain": "1",
        "median s": "2.5",
        "longest s": "9.2",
    }
    assert not Outcome("SIGKILL: beat", "sqlite", lost=1).is_good
    assert not Outcome("SIGKILL: beat", "sqlite", twice=1).is_good


def test_the_results_are_a_table(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "RESULTS", tmp_path / "new" / "results.md")
    command.write_results([Outcome("SIGKILL: beat", "sqlite", resumed=[2.0])])
    where, empty, *table = command.RESULTS.read_text().splitlines()
    assert where.endswith("Lease 30 s, job time limit 20 s, standstill 10 s.") and not empty
    assert table == [
        "| fault | stack | rounds | lost | mailed twice | uncertain | median s | longest s |",
        "|---|---|---|---|---|---|---|---|",
        "| SIGKILL: beat | sqlite | 1 | 0 | 0 | 0 | 2.0 | 2.0 |",
    ]
