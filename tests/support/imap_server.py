"""A real IMAP server as a process of its own, into which a test puts mail."""

import socket
import subprocess
import sys
import time  # waits for another process
from collections.abc import Iterator
from contextlib import contextmanager

from imap_tools import MailBoxUnencrypted

from tests.support.serving import free_port

USER, PASSWORD = "vendors", "rahasia%40"  # as in an address: with a sign that is encoded there
ADDRESS = "care@pos.example"
SECONDS_TO_START = 30
# Its program, with a password whose check takes no quarter of a second at each of many logins.
PYMAP = """
from pysasl.hashing import BuiltinHash
BuiltinHash.__init__.__kwdefaults__["rounds"] = 1000
from pymap.main import main
main()
"""


class ImapServer:
    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"imap://{USER}:{PASSWORD}@127.0.0.1:{port}/INBOX"

    @contextmanager
    def mailbox(self) -> Iterator[MailBoxUnencrypted]:
        box = MailBoxUnencrypted("127.0.0.1", self.port, timeout=10)
        with box.login(USER, PASSWORD.replace("%40", "@")):
            yield box

    def put(self, *mails: bytes) -> None:
        with self.mailbox() as box:
            for one in mails:
                box.append(one.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), "INBOX")

    def count(self, folder: str = "INBOX") -> int:
        with self.mailbox() as box:
            return box.folder.status(folder)["MESSAGES"] if box.folder.exists(folder) else 0

    def empty(self) -> None:
        with self.mailbox() as box:
            for folder in ("INBOX", "ClientCare", "ClientCare-unknown"):
                if box.folder.exists(folder):
                    box.folder.set(folder)
                    box.delete(box.uids())


@contextmanager
def imap_server() -> Iterator[ImapServer]:
    port = free_port()
    user = ["--demo-user", USER, "--demo-password", PASSWORD.replace("%40", "@")]
    line = [sys.executable, "-c", PYMAP, "--host", "127.0.0.1", "--port", str(port), "dict", *user]
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield ImapServer(port)
    finally:
        process.kill()
        process.wait()


def wait_for(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"no IMAP server at port {port}")
