"""The web server alone, as a real process: slow clients keep nobody waiting, and a full disk is
said.
"""

import contextlib
import resource
import shutil
import socket
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientcare.management.commands.web import THREADS
from tests.support.serving import WebServer, manage

pytestmark = [pytest.mark.worker, pytest.mark.skipif(sys.platform != "linux", reason="prlimit")]

EMAIL, PASSWORD = "ratna@kejora.test", "rahasia-12345"
PEOPLE = """
from tests.support.factories import make_member, make_vendor
make_member(make_vendor(), "owner", "Ratna", language="en")
"""
HALF_A_BODY = (
    b"POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin="
)
HALF_A_HEAD = b"POST /login/ HTTP/1.1\r\nHost: localh"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[WebServer]:
    var = tmp_path_factory.mktemp("web")
    shutil.copy(migrated, var / "db.sqlite3")
    server = WebServer(var)
    manage(server.env, "shell", "-c", PEOPLE)
    with server:
        yield server


def stored(web: WebServer) -> tuple[list, int]:
    """What the sessions hold, and how many clients there are."""
    path = Path(web.env["VAR_DIR"]) / "db.sqlite3"
    with contextlib.closing(sqlite3.connect(path, timeout=20)) as database:
        sessions = database.execute("SELECT session_data FROM django_session").fetchall()
        ((clients,),) = database.execute("SELECT count(*) FROM clientcare_client")
    return sessions, clients


@contextlib.contextmanager
def stuck_clients(web: WebServer, number: int, words: bytes) -> Iterator[None]:
    """So many connections that sent the beginning of a request and then nothing more."""
    with contextlib.ExitStack() as open_ones:
        for _n in range(number):
            one = socket.create_connection(("127.0.0.1", web.port))
            open_ones.enter_context(one).sendall(words)
        yield


@pytest.mark.parametrize("words", [HALF_A_BODY, HALF_A_HEAD])
def test_half_requests_keep_nobody_waiting(web: WebServer, words: bytes) -> None:
    with stuck_clients(web, 8 * THREADS, words):
        for _n in range(2 * THREADS):
            assert web.request("/login/")[0] == 200


def test_nobody_but_a_proxy_of_ours_says_where_a_request_came_from(web: WebServer) -> None:
    """Without proxies the server drops such headers before Django sees them."""
    web.browser.addheaders = [("X-Forwarded-For", "198.51.100.9"), ("X-Forwarded-Proto", "https")]
    assert web.request("/healthz/web")[0] == 200


def test_an_answer_to_head_has_no_body(web: WebServer) -> None:
    """Else a proxy that keeps the connection takes it for the answer to the next person."""
    asked = b"%s /login/ HTTP/1.1\r\nHost: localhost\r\nConnection: %s\r\n\r\n"
    with socket.create_connection(("127.0.0.1", web.port)) as one:
        one.sendall(asked % (b"HEAD", b"keep-alive") + asked % (b"GET", b"close"))
        answers = b"".join(iter(lambda: one.recv(65536), b""))
    head, then = answers.split(b"\r\n\r\n", 1)
    assert head.startswith(b"HTTP/1.1 200") and then.startswith(b"HTTP/1.1 200")


def test_a_full_disk_is_said_and_stores_no_session(web: WebServer, tmp_path: Path) -> None:
    web.browser.addheaders = [("Accept-Language", "en")]
    web.request("/login/")
    assert web.request("/login/", login=EMAIL, password=PASSWORD)[0] == 200
    fields = {"name": "Laras & Bimo", "kind": "consumer", "language": "id"}
    before = stored(web)
    assert before[1] == 0
    assert web.request("/healthz")[0] == 200

    web.limit_files(40 * 1024)  # room for SQLite to read, not for what a client writes
    status, text = web.request("/v/kejora/clients/new/", **fields)
    assert status == 507 and "No room to save" in text and "probably not saved" in text
    assert web.request("/v/kejora/clients/")[0] == 200, "what is there can be read"
    assert web.request("/healthz") == (
        503,
        "full: the disk has no room\n",
    )
    assert stored(web) == before

    web.limit_files(resource.RLIM_INFINITY)
    assert web.request("/v/kejora/clients/new/", **fields)[0] == 200
    assert web.request("/healthz")[0] == 200
    assert stored(web)[1] == 1
