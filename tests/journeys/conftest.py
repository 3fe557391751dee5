"""Chromium of the system, and a way to look at a page as a machine can."""

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from pytest_django.live_server_helper import LiveServer

# Playwright's own loop runs in this thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def live_server(live_server: LiveServer) -> Iterator[LiveServer]:
    """Django's server, stopped only when the threads that answered the browser are over. They share
    the test's database connection, and one that closes it after the server stopped is an error.
    """
    yield live_server
    answering = [t for t in threading.enumerate() if "process_request_thread" in t.name]
    for thread in answering:
        thread.join(timeout=30)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, live_server: LiveServer) -> dict:
    """Asks for the server so that the browser is closed before it, and with it the connections that
    the server's threads wait on.
    """
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--accept-lang=en-US"]
    arguments.append("--disable-gpu")  # or a process that stands for one takes a seventh
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return {**browser_type_launch_args, "executable_path": program, "args": arguments}


@pytest.fixture(autouse=True)
def _static_files_are_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the browser keep them between pages, as it does in production: twenty fewer requests a
    page.
    """
    plain = StaticFilesHandler.serve

    def kept(handler, request):
        response = plain(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    monkeypatch.setattr(StaticFilesHandler, "serve", kept)
