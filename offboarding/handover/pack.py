"""A handover pack as one ZIP: index, files, manifest, and the script that verifies them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clientcare.core import file_store
from clientcare.core.dates import local_day
from clientcare.documents.layout import complete_document, letterhead_of
from clientcare.documents.log_mark import with_log
from clientcare.documents.pdf import render_pdf
from clientcare.models import VendorHead
from offboarding.evidence.bundle import VERIFY, zip_with_manifest
from offboarding.evidence.dossier import named_characters
from offboarding.evidence.exhibits import member_name
from offboarding.models import HandoverFile, HandoverPack


@dataclass(frozen=True)
class MadePack:
    """What was stored: hash and size of the ZIP, and hash of its manifest."""

    zip_sha256: str
    size: int
    manifest_sha256: str
    at: datetime


def make_pack(pack: HandoverPack, now: datetime) -> MadePack | None:
    """Make and store the ZIP, None when it is there already. FileDamaged when a stored file is not
    what it was. Call it outside any transaction.
    """
    if pack.is_made:
        return None
    data, manifest_sha256 = zip_with_manifest(pack_members(pack, now), now)
    stored = file_store.store_file(data, "zip")
    return MadePack(stored.sha256, stored.size, manifest_sha256, now)


def pack_members(pack: HandoverPack, now: datetime) -> Iterator[tuple[str, bytes]]:
    files = [(file, member_of(file)) for file in pack.files.all()]
    yield "index.pdf", index_of(pack, files, now)
    for file, member in files:
        yield member, file_store.read_file(file.sha256)
    yield VERIFY.name, VERIFY.read_bytes()


def member_of(file: HandoverFile) -> str:
    return member_name(file.number, file.name, file.file_type)


def index_of(pack: HandoverPack, files: list[tuple[HandoverFile, str]], now: datetime) -> bytes:
    """In the language of the pack."""
    vendor, ending = pack.vendor, pack.termination
    with translation.override(pack.language), timezone.override(vendor.zone):
        context = {
            "head": letterhead_of(vendor),
            "pack": pack,
            "client": ending.client,
            "contract": ending.contract,
            "files": files,
            "made_on": local_day(now, vendor.timezone),
            "sheet": {"number": ending.contract.number, "foot": _("Handover")},
        }
        sheet = render_to_string("print/_handover_sheet.html", context)
        title = f"{_('Handover')} {ending.client}"
        html = complete_document(
            [sheet], language=pack.language, title=title, author=vendor.letterhead_name
        )
        log = VendorHead.objects.get(vendor=vendor)
        return render_pdf(named_characters(with_log(html, log))).bytes
