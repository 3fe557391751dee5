"""A member of the team at the pages of imported ledgers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile


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
