"""Bundles that were not made here, or were made to harm: each is refused in plain words."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from clientcare.core.refused import Refused
from offboarding.evidence.uploaded_bundle import check_bundle

pytestmark = pytest.mark.django_db


def hostile(**members: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "cannot be read"),
        (b"PK\x03\x04 no zip", "cannot be read"),
        (hostile(catatan_txt=b"x"), "no manifest.sha256"),
        (hostile(manifest_sha256=b"\0" * (3 << 20)), "too large"),
        (hostile(manifest_sha256=b"x  ../../etc\n"), "was made here"),
    ],
)
def test_a_hostile_bundle_is_refused_plainly(kejora, data, says):
    with pytest.raises(Refused, match=says):
        check_bundle(kejora, data)
