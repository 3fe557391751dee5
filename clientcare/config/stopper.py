"""Stops programs when their supervisor dies without stopping them.

The supervisor starts this file as a separate process, holds the other end of its standard input,
and writes the running process groups there, a line at each change. When the input closes, the
supervisor has ended, in whatever way, and the groups of its last line are stopped. Imports only the
standard library, so that it starts fast.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable

PAUSE = 0.05  # seconds between two checks whether the groups still run


class Stopper:
    """The supervisor's side. If the stopper's process is killed, the next call starts a new one."""

    def __init__(self, grace: float) -> None:
        self.grace = grace
        self.line = ""
        self.process: subprocess.Popen | None = None

    def tell(self, groups: Iterable[int]) -> None:
        """Send the groups to stop if the supervisor dies."""
        line = " ".join(str(group) for group in sorted(groups))
        if self.process is not None and self.process.poll() is None and line == self.line:
            return
        if self.process is None or self.process.poll() is not None:
            self.process = self.start()
        self.line = line
        with contextlib.suppress(BrokenPipeError):  # just killed: the next call starts a new one
            self.process.stdin.write(f"{line}\n")
            self.process.stdin.flush()

    def start(self) -> subprocess.Popen:
        return subprocess.Popen(  # noqa: S603 - this file
            [sys.executable, __file__, str(self.grace)],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def end(self) -> None:
        """End the stopper, because no group is left to stop."""
        self.tell([])
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait()


def group_alive(group: int) -> bool:
    """Whether any process of the group is alive."""
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def kill_group(group: int, number: int = signal.SIGKILL) -> None:
    """Send the signal to every process of the group, if there is any."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def stop_groups(groups: list[int], grace: float) -> None:
    """SIGTERM to each group's first process, so that a worker ends its job; SIGKILL after `grace`
    seconds to all that is left.
    """
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(group, signal.SIGTERM)
    deadline = time.monotonic() + grace
    while time.monotonic() < deadline and any(group_alive(group) for group in groups):
        time.sleep(PAUSE)
    for group in groups:
        kill_group(group)


if __name__ == "__main__":
    last_line = ""
    for line in sys.stdin:
        if line.endswith("\n"):  # else the supervisor died while it wrote the line
            last_line = line
    stop_groups([int(word) for word in last_line.split()], float(sys.argv[1]))
