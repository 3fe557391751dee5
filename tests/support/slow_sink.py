"""A mail server that takes its time to answer, so that a kill often falls between taking a mail and
saying so; it knows which connections are in between.
"""

import asyncio
import email
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from uuid import UUID

from aiosmtpd.controller import Controller

from tests.support.serving import free_port

SECONDS = 0.4


class SlowSink:
    """Keeps every mail it receives. `on_wire` are the ports of those who wait for its answer; while
    `is_held` nobody gets one.
    """

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.on_wire: set[int] = set()
        self.is_held = False

    async def handle_DATA(self, server, session, envelope) -> str:
        self.mails.append(envelope.original_content)
        self.on_wire.add(session.peer[1])
        await asyncio.sleep(SECONDS)
        while self.is_held:
            await asyncio.sleep(SECONDS / 10)
        self.on_wire.discard(session.peer[1])
        return "250 taken"

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Who waits for an answer meanwhile waits until the end."""
        self.is_held = True
        try:
            yield
        finally:
            self.is_held = False

    @property
    def ids(self) -> list[UUID]:
        """The UUID part of each Message-ID, as often as it came."""
        return [
            UUID(email.message_from_bytes(mail)["Message-ID"][1:].split("@")[0])
            for mail in self.mails
        ]

    def pdfs(self) -> set[str]:
        messages = [email.message_from_bytes(mail, policy=policy.default) for mail in self.mails]
        return {
            hashlib.sha256(part.get_content()).hexdigest()
            for one in messages
            for part in one.iter_attachments()
        }


@contextmanager
def slow_mail_server() -> Iterator[SlowSink]:
    """A sink on a port of its own (`sink.port`)."""
    sink = SlowSink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    sink.port = controller.port
    try:
        yield sink
    finally:
        controller.stop()
