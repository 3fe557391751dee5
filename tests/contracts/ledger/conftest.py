"""A member of the team at the pages of imported ledgers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.auto_import import import_auto, refused_auto


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def upload(desk):
    """Bring a file of these lines; gives the address of its columns page."""

    def upload(*lines: str, browser=desk, vendor: str = "kejora", name: str = "piutang.csv") -> str:
        file = SimpleUploadedFile(name, "\n".join([*lines, ""]).encode())
        answer = browser.post(f"/v/{vendor}/imports/new/", {"file": file, "currency": "IDR"})
        assert answer.status_code == 302
        return answer.url

    return upload


@pytest.fixture
def run(kejora, tmp_path):
    """The command with the proposed columns on a file of these lines."""

    def run(*lines: str, **options) -> dict:
        path = tmp_path / "piutang.csv"
        path.write_text("\n".join([*lines, ""]))
        return import_auto(path, **options)

    return run


@pytest.fixture
def refuse(kejora, tmp_path):
    """What is wrong in a file of these lines, by the same command."""

    def refuse(*lines: str, **options) -> list[str]:
        path = tmp_path / "piutang.csv"
        path.write_text("\n".join([*lines, ""]))
        return refused_auto(path, **options)

    return refuse
