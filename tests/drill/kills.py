"""`kill -9` of each kind of process below the supervisor, and of the supervisor itself, while
letters are written and mailed.
"""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from clientcare.config.stopper import group_alive
from tests.drill.installation import LONG, Installation
from tests.drill.outcome import Outcome, wait_until_all_is_done
from tests.support.serving import children_of, line_of, wait_for

LETTERS = 2  # queued before each kill; one more comes after it


def web(running: Installation) -> int:
    return running.main_process("web")


def worker(running: Installation) -> int:
    return running.main_process("worker")


def beat(running: Installation) -> int:
    return running.main_process("beat")


def supervisor(running: Installation) -> int:
    return running.server.process.pid


def stopper(running: Installation) -> int:
    children = children_of(running.server.process.pid)
    return next((pid for pid in children if b"stopper.py" in line_of(pid)), 0)


@dataclass(frozen=True)
class Kill:
    """`find` gives the process once it is in the state in which it shall be killed, or 0. `is_back`
    what must hold, beside a letter that was mailed, before work goes on. Compose has its own
    supervisor, which is not ours to kill.
    """

    name: str
    find: Callable[[Installation], int]
    is_back: Callable[[Installation], bool] = lambda running: True
    stacks: tuple[str, ...] = ("sqlite", "postgresql")
    is_idle: bool = False


KILLS = (
    Kill("web", web, Installation.answers),
    Kill("worker", worker),
    Kill("pool, busy child", Installation.mailing_child),
    Kill("pool, idle child", Installation.idle_child, is_idle=True),
    Kill("beat", beat),
    Kill("stopper", stopper, stacks=("sqlite",)),
    Kill("supervisor", supervisor, stacks=("sqlite",)),
)


def kill_each(running: Installation, rounds: int) -> list[Outcome]:
    """All kinds in turn, `rounds` times, so that each has run for a while when it is killed."""
    stack = running.stack.name
    kills = [one for one in KILLS if stack in one.stacks]
    outcomes = {one.name: Outcome(f"kill -9: {one.name}", stack) for one in kills}
    labels: list[tuple[str, str]] = []
    for number in range(rounds):
        for place, one in enumerate(kills):
            label = f"{place}-{number}"
            outcomes[one.name].resumed.append(kill_once(running, one, label))
            labels += [(one.name, label), (one.name, f"{label}-after")]
    wait_until_all_is_done(running)
    for name, label in labels:
        outcomes[name].count(running, label)
    return list(outcomes.values())


def kill_once(running: Installation, kill: Kill, label: str) -> float:
    """Seconds from the kill until a letter queued after it was mailed, and a job found that nobody
    had sent.
    """
    running.order("letters", label, LETTERS)
    if kill.is_idle:
        wait_for(lambda: running.are_sent(label), LONG)
    victim = wait_for(lambda: kill.find(running), LONG)
    groups = list(running.server.main_processes().values())
    os.kill(victim, signal.SIGKILL)
    killed_at = monotonic()
    unsent = running.order("unsent")
    running.order("letters", f"{label}-after", 1)
    if victim == running.server.process.pid:
        running.server.process.wait()
        wait_for(lambda: not any(group_alive(group) for group in groups), LONG)
        running.start()
    wait_for(lambda: running.are_sent(f"{label}-after"), LONG)
    wait_for(lambda: running.is_done(unsent) and kill.is_back(running), LONG)
    return monotonic() - killed_at
