"""`manage.py serve` as real processes: start, work, crash, restart, stop."""

import fcntl
import os
import shutil
import signal
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from clientcare.config.stopper import group_alive
from tests.support.serving import Server, wait_for

pytestmark = [pytest.mark.worker, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]

A_JOB_NOBODY_SENT = """
from clientcare.models import Job
from tests.support.factories import make_vendor
Job.objects.create(vendor=make_vendor(), kind="of a kind nobody knows", subject_id=1)
"""
A_MAIL_THAT_WAITED = """
from datetime import timedelta
from django.utils import timezone
from clientcare.core.dates import local_today
from clientcare.models import Delivery, Job, Role, Vendor
from offboarding.reminders.actions.mail_reminder import mail_reminder
from tests.support.factories import make_client, make_contract, make_invoice, make_member, make_term
Vendor.objects.update(is_demo=True)  # its mail may stay in a folder
vendor = Vendor.objects.get()
contract = make_contract(make_client(vendor))
today, now = local_today(vendor), timezone.now()
make_invoice(contract.client, contract=contract, due_on=today - timedelta(days=9))
never_today = [{"days": [(today.weekday() + 3) % 7], "from": "09:00", "to": "17:00"}]
hours = {"blocks": never_today, "timezone": "Asia/Jakarta", "holidays_off": False}
term = make_term(contract, "hours", hours)
mail_reminder(client=contract.client, kind="payment", text="Mohon dibayar.", today=today, now=now,
    by=make_member(vendor, Role.OWNER, "Ratna"))
assert Delivery.objects.get().leaves_at > now + timedelta(days=2)
# its window begins
always = [{"days": [0, 1, 2, 3, 4, 5, 6], "from": "00:00", "to": "24:00"}]
contract.terms.filter(pk=term.pk).update(value={**hours, "blocks": always})
Delivery.objects.update(leaves_at=now)
Job.objects.filter(kind="send_reminder").update(starts_at=now)
"""
ITS_ATTEMPTS = "SELECT attempts FROM clientcare_job WHERE kind = 'of a kind nobody knows'"


def rows_of(server: Server, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(server.var / "db.sqlite3", timeout=20)) as database:
        return database.execute(sql).fetchall()


def mails_of(server: Server) -> int:
    """How many reminders the folder has that takes the place of a mail server."""
    files = (server.var / "mail").glob("*")
    return sum("Mohon dibayar" in one.read_text() for one in files)


@pytest.fixture
def server(tmp_path: Path, migrated: Path) -> Iterator[Server]:
    """Started on a database that lacks the tables of one migration, for all of them take long."""
    var = tmp_path / "serve"
    var.mkdir()
    shutil.copy(migrated, var / "db.sqlite3")
    with closing(sqlite3.connect(var / "db.sqlite3")) as database, database:
        database.execute("DROP TABLE django_session")
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    (var / "demo-logins.txt").write_text("ratna@kejora.test / a password\n")
    (var / "celerybeat-schedule").write_text("left behind, broken")
    (var / "celerybeat-schedule.dir").write_text("left behind, broken")
    running = Server(var)
    yield running.wait_until_ready()
    running.stop()


def test_the_life_of_a_server(server: Server) -> None:
    assert f"ClientCare is ready: {server.url}" in server.log
    assert "ratna@kejora.test" in server.log
    assert server.get("/healthz") == 200
    assert rows_of(server, "SELECT count(*) FROM django_session") == [(0,)]
    first = server.main_processes()
    assert set(first) == {"web", "worker", "beat"}, server.log

    # beat must sweep both up, and the worker try the one and send the other
    server.manage("shell", "-c", A_JOB_NOBODY_SENT + A_MAIL_THAT_WAITED)
    wait_for(lambda: rows_of(server, ITS_ATTEMPTS) != [(0,)], 40)
    wait_for(lambda: mails_of(server) == 1, 40)

    for name in ("worker", "web", "beat"):
        os.kill(first[name], signal.SIGKILL)
    wait_for(lambda: len(server.main_processes()) == 3 and server.get("/healthz") == 200, 40)
    second = server.main_processes()
    assert mails_of(server) == 1  # the waiting mail left once
    assert not set(first.values()) & set(second.values())

    assert server.stop(signal.SIGTERM) == 0, server.log
    assert server.log.endswith("Stopped.\n")
    assert not [group for group in (*first.values(), *second.values()) if group_alive(group)]
    assert server.get("/healthz") == 0


def test_a_second_server_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "serve.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = Server(tmp_path)
        assert second.process.wait(60) == 1
    assert second.log == f"CommandError: ClientCare already runs from {tmp_path}. Stop it first.\n"


def test_a_taken_port_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        refused = Server(tmp_path / "serve", port=other.getsockname()[1])
        assert refused.process.wait(60) == 1
    assert refused.log.splitlines() == [
        f"CommandError: Cannot listen on 127.0.0.1:{refused.port} (Address already in use). "
        "Stop what runs there, or choose another port with --port."
    ]
