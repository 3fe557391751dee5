"""`manage.py serve` as a real process with a folder of its own, for tests that need all of it
running.
"""

import contextlib
import http.cookiejar
import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Django makes its models anew for nearly every operation: with the collector's rounds further apart
# that takes a fifth less time.
MIGRATE = """
import gc, os
gc.set_threshold(50_000, 20, 20)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")
import django
from django.core.management import call_command
django.setup()
call_command("migrate", interactive=False, verbosity=0)
call_command("createcachetable", verbosity=0)
"""


def wait_for(condition: Callable[[], object], seconds: float = 10.0) -> object:
    """What `condition` answers once it is true; fails after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := condition():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"did not happen within {seconds:.0f} s")


def free_port() -> int:
    """A port that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def manage(variables: dict[str, str], *arguments: str) -> str:
    """What a manage.py command prints, in a process of its own with these variables on
    top of ours.
    """
    return run_python(variables, "manage.py", *arguments)


def migrate(variables: dict[str, str]) -> None:
    """Bring an empty database to all migrations, in a process of its own."""
    run_python(variables, "-c", MIGRATE)


def run_python(variables: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def children_of(pid: int) -> list[int]:
    """The processes that any thread of this one has started (Linux); none when it is gone."""
    with contextlib.suppress(OSError):
        threads = [thread / "children" for thread in Path(f"/proc/{pid}/task").iterdir()]
        return [int(child) for file in threads for child in file.read_text().split()]
    return []


def line_of(pid: int) -> bytes:
    """Its command line, parts ended by NUL (Linux); empty when it is gone or dead."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


class WebServer:
    """The web process alone, on a database of its own, and a person's browser (cookies kept)."""

    def __init__(self, var: Path) -> None:
        self.port, self.env = free_port(), {"VAR_DIR": str(var), "DATABASE_URL": ""}
        self.url = f"http://127.0.0.1:{self.port}"
        self.cookies = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        var.mkdir(parents=True, exist_ok=True)
        manage(self.env, "collectstatic", "--no-input", "--verbosity=0")

    def __enter__(self) -> "WebServer":
        command = [sys.executable, "manage.py", "web", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **self.env}, stderr=subprocess.DEVNULL
        )
        wait_for(lambda: self.request("/healthz/web")[0] == 200, 60)
        return self

    def __exit__(self, *raised: object) -> None:
        self.process.terminate()
        self.process.wait(30)

    def request(self, path: str, **fields: str) -> tuple[int, str]:
        """Status and text of a page, with redirects followed; fields are posted. Status 0 when
        there is no answer within ten seconds.
        """
        data = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": self.cookie("csrftoken")})
        posted = data.encode() if fields else None
        try:
            with self.browser.open(self.url + path, posted, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def cookie(self, name: str) -> str:
        return next((one.value or "" for one in self.cookies if one.name == name), "")

    def limit_files(self, most: int) -> None:
        """From now on it may write no file beyond so many bytes, as on a disk that is full."""
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


class Server:
    """A running server. `var` is its state, `url` its address, `log` all it wrote."""

    def __init__(
        self,
        var: Path,
        *,
        port: int = 0,
        command: Sequence[str] = ("manage.py", "serve"),
        arguments: tuple = (),
        **variables: str,
    ) -> None:
        self.var, self.port = var, port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.env = {**os.environ, "VAR_DIR": str(var), "SITE_URL": "", **variables}
        var.mkdir(parents=True, exist_ok=True)
        self.log_path = var / "serve.log"
        line = [sys.executable, *command, "--port", str(self.port), *arguments]
        with self.log_path.open("w") as log:
            self.process = subprocess.Popen(
                line, cwd=ROOT, env=self.env, stdout=log, stderr=subprocess.STDOUT
            )

    @property
    def log(self) -> str:
        return self.log_path.read_text()

    def wait_until_ready(self, seconds: float = 90.0) -> "Server":
        wait_for(lambda: "is ready" in self.log or self.process.poll() is not None, seconds)
        assert self.process.poll() is None, self.log
        return self

    def get(self, path: str) -> int:
        """The status of a page; 0 when there is no response."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def main_processes(self) -> dict[str, int]:
        """Process ids of web, worker and beat (Linux)."""
        lines = {child: line_of(child) for child in children_of(self.process.pid)}
        words = {"web": b"\0web\0", "worker": b"\0worker\0", "beat": b"\0beat\0"}
        return {
            name: pid for name, word in words.items() for pid, line in lines.items() if word in line
        }

    def manage(self, *arguments: str) -> str:
        """What another manage.py command prints, on the same state."""
        return manage(self.env, *arguments)

    def kill(self) -> None:
        """Everything at once, for a test that has seen what it wanted; a gentle stop takes a worker
        six seconds.
        """
        programs = self.main_processes() if self.process.poll() is None else {}
        self.process.kill()
        for group in programs.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        self.process.wait()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send the signal and wait; the exit code. Kills what does not end within 30 seconds."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
