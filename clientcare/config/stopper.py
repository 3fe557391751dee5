"""Stops programs when their supervisor dies without stopping them.

The supervisor starts this file as a process of its own, keeps the other end of its standard input,
and writes there which process groups run, a line at each change. When that end closes, the
supervisor is gone, however it ended; what its last line names is then stopped. Only the standard
library and nothing of ours, so that it starts at once.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable

PAUSE = 0.05  # seconds between two looks at what still runs


class Stopper:
    """The supervisor's end of it. Whoever kills the process of the other end gets a new one."""

    def __init__(self, grace: float) -> None:
        self.grace = grace
        self.line = ""
        self.process: subprocess.Popen | None = None

    def tell(self, groups: Iterable[int]) -> None:
        """What is to be stopped if we die now."""
        line = " ".join(str(group) for group in sorted(groups))
        if self.process is not None and self.process.poll() is None and line == self.line:
            return
        if self.process is None or self.process.poll() is not None:
            self.process = self.start()
        self.line = line
        with contextlib.suppress(BrokenPipeError):  # killed this moment: the next call sees it
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
        """Nothing is left to stop."""
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
    told = ""
    for line in sys.stdin:
        if line.endswith("\n"):  # else the supervisor died while it wrote the line
            told = line
    stop_groups([int(word) for word in told.split()], float(sys.argv[1]))
