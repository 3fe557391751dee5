"""The supervisor, on real processes that are cheap to start."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientcare.config.stopper import group_alive
from tests.support.serving import children_of, line_of, wait_for

pytestmark = [pytest.mark.worker, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]

# Two programs: one that obeys SIGTERM, one with a child of its own that does not.
SCRIPT = """
import logging, sys
from pathlib import Path
from clientcare.config.supervisor import Program, Supervisor

logging.basicConfig()
folder = Path(sys.argv[1])
say = "import os, pathlib, signal, sys, time; "
say += "pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); "
obedient = say + "signal.signal(signal.SIGTERM, lambda *a: sys.exit(0)); time.sleep(60)"
stubborn = say + "signal.signal(signal.SIGTERM, signal.SIG_IGN); os.fork(); time.sleep(60)"
Supervisor(
    [
        Program("obedient", [sys.executable, "-c", obedient, str(folder / "obedient")]),
        Program("stubborn", [sys.executable, "-c", stubborn, str(folder / "stubborn")]),
    ],
    cwd=folder,
    grace=1.0,
).run()
"""


def number_in(path: Path) -> int:
    """The process id written there, or 0."""
    return int(path.read_text() or 0) if path.exists() else 0


def stopper_of(supervisor: subprocess.Popen) -> int:
    """The process id of its living stopper, or 0."""
    return next((pid for pid in children_of(supervisor.pid) if b"stopper.py" in line_of(pid)), 0)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen]:
    """The supervisor with both programs up."""
    root = Path(__file__).resolve().parents[3]
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, tmp_path], cwd=root, start_new_session=True
    )
    wait_for(lambda: number_in(tmp_path / "obedient") and number_in(tmp_path / "stubborn"))
    yield process
    process.kill()
    process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_leaves_nothing_behind(
    running: subprocess.Popen, tmp_path: Path, number: int
) -> None:
    groups = [number_in(tmp_path / name) for name in ("obedient", "stubborn")]
    running.send_signal(number)
    assert running.wait(10) == 0
    wait_for(lambda: not any(group_alive(group) for group in groups))


def test_a_fallen_program_starts_again_and_the_others_stay(
    running: subprocess.Popen, tmp_path: Path
) -> None:
    obedient, stubborn = (number_in(tmp_path / name) for name in ("obedient", "stubborn"))
    os.kill(obedient, signal.SIGKILL)
    wait_for(lambda: number_in(tmp_path / "obedient") not in (0, obedient))
    assert number_in(tmp_path / "stubborn") == stubborn


def test_the_children_of_a_fallen_program_are_ended(
    running: subprocess.Popen, tmp_path: Path
) -> None:
    first = number_in(tmp_path / "stubborn")
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: number_in(tmp_path / "stubborn") not in (0, first))
    wait_for(lambda: not group_alive(first))
    assert group_alive(number_in(tmp_path / "stubborn"))


def test_nothing_outlives_the_supervisor(running: subprocess.Popen, tmp_path: Path) -> None:
    """Killed itself, it stops nothing; the stubborn program and its child stay until the grace is
    over.
    """
    groups = [number_in(tmp_path / name) for name in ("obedient", "stubborn")]
    running.kill()
    running.wait()
    wait_for(lambda: not any(group_alive(group) for group in groups))
    assert [group for group in groups if group_alive(group)] == []


def test_whoever_kills_the_stopper_gets_a_new_one(
    running: subprocess.Popen, tmp_path: Path
) -> None:
    groups = [number_in(tmp_path / name) for name in ("obedient", "stubborn")]
    first = stopper_of(running)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: stopper_of(running) not in (0, first))
    running.kill()
    running.wait()
    wait_for(lambda: not any(group_alive(group) for group in groups))
    assert [group for group in groups if group_alive(group)] == []


def test_the_stopper_of_a_stopped_supervisor_ends_too(running: subprocess.Popen) -> None:
    stopper = stopper_of(running)
    running.send_signal(signal.SIGTERM)
    assert running.wait(10) == 0
    assert not group_alive(stopper)
