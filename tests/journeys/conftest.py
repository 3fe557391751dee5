"""Chromium of the system, and a way to look at a page as a machine can."""

import os
import shutil

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler

# Playwright's own loop runs in this thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--accept-lang=en-US"]
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
