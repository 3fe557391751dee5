"""A real mail server on a free port, for tests that look at the bytes that left."""

import email
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from tests.support.serving import free_port


class Sink:
    """A mail server that keeps what it receives, unless set to refuse or to hang up."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.refuses_recipient = self.refuses_mail = self.hangs_up = False

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.refuses_recipient:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope) -> str:
        self.mails.append(envelope.original_content)
        if self.hangs_up:
            server.transport.abort()
        return "554 looks like spam" if self.refuses_mail else "250 taken"

    def read(self) -> list[EmailMessage]:
        return [email.message_from_bytes(mail, policy=policy.default) for mail in self.mails]


@contextmanager
def mail_server(settings) -> Iterator[Sink]:
    """Mail of this test goes over SMTP to the sink."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        yield sink
    finally:
        controller.stop()
