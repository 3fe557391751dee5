"""`manage.py serve`: runs everything on one machine."""

import fcntl
import http.client
import os
import shutil
import socket
import sys
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, CommandError, call_command

from clientcare.config import build_assets, system_check
from clientcare.config.environment import ensure_folder
from clientcare.config.supervisor import Program, Supervisor
from clientcare.models import Vendor


class Command(BaseCommand):
    help = "Prepare the database and files, then run web, worker and beat until Ctrl-C or SIGTERM."
    # The web process runs them: they load all pages, which this process does not need.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="address to listen on (default %(default)s)"
        )
        parser.add_argument(
            "--port", type=int, default=8000, help="port to listen on (default %(default)s)"
        )
        parser.add_argument(
            "--seed", action="store_true", help="make the demo vendor if there is none yet"
        )

    def handle(self, *, host: str, port: int, seed: bool, **options: object) -> None:
        require_libraries()
        lock = sole_server()
        require_port(host, port)
        self.prepare(seed)
        address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::') else host}:{port}"  # noqa: S104
        supervisor = Supervisor(server_programs(host, port, address), cwd=settings.BASE_DIR)
        supervisor.run(ready=lambda: self.announce(host, port, address))
        lock.close()
        self.stdout.write("Stopped.")

    def prepare(self, seed: bool) -> None:
        """Bring database, translations and static files up to date."""
        self.stdout.write("Preparing the database and the files …")
        self.stdout.flush()
        try:
            build_assets.compile_translations()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        build_assets.collect_static()
        if seed and not Vendor.objects.exists():
            self.stdout.write(
                "The demo vendor is made in the background, this once; its home says how far it is."
            )
            # The logins follow when the web server answers.
            call_command("seed", background=True, stdout=StringIO())

    def announce(self, host: str, port: int, address: str) -> bool:
        """Print the address once the web server answers."""
        if not web_answers(host, port):
            return False
        self.stdout.write(f"\nClientCare is ready: {address}   (Ctrl-C stops it)")
        logins = settings.VAR_DIR / "demo-logins.txt"
        if logins.exists():
            self.stdout.write(logins.read_text().rstrip())
        self.stdout.write("")
        self.stdout.flush()
        return True


def server_programs(host: str, port: int, address: str) -> list[Program]:
    """Web, worker and beat. Their temporary files are in VAR_DIR, so that taking a message from the
    broker is a rename.
    """
    drafts = settings.VAR_DIR / "tmp"
    shutil.rmtree(drafts, ignore_errors=True)
    env = {"TMPDIR": str(ensure_folder(drafts)), "SITE_URL": os.environ.get("SITE_URL") or address}
    celery = ["-m", "celery", "--app", "clientcare", "--quiet"]
    web = ["manage.py", "web", "--host", host, "--port", str(port)]
    worker = [*celery, "worker", "--pool", "prefork", "--concurrency", "2", "--loglevel", "INFO"]
    worker += ["--without-gossip", "--without-mingle"]
    beat = [*celery, "--skip-checks", "beat", "--loglevel", "WARNING"]
    return [
        Program("web", [sys.executable, *web], env),
        Program("worker", [sys.executable, *worker], env),
        Program("beat", [sys.executable, *beat], env),
    ]


def bind_address(host: str, port: int) -> str:
    """`host:port`, with brackets around an IPv6 host."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def require_libraries() -> None:
    """CommandError naming the libraries WeasyPrint lacks and the line that installs them."""
    if missing := system_check.missing_libraries():
        raise CommandError(
            f"PDFs cannot be made, this machine lacks {', '.join(missing)}. Run:\n  "
            f"{system_check.APT_LINE}"
        )


def require_port(host: str, port: int) -> None:
    """CommandError if we cannot listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {bind_address(host, port)} ({error.strerror}). Stop what runs "
                "there, or choose another port with --port."
            ) from error


def web_answers(host: str, port: int) -> bool:
    """True once a web process answers (the port alone is open before any has loaded)."""
    connection = http.client.HTTPConnection(host, port, timeout=1)
    try:
        connection.request("GET", "/healthz/web")
        return bool(connection.getresponse().status)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def sole_server() -> IO[str]:
    """A lock on VAR_DIR, held until closed: two servers would run every schedule twice."""
    path: Path = settings.VAR_DIR / "serve.lock"
    lock = path.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise CommandError(
            f"ClientCare already runs from {settings.VAR_DIR}. Stop it first."
        ) from error
    return lock
