"""The case file as one ZIP: dossier, exhibits, manifest, and the script that verifies them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import translation

from clientcare.core import file_store
from offboarding.evidence.dossier import Report, dossier_of, no_progress
from offboarding.evidence.exhibits import Exhibit, exhibits_of
from offboarding.models import CaseFile

MANIFEST = "manifest.sha256"
VERIFY = Path(__file__).with_name("verify.py")


@dataclass(frozen=True)
class MadeBundle:
    """What was stored: hash and size of the ZIP, hash of its manifest, number of exhibits."""

    zip_sha256: str
    size: int
    manifest_sha256: str
    exhibits: int


def make_bundle(
    case_file: CaseFile, now: datetime, progress: Report = no_progress
) -> MadeBundle | None:
    """Make and store the bundle; None when it was made already. FileDamaged when a stored file has
    changed. Call it outside any transaction.
    """
    if case_file.is_made:
        return None
    with translation.override(case_file.language):
        exhibits = exhibits_of(case_file.client)
    members = bundle_members(case_file, exhibits, now, progress)
    data, manifest_sha256 = zip_with_manifest(members, now)
    stored = file_store.store_file(data, "zip")
    return MadeBundle(stored.sha256, stored.size, manifest_sha256, len(exhibits))


def zip_with_manifest(members: Iterable[tuple[str, bytes]], now: datetime) -> tuple[bytes, str]:
    """A ZIP of these files and of their hashes, and the hash of that list."""
    out, sums = BytesIO(), []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zip_entry(name, now), data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        manifest = "".join(sums).encode()
        archive.writestr(zip_entry(MANIFEST, now), manifest)
    return out.getvalue(), hashlib.sha256(manifest).hexdigest()


def bundle_members(
    case_file: CaseFile, exhibits: list[Exhibit], now: datetime, progress: Report
) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file but the manifest, one at a time."""
    yield "dossier.pdf", dossier_of(case_file, exhibits, now, progress)
    for exhibit in exhibits:
        yield exhibit.member, file_store.read_file(exhibit.sha256)
    yield VERIFY.name, VERIFY.read_bytes()


def zip_entry(name: str, now: datetime) -> ZipInfo:
    entry = ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
