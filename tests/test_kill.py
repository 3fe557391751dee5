"""kill -9 on a real worker in the middle of its work: nothing lost, nothing mailed twice, what is uncertain is said.

A worker and a beat of their own, a folder of messages, a database file, and a mail server that takes its time.
"""

import asyncio
import email
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from email import policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.serving import ROOT, free_port, wait_for

pytestmark = [pytest.mark.worker, pytest.mark.django_db]

JOBS = 12  # documents, and as many mails that carry them
KILLS = 3
TIME_LIMIT, LEASE = 8, 9  # seconds; the lease outlives the time limit, as settings demand
CELERY = [sys.executable, "-m", "celery", "--app", "clientcare", "--quiet"]
# The hourly tick may fall into the story and queue judging; that is no work of ours.
OUR_JOBS = "SELECT state FROM clientcare_job WHERE kind IN ('render_document', 'send_notice')"
PREPARE = """
from clientcare.actions.issue_document import issue_document
from clientcare.actions.queue_delivery import queue_delivery
from tests.factories import make_client, make_vendor
vendor = make_vendor()
client = make_client(vendor)
for number in range({jobs}):
    html = f'<!doctype html><html lang="id"><head><title>x</title></head><body><p>Surat {{number}}.</p></body></html>'
    document = issue_document(
        vendor=vendor, client=client, kind="invoice", number=f"INV-{{number}}", language="id", title="x", html=html,
        by=None,
    )
    queue_delivery(
        vendor=vendor, client=client, purpose="notice", to_name="Laras", to_address="laras@contoh.test",
        subject=f"Surat {{number}}", body="Terlampir.", by=None, documents=[document],
    )
"""


class Sink:
    """Keeps every mail it was given, and answers late, so that a kill often falls between the two."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.mails.append(envelope.original_content)
        await asyncio.sleep(0.4)
        return "250 taken"

    @property
    def ids(self) -> list[str]:
        """The UUID part of each Message-ID, as often as it came."""
        return [email.message_from_bytes(mail)["Message-ID"][1:].split("@")[0] for mail in self.mails]

    def pdfs(self) -> set[str]:
        messages = [email.message_from_bytes(mail, policy=policy.default) for mail in self.mails]
        return {hashlib.sha256(part.get_content()).hexdigest() for one in messages for part in one.iter_attachments()}


class Place:
    """A folder with its own state, and the processes started in it."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.processes = var, []
        self.env = {
            **os.environ, "VAR_DIR": str(var), "DATABASE_URL": "", "REDIS_URL": "", "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port), "DEFAULT_FROM_EMAIL": "care@kejora.test", "JOB_TIME_LIMIT": str(TIME_LIMIT),
            "JOB_LEASE_SECONDS": str(LEASE), "JOB_RESEND_SECONDS": "2", "LOG_LEVEL": "WARNING",
        }  # fmt: skip

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.env, check=True, timeout=120, capture_output=True)

    def start(self, *arguments: str) -> subprocess.Popen:
        log = (self.var / "celery.log").open("a")
        with log:
            process = subprocess.Popen(
                [*CELERY, *arguments], cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        self.processes.append(process)
        return process

    def worker(self) -> subprocess.Popen:
        return self.start("worker", "--pool", "prefork", "--concurrency", "2", "--without-mingle", "--without-gossip")

    def rows(self, sql: str) -> list[tuple]:
        with sqlite3.connect(self.var / "db.sqlite3", timeout=20) as database:
            return database.execute(sql).fetchall()

    def kill(self, process: subprocess.Popen) -> None:
        """The whole group, children too, without a warning."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        process.wait(10)

    def log(self) -> str:
        return (self.var / "celery.log").read_text()[-4000:]


@pytest.fixture
def sink():
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    sink.port = controller.port
    yield sink
    controller.stop()


@pytest.fixture
def place(tmp_path, sink, migrated):
    place = Place(tmp_path / "state", sink.port)
    place.var.mkdir()
    shutil.copy(migrated, place.var / "db.sqlite3")
    yield place
    for process in place.processes:
        place.kill(process)


def test_nothing_is_lost_and_nothing_is_mailed_twice(place, sink):
    place.manage("shell", "-c", PREPARE.format(jobs=JOBS))
    place.start("beat", "--loglevel", "WARNING", "--schedule", str(place.var / "beat"))
    for _ in range(KILLS):
        worker, before = place.worker(), len(sink.mails)
        wait_for(lambda before=before: len(sink.mails) > before, 60)  # a mail is on the wire this very moment
        place.kill(worker)
    place.worker()
    wait_for(lambda: not place.rows(f"{OUR_JOBS} AND state NOT IN ('done', 'quarantined')"), 90)
    assert_once(place, sink)


def assert_once(place: Place, sink: Sink) -> None:
    """Every job done, every PDF whole, every mail at most once, and only what nobody can know is unknown."""
    assert Counter(place.rows(OUR_JOBS)) == {("done",): 2 * JOBS}, place.log()
    stored = dict(place.rows("SELECT number, pdf_sha256 FROM clientcare_document"))
    assert len(stored) == JOBS
    for sha256 in stored.values():
        data = (place.var / "files" / sha256[:2] / f"{sha256}.pdf").read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
    states = dict(place.rows("SELECT message_id, state FROM clientcare_delivery"))
    came = [identity.replace("-", "") for identity in sink.ids]
    assert len(came) == len(set(came)), "a mail came twice"
    assert set(states.values()) == {"sent", "unknown"}
    sent = {message_id for message_id, state in states.items() if state == "sent"}
    assert sent <= set(came), "marked sent, but never given to the mail server"
    assert KILLS <= len(states) - len(sent) <= 2 * KILLS  # two at a time can be on the wire
    assert sink.pdfs() <= set(stored.values())
