"""Stored files as responses."""

import pytest

from clientcare.core import file_store
from clientcare.core.pages.downloads import file_response
from clientcare.models import Attachment, FileType


@pytest.mark.parametrize("kind", FileType.values)
def test_a_file_of_every_type_can_be_downloaded(kejora, kind):
    stored = file_store.store_file(b"isi berkas", kind)
    file = Attachment.objects.create(
        vendor=kejora, name=f"bukti.{kind}", file_type=kind, size=stored.size, sha256=stored.sha256
    )
    response = file_response(file)
    assert response.content == b"isi berkas"
    assert response["Content-Disposition"] == f'attachment; filename="bukti.{kind}"'
    assert "/" in response["Content-Type"] and response["X-Content-Type-Options"] == "nosniff"
