"""kill -9 on a real worker in the middle of its work: nothing is lost, nothing mailed twice, and
what is uncertain is reported.

A worker and a beat of their own, on a database file and a folder of messages, then on PostgreSQL
and Redis with the command lines of docker-compose.yml; and a mail server that takes its time.
"""

import hashlib
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from tests.support.serving import ROOT, wait_for
from tests.support.slow_sink import SlowSink, slow_mail_server
from tests.support.stacks import Stack

pytestmark = [pytest.mark.worker, pytest.mark.django_db]

JOBS = 12  # documents, and as many mails that carry them
KILLS = 3
TIME_LIMIT, LEASE = 8, 9  # seconds; the lease outlives the time limit, as settings demand
# The hourly tick may fall into the story and queue judging; that is no work of ours.
OUR_JOBS = "SELECT state FROM clientcare_job WHERE kind IN ('render_document', 'send_notice')"
PREPARE = """
from clientcare.documents.actions.issue_document import issue_document
from clientcare.delivery.actions.queue_delivery import queue_delivery
from tests.support.factories import make_client, make_vendor
vendor = make_vendor()
client = make_client(vendor)
for number in range({jobs}):
    html = (
        '<!doctype html><html lang="id"><head><title>x</title></head>'
        f'<body><p>Surat {{number}}.</p></body></html>'
    )
    document = issue_document(
        vendor=vendor, client=client, kind="invoice", number=f"INV-{{number}}", language="id",
        title="x", html=html, by=None,
    )
    queue_delivery(
        vendor=vendor, client=client, purpose="notice", to_name="Laras",
        to_address="laras@contoh.test", subject=f"Surat {{number}}", body="Terlampir.",
        by=None, documents=[document],
    )
"""


class Place:
    """The processes started on a stack. All of them send their mail to one server."""

    def __init__(self, stack: Stack, port: int) -> None:
        self.stack, self.processes = stack, []
        stack.variables |= {
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port),
            "DEFAULT_FROM_EMAIL": "care@kejora.test",
            "JOB_TIME_LIMIT": str(TIME_LIMIT),
            "JOB_LEASE_SECONDS": str(LEASE),
            "JOB_RESEND_SECONDS": "2",
        }
        self.log_path = stack.var / "celery.log"

    def start(self, command: list[str]) -> subprocess.Popen:
        with self.log_path.open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env={**os.environ, **self.stack.variables},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def run(self, command: list[str]) -> int:
        """The exit code of a command beside them, which finds our programs and knows the host as a
        container does.
        """
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        env = {**os.environ, **self.stack.variables, "PATH": path, "HOSTNAME": socket.gethostname()}
        return subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, timeout=60
        ).returncode

    def kill(self, process: subprocess.Popen) -> None:
        """The whole group, children too, without a warning; once, for its number may be another's
        afterwards.
        """
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)

    def log(self) -> str:
        return self.log_path.read_text()[-4000:]


@pytest.fixture
def sink():
    with slow_mail_server() as sink:
        yield sink


@pytest.fixture
def place(stack, sink):
    place = Place(stack, sink.port)
    yield place
    for process in place.processes:
        place.kill(process)


def test_nothing_is_lost_and_nothing_is_mailed_twice(place, stack, sink):
    stack.manage("shell", "-c", PREPARE.format(jobs=JOBS))
    place.start(stack.beat)
    for _ in range(KILLS):
        worker, before = place.start(stack.worker), len(sink.mails)
        # A mail is on the wire this very moment.
        wait_for(lambda before=before: len(sink.mails) > before, 60)
        place.kill(worker)
    place.start(stack.worker)
    wait_for(lambda: not stack.rows(f"{OUR_JOBS} AND state NOT IN ('done', 'quarantined')"), 90)
    assert_once(place, sink)
    assert [place.run(command) for command in stack.health_checks] == [0] * len(stack.health_checks)


def assert_once(place: Place, sink: SlowSink) -> None:
    """Every job done, every PDF whole, every mail at most once, and only uncertain deliveries are
    unknown.
    """
    stack = place.stack
    assert Counter(stack.rows(OUR_JOBS)) == {("done",): 2 * JOBS}, place.log()
    stored = dict(stack.rows("SELECT number, pdf_sha256 FROM clientcare_document"))
    assert len(stored) == JOBS
    for sha256 in stored.values():
        data = (stack.var / "files" / sha256[:2] / f"{sha256}.pdf").read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
    deliveries = stack.rows("SELECT message_id, state FROM clientcare_delivery")
    states = {UUID(str(message_id)): state for message_id, state in deliveries}
    assert len(sink.ids) == len(set(sink.ids)), "a mail came twice"
    assert set(states.values()) == {"sent", "unknown"}
    sent = {message_id for message_id, state in states.items() if state == "sent"}
    assert sent <= set(sink.ids), "marked sent, but never given to the mail server"
    assert KILLS <= len(states) - len(sent) <= 2 * KILLS  # two at a time can be on the wire
    assert sink.pdfs() <= set(stored.values())
