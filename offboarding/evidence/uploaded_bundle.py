"""Check a bundle that was brought back: was it made here, and is every file unchanged?

The ZIP is untrusted. Its manifest is read first, within a limit, and has to be one that was made
here; sizes stated in the ZIP are ignored, and reading stops at the limits.
"""

import hashlib
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Vendor
from offboarding.evidence.bundle import MANIFEST
from offboarding.evidence.verify import listed_files
from offboarding.models import CaseFile

MB = 2**20
MAX_BUNDLE = 100 * MB  # as uploaded
MAX_MANIFEST = 2 * MB
MAX_UNPACKED = 400 * MB  # all files together
MAX_ENTRIES = 10_000
CHUNK = 256 * 1024
DAMAGE = (  # what zipfile raises for bytes that are no proper ZIP
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    OverflowError,
)


def check_bundle(vendor: Vendor, data: bytes) -> CaseFile:
    """Return the case file that this is, unchanged. Refused at `file`, naming the first file that
    differs; also for another vendor's, because it was not made here.
    """
    if data.count(b"PK\x01\x02") > 20 * MAX_ENTRIES:
        raise not_readable()
    try:
        with ZipFile(BytesIO(data)) as archive:
            return checked_archive(vendor, archive)
    except DAMAGE:
        raise not_readable() from None


def checked_archive(vendor: Vendor, archive: ZipFile) -> CaseFile:
    entries = readable_entries(archive)
    if MANIFEST not in entries:
        raise refuse_bundle(_("There is no manifest.sha256 in this ZIP: it is no case file."))
    text = b"".join(chunks_of(archive, entries.pop(MANIFEST), MAX_MANIFEST))
    made_here = CaseFile.objects.of(vendor).filter(manifest_sha256=hashlib.sha256(text).hexdigest())
    case_file = made_here.select_related("client").first()
    if case_file is None:
        raise refuse_bundle(
            _("No case file with this manifest was made here: the manifest was changed.")
        )
    compare_files(archive, entries, listed_files(text.decode("ascii")))
    return case_file


def readable_entries(archive: ZipFile) -> dict[str, ZipInfo]:
    """Files by name; Refused for two of one name and for what needs a password."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    entries = {member.filename: member for member in members}
    packed = all(member.compress_type in (ZIP_STORED, ZIP_DEFLATED) for member in members)
    locked = any(member.flag_bits & 0x1 for member in members)
    if len(members) > MAX_ENTRIES or len(entries) < len(members) or locked or not packed:
        raise not_readable()
    return entries


def compare_files(archive: ZipFile, entries: dict[str, ZipInfo], listed: dict[str, str]) -> None:
    for name in listed:
        if name not in entries:
            raise refuse_bundle(_("Missing: %(name)s.") % {"name": name})
    for name in entries:
        if name not in listed:
            raise refuse_bundle(_("Added: %(name)s.") % {"name": name[:200]})
    left = MAX_UNPACKED
    for name, sha256 in listed.items():
        digest = hashlib.sha256()
        try:
            for part in chunks_of(archive, entries[name], left):
                digest.update(part)
                left -= len(part)
        except (BadZipFile, zlib.error):  # the ZIP's own check: its bytes were changed
            raise refuse_bundle(_("Changed: %(name)s.") % {"name": name}) from None
        if digest.hexdigest() != sha256:
            raise refuse_bundle(_("Changed: %(name)s.") % {"name": name})


def chunks_of(archive: ZipFile, entry: ZipInfo, limit: int):
    """Its bytes, whatever size the ZIP states; Refused beyond `limit`."""
    with archive.open(entry) as file:
        while part := file.read(CHUNK):
            limit -= len(part)
            if limit < 0:
                raise refuse_bundle(
                    _("Unpacked this ZIP is too large to be checked here. Use its verify.py.")
                )
            yield part


def not_readable() -> Refused:
    return refuse_bundle(_("This ZIP cannot be read. Upload the case file as it was downloaded."))


def refuse_bundle(sentence: str) -> Refused:
    return Refused(sentence, field="file")
