"""`manage.py web`: answers requests, in one process."""

import signal
from argparse import ArgumentParser

from django.conf import settings
from django.core.management import BaseCommand
from waitress import create_server

from clientcare.wsgi import application

THREADS = 8
CONNECTIONS = 1000
IDLE_SECONDS = 60  # after which a connection that sends nothing is closed
LARGEST_REQUEST = 200 * 2**20  # bytes; smaller files are refused by our forms, in a sentence


class Command(BaseCommand):
    help = "Answer requests until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
        parser.add_argument("--port", type=int, default=8000, help="default: %(default)s")

    def handle(self, *, host: str, port: int, **options: object) -> None:
        """A thread works on a request only when all of it has arrived, and is free again before a
        slow reader has all of the answer. So people with bad connections keep nobody waiting.
        """
        server = create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            asyncore_use_poll=True,  # select() ends at 1024 open files
            channel_timeout=IDLE_SECONDS,
            max_request_body_size=LARGEST_REQUEST,
            # What a proxy says is for settings to judge; without a proxy nobody may say it.
            clear_untrusted_proxy_headers=not settings.PROXIES,
            ident=None,
        )
        signal.signal(signal.SIGTERM, stop)
        server.run()  # what runs at the end has five seconds to finish


def stop(number: int, frame: object) -> None:
    raise SystemExit(0)
