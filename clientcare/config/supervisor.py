"""A small process supervisor: starts programs together, restarts them when they exit, stops them
together.

Each program runs in its own session, so that Ctrl-C in the terminal reaches only the supervisor,
and SIGTERM only a program's main process, which shuts down gracefully (a worker finishes its job
first). A helper process stops them when the supervisor itself is killed (stopper.py).
"""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clientcare.config.stopper import Stopper, group_alive, kill_group

logger = logging.getLogger(__name__)

BEAT = 0.2  # seconds between two checks of the programs
STEADY = 30.0  # seconds of uptime after which the pause is reset
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0  # seconds before a restart; doubles with each exit


@dataclass
class Program:
    """One process to keep running. `argv` is its command line, `env` what it adds to our
    environment.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    pause: float = FIRST_PAUSE

    def start(self, cwd: Path) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own command lines
            self.argv,
            cwd=cwd,
            env={**os.environ, **self.env},
            start_new_session=True,
            stdin=subprocess.DEVNULL,
        )

    def has_ended(self) -> bool:
        """True once after the process exited; sets `start_at`, when it may be restarted."""
        if self.process is None or self.process.poll() is None:
            return False
        now = time.monotonic()
        self.pause = (
            FIRST_PAUSE if now - self.started_at > STEADY else min(self.pause * 2, LONGEST_PAUSE)
        )
        self.start_at = now + self.pause
        return True


class Supervisor:
    """`run` starts the programs and returns when SIGTERM or SIGINT has stopped them all."""

    def __init__(self, programs: Sequence[Program], cwd: Path, grace: float = 15.0) -> None:
        self.programs = programs
        self.cwd = cwd
        self.grace = grace  # seconds a program has to end by itself
        self.signals = 0
        self.orphans: dict[int, float] = {}  # groups whose leader exited, and when they are killed
        self.stopper = Stopper(grace)

    def run(self, ready: Callable[[], bool] = lambda: True) -> None:
        """Keep the programs running until a stop signal. `ready` is called on every beat until it
        returns True.
        """
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.on_stop_signal)
        announced = False
        while not self.signals:
            self.restart_ended()
            self.stopper.tell(self.groups())
            announced = announced or ready()
            time.sleep(BEAT)
        self.stop()
        self.stopper.end()

    def groups(self) -> list[int]:
        """Every process group that may have a living process."""
        running = [program.process.pid for program in self.programs if program.process]
        return running + list(self.orphans)

    def on_stop_signal(self, number: int, frame: object) -> None:
        self.signals += 1

    def restart_ended(self) -> None:
        """Start due programs, detect exits, and kill what exited programs left behind."""
        for program in self.programs:
            if program.process is None and time.monotonic() >= program.start_at:
                program.start(self.cwd)
                self.stopper.tell(self.groups())
            elif program.has_ended():
                code, group = program.process.returncode, program.process.pid
                logger.warning(
                    "%s ended (%s); it starts again in %.1f s", program.name, code, program.pause
                )
                self.orphans[group] = time.monotonic() + self.grace
                program.process = None
        self.reap_orphans(time.monotonic())

    def reap_orphans(self, now: float) -> None:
        """Drop process groups that are gone; kill those past their deadline, as their jobs' leases
        expire.
        """
        for group, deadline in list(self.orphans.items()):
            if not group_alive(group):
                del self.orphans[group]
            elif now >= deadline:
                kill_group(group)

    def stop(self) -> None:
        """SIGTERM to each main process; after the grace period, or a second signal, SIGKILL to the
        rest.
        """
        signals_before = self.signals
        running = [program.process for program in self.programs if program.process]
        for process in running:
            if process.poll() is None:
                process.terminate()
        groups = self.groups()
        deadline = time.monotonic() + self.grace
        while (
            time.monotonic() < deadline
            and self.signals == signals_before
            and self.any_left(running, groups)
        ):
            time.sleep(BEAT / 4)
        for group in groups:
            kill_group(group)
        for process in running:
            process.wait()

    @staticmethod
    def any_left(running: Sequence[subprocess.Popen], groups: Sequence[int]) -> bool:
        """True while a program or one of its children still runs (poll also reaps the dead)."""
        alive = [process.poll() is None for process in running]
        return any(alive) or any(group_alive(group) for group in groups)
