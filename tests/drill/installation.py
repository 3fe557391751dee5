"""All processes of ClientCare on one stack, with a mail server that takes its time, and work."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.serving import ROOT, Server, children_of, wait_for
from tests.support.slow_sink import SlowSink, slow_mail_server
from tests.support.stacks import Stack

LONG = 120.0  # seconds: longer than anything that is waited for; what it took is measured
READ = {"x86_64": "0", "aarch64": "63"}  # the number of Linux's system call
COMMANDS = {
    "sqlite": ("manage.py", "serve"),
    "postgresql": ("-m", "tests.drill.containers"),
}


@dataclass(frozen=True)
class Pace:
    """Seconds, each the same part of what settings.py has by default (120, 180, 30, 60)."""

    time_limit: int
    lease: int
    resend: int
    stall: int

    def variables(self) -> dict[str, str]:
        return {
            "JOB_TIME_LIMIT": str(self.time_limit),
            "JOB_LEASE_SECONDS": str(self.lease),
            "JOB_RESEND_SECONDS": str(self.resend),
            "JOB_STALL_SECONDS": str(self.stall),
        }


@dataclass
class Installation:
    """`server` is what starts all others. It may be killed and started again."""

    stack: Stack
    sink: SlowSink
    pace: Pace
    server: Server
    feeder: subprocess.Popen
    earlier: str = ""

    @property
    def log(self) -> str:
        """What all servers so far wrote."""
        return self.earlier + self.server.log

    def start(self) -> None:
        self.earlier = self.log
        self.server = start_server(self.stack)
        wait_for(self.answers, LONG)

    def answers(self) -> bool:
        return self.server.get("/healthz/web") == 200

    def order(self, *words: object) -> int:
        """Give the feeder an order, and wait until it is committed."""
        self.feeder.stdin.write(" ".join(str(word) for word in words) + "\n")
        self.feeder.stdin.flush()
        return int(self.feeder.stdout.readline())

    def are_sent(self, label: str) -> bool:
        """Whether all mails with this subject have left, or are uncertain."""
        waiting = f"subject = '{label}' AND state NOT IN ('sent', 'unknown')"
        return not self.stack.rows(f"SELECT 1 FROM clientcare_delivery WHERE {waiting}")

    def is_done(self, job: int) -> bool:
        return self.stack.rows(f"SELECT state FROM clientcare_job WHERE id = {job}") == [("done",)]

    def main_process(self, name: str) -> int:
        return wait_for(lambda: self.server.main_processes().get(name), LONG)

    def workers_children(self) -> list[int]:
        return children_of(self.main_process("worker"))

    def idle_children(self) -> list[int]:
        """One process of the worker's pool that waits for work; on the folder broker the one that
        holds the queue's lock, because the others wait for the lock.
        """
        wanted = READ.get(os.uname().machine)
        return [pid for pid in self.workers_children() if system_call(pid) == wanted][:1]

    def mailing_children(self) -> list[int]:
        """One process of the worker's pool that waits for the mail server's answer."""
        ports = {f"{port:04X}" for port in self.sink.on_wire}
        sockets = {
            f"socket:[{columns[9]}]"
            for columns in map(str.split, Path("/proc/net/tcp").read_text().splitlines()[1:])
            if columns[1].split(":")[1] in ports
        }
        return [pid for pid in self.workers_children() if open_files(pid) & sockets][:1]

    def mailing_worker(self) -> list[int]:
        """The worker and all its children, while one of them waits for the mail server's answer."""
        worker, children = self.main_process("worker"), self.workers_children()
        return [*children, worker] if self.mailing_children() else []


def system_call(pid: int) -> str:
    """What the process is just waiting in; empty when it is gone (Linux)."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/syscall").read_text().split()[0]
    return ""


def open_files(pid: int) -> set[str]:
    with contextlib.suppress(OSError):
        return {os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir()}
    return set()


def start_server(stack: Stack) -> Server:
    variables = {name: value for name, value in stack.variables.items() if name != "VAR_DIR"}
    return Server(stack.var, command=COMMANDS[stack.name], **variables)


@contextlib.contextmanager
def installation(stack: Stack, pace: Pace) -> Iterator[Installation]:
    """Running, and stopped afterwards."""
    with slow_mail_server() as sink:
        stack.variables |= {
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(sink.port),
            "DEFAULT_FROM_EMAIL": "care@kejora.test",
            **pace.variables(),
        }
        feeder = subprocess.Popen(
            [sys.executable, "-m", "tests.drill.feeder"],
            cwd=ROOT,
            env={**os.environ, **stack.variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        made = Installation(stack, sink, pace, start_server(stack), feeder)
        try:
            wait_for(made.answers, LONG)
            yield made
        finally:
            feeder.communicate()
            made.server.stop()
