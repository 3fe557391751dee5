"""Content-addressed file storage: files are stored once under their SHA-256, atomically, and
verified on every read.
"""

import base64
import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image
from pypdf import PdfReader

from clientcare.core.refused import Refused

MAX_UPLOAD = 10 * 1024 * 1024  # bytes
MAX_PIXELS = 25_000_000  # an image that unpacks to more could fill the memory (OWASP ASVS 5.2.6)
SHA256 = re.compile(r"[0-9a-f]{64}")
PDF_END = b"%%EOF"
FIRST_BYTES = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}


class FileDamaged(Refused):
    """A stored file is missing, or its bytes are no longer those that were stored."""


@dataclass(frozen=True)
class StoredFile:
    sha256: str
    path: Path
    size: int  # bytes


def store_file(data: bytes, suffix: str) -> StoredFile:
    """Store `data` under its SHA-256. The same bytes are stored once.

    Written to a temporary file, flushed and renamed, so that a crash leaves the whole file or none.
    `suffix` without a dot: "pdf", "png".
    """
    if not re.fullmatch(r"[a-z0-9]{1,8}", suffix):
        raise ValueError(f"not a file suffix: {suffix!r}")
    sha256 = hashlib.sha256(data).hexdigest()
    path = _folder_of(sha256) / f"{sha256}.{suffix}"
    if not (path.is_file() and path.read_bytes() == data):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, data)
    return StoredFile(sha256, path, len(data))


def read_file(sha256: str) -> bytes:
    """The bytes stored under this hash; FileDamaged when they are missing or changed."""
    paths = sorted(_folder_of(sha256).glob(f"{sha256}.*")) if SHA256.fullmatch(sha256) else []
    for path in paths:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    if not paths:
        raise FileDamaged(_("The stored file is missing. Restore it from a backup."))
    raise FileDamaged(
        _(
            "The stored file is damaged: its content is not what was stored. Restore it from a "
            "backup."
        )
    )


def remove_file(sha256: str) -> None:
    """Remove the bytes stored under this hash; the caller knows that no row refers to it."""
    if SHA256.fullmatch(sha256):
        for path in _folder_of(sha256).glob(f"{sha256}.*"):
            path.unlink(missing_ok=True)


def image_uri(sha256: str, file_type: str) -> str:
    """A stored PNG or JPEG as a `data:` address, for documents and pages that load nothing else."""
    return f"data:image/{file_type};base64,{base64.b64encode(read_file(sha256)).decode()}"


def detect_file_type(data: bytes) -> str | None:
    """Detect "pdf", "png" or "jpeg" by the first bytes, else None. An image must also be complete
    and at most 25 megapixels.
    """
    kind = next((kind for kind, first in FIRST_BYTES.items() if data.startswith(first)), None)
    if kind in ("png", "jpeg"):
        return kind if 0 < _count_pixels(data, kind) <= MAX_PIXELS else None
    return kind


def check_upload(data: bytes, *, images_only: bool = False, field: str | None = None) -> str:
    """The type of an uploaded file; Refused at `field` if it is not accepted."""
    if not data:
        raise Refused(_("The file is empty."), field=field)
    if len(data) > MAX_UPLOAD:
        raise Refused(_("The file is larger than 10 MB."), field=field)
    kind = detect_file_type(data)
    if images_only and kind not in ("png", "jpeg"):
        raise Refused(
            _("Only a whole PNG or JPEG image of at most 25 megapixels can be used here."),
            field=field,
        )
    if kind is None:
        raise Refused(
            _(
                "Only PDF, PNG and JPEG files are accepted; images whole and of at most 25 "
                "megapixels."
            ),
            field=field,
        )
    if kind == "pdf":
        refuse_unreadable_pdf(data, field)
    return kind


def refuse_unreadable_pdf(data: bytes, field: str | None) -> None:
    """Refused at `field` for a PDF that could not be opened later: truncated, or with a password.
    One that only forbids printing or copying opens without a password.
    """
    if PDF_END not in data:
        raise Refused(
            _("This PDF is damaged: its end is missing. Save or scan it again."), field=field
        )
    if b"/Encrypt" in data and _needs_password(data):
        raise Refused(
            _("This PDF needs a password to be opened. Save it without one and upload that file."),
            field=field,
        )


def _needs_password(data: bytes) -> bool:
    try:
        reader = PdfReader(BytesIO(data))
        return reader.is_encrypted and not reader.decrypt("")
    except Exception:  # pypdf raises a different error for every way a file can be broken
        return False


def _folder_of(sha256: str) -> Path:
    return Path(settings.FILES_DIR) / sha256[:2]


def _write_whole(path: Path, data: bytes) -> None:
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Flush the rename itself to disk; without it a power cut could lose a finished file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _count_pixels(data: bytes, kind: str) -> int:
    """Width × height from the image header, 0 when it is damaged. The image is not decoded."""
    try:
        with Image.open(BytesIO(data), formats=[kind.upper()]) as image:
            width, height = image.size
            image.verify()
    except Exception:  # Pillow raises a different error for every way a file can be broken.
        return 0
    return width * height
