"""`kill -9` of each kind of process below the supervisor, and of the supervisor itself, while
letters are written and mailed; and a pool that stands still.
"""

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from clientcare.config.stopper import group_alive
from tests.drill.installation import LONG, Installation
from tests.drill.outcome import Outcome, wait_until_all_is_done
from tests.support.serving import children_of, line_of, wait_for

LETTERS = 2  # queued before each kill; one more comes after it


@dataclass(frozen=True)
class Kill:
    """`find` gives the processes once they are in the state in which the signal shall come, or
    none. `is_back` is what must hold, beside a letter that was mailed, before work goes on. Compose
    has its own supervisor, which is not ours to kill.
    """

    name: str
    find: Callable[[Installation], Sequence[int]]
    is_back: Callable[[Installation], bool] = lambda running: True
    stacks: tuple[str, ...] = ("sqlite", "postgresql")
    is_idle: bool = False
    number: signal.Signals = signal.SIGKILL

    @property
    def fault(self) -> str:
        return f"{self.number.name}: {self.name}"


def main_process(name: str) -> Callable[[Installation], Sequence[int]]:
    return lambda running: [running.main_process(name)]


def supervisor(running: Installation) -> Sequence[int]:
    return [running.server.process.pid]


def stopper(running: Installation) -> Sequence[int]:
    children = children_of(running.server.process.pid)
    return [pid for pid in children if b"stopper.py" in line_of(pid)]


HERE = ("sqlite",)
WHOLE_WORKER = "the worker with its pool, a mail on the wire"
KILLS = (
    Kill("web", main_process("web"), Installation.answers),
    Kill("worker", main_process("worker")),
    Kill(WHOLE_WORKER, Installation.mailing_worker),
    Kill("a busy process of the pool", Installation.mailing_children),
    Kill("an idle process of the pool", Installation.idle_children, is_idle=True),
    Kill(
        "all processes of the pool",
        Installation.workers_children,
        is_idle=True,
        number=signal.SIGSTOP,
    ),
    Kill("beat", main_process("beat")),
    Kill("stopper", stopper, stacks=HERE),
    Kill("supervisor", supervisor, stacks=HERE),
)


def kill_each(running: Installation, rounds: int) -> list[Outcome]:
    """All kinds in turn, `rounds` times, so that each has run for a while when it is killed."""
    stack = running.stack.name
    kills = [one for one in KILLS if stack in one.stacks]
    outcomes = {one.fault: Outcome(one.fault, stack) for one in kills}
    labels: list[tuple[str, str]] = []
    for number in range(rounds):
        for place, one in enumerate(kills):
            label = f"{place}-{number}"
            seconds = kill_once(running, one, label)
            print(f"{stack}, {one.fault}, {number + 1} of {rounds}: {seconds:.1f} s", flush=True)
            outcomes[one.fault].resumed.append(seconds)
            labels += [(one.fault, label), (one.fault, f"{label}-after")]
    wait_until_all_is_done(running)
    for fault, label in labels:
        outcomes[fault].count(running, label)
    return list(outcomes.values())


def kill_once(running: Installation, kill: Kill, label: str) -> float:
    """Seconds from the kill until a letter queued after it was mailed, and a job found that nobody
    had sent.
    """
    running.order("letters", label, LETTERS)
    if kill.is_idle:
        wait_for(lambda: running.are_sent(label), LONG)
    with running.sink.holding():  # found on the wire, it is still there when the signal comes
        victims = wait_for(lambda: kill.find(running), LONG)
        is_supervisor = running.server.process.pid in victims
        groups = list(running.server.main_processes().values()) if is_supervisor else []
        for victim in victims:
            os.kill(victim, kill.number)
        killed_at = monotonic()
    unsent = running.order("unsent")
    running.order("letters", f"{label}-after", 1)
    if is_supervisor:
        running.server.process.wait()
        wait_for(lambda: not any(group_alive(group) for group in groups), LONG)
        running.start()
    wait_for(lambda: running.are_sent(f"{label}-after"), LONG)
    wait_for(lambda: running.is_done(unsent) and kill.is_back(running), LONG)
    return monotonic() - killed_at
