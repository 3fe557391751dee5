"""Check that an uploaded PDF is the approved one with a digital signature added and nothing else.

A provider (PSrE) signs incrementally: it appends to the file, so that the signed copy begins with
the approved bytes. The appended part could also replace pages, fonts or pictures; so the content of
all pages is compared, down to the bytes. Whether the signature's certificate is genuine is not
checked here: the provider's or the ministry's verifier does that.
"""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from clientcare.core.file_store import MAX_UPLOAD
from clientcare.core.refused import Refused

FIELD = "file"
Plain = str | tuple[Any, ...]
DRAWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
NOT_DRAWN = ("/P", "/Parent", "/StructParent", "/StructParents", "/Popup", "/Length", "/Filter")


def refuse_other_than_signed(approved: bytes, uploaded: bytes) -> None:
    """Refused at the field of the upload, unless `uploaded` is `approved` with a signature that
    covers it.
    """
    if not uploaded:
        raise Refused(_("The file is empty."), field=FIELD)
    if len(uploaded) > MAX_UPLOAD:
        raise Refused(_("The file is larger than 10 MB."), field=FIELD)
    if uploaded == approved:
        raise Refused(_("This is the document as it was stored, without a signature."), field=FIELD)
    if not uploaded.startswith(approved):
        raise Refused(
            _(
                "This is not the stored PDF with a signature added: its content may differ. Sign "
                "the PDF downloaded here, without printing or saving it anew. Another text goes "
                "through review again."
            ),
            field=FIELD,
        )
    refuse_unsigned(approved, uploaded)


def is_signed_digitally(issued: bytes, uploaded: bytes, sides: int) -> bool:
    """Whether it begins with the issued bytes; then Refused unless only signatures were added, at
    least `sides` of them.
    """
    if not uploaded.startswith(issued):
        return False
    refuse_other_than_signed(issued, uploaded)
    if count_signatures(uploaded) < sides:
        raise Refused(
            _("Only one digital signature is in this file: both sides sign it."), field=FIELD
        )
    return True


def refuse_unsigned(approved: bytes, uploaded: bytes) -> None:
    try:
        before, after = PdfReader(BytesIO(approved)), PdfReader(BytesIO(uploaded))
        is_signed = any(
            covers(signature, len(approved), len(uploaded)) for signature in signatures(after)
        )
        same_pages = page_contents(before) == page_contents(after) and adds_only_signatures(
            before, after
        )
    except Exception:  # pypdf raises a different error for every way a file can be broken
        raise Refused(_("The added part of the file is damaged."), field=FIELD) from None
    if not is_signed:
        raise Refused(
            _("The file holds no digital signature over the stored document."), field=FIELD
        )
    if not same_pages:
        raise Refused(
            _("Pages were changed or added. A changed document goes through review again."),
            field=FIELD,
        )


def signatures(reader: PdfReader) -> Iterator[DictionaryObject]:
    """The signature dictionaries of the file's form fields, each field once."""
    form = reader.root_object.get("/AcroForm", {})
    fields = list(form.get_object().get("/Fields", []) if form else [])
    seen: list[DictionaryObject] = []
    while fields:
        field = fields.pop().get_object()
        if any(known is field for known in seen):
            continue  # a damaged file may name a field among its own kids
        seen.append(field)
        fields.extend(field.get("/Kids", []))
        if field.get("/FT") == "/Sig" and "/V" in field:
            yield field["/V"].get_object()


def count_signatures(signed: bytes) -> int:
    """The number of signatures in a file that `refuse_other_than_signed` accepted."""
    return len(list(signatures(PdfReader(BytesIO(signed)))))


def covers(signature: DictionaryObject, approved: int, whole: int) -> bool:
    """Whether it signs all of the approved bytes: everything but its own value after them."""
    begin, first, second, rest = (int(number) for number in signature["/ByteRange"])
    has_value = bool(bytes(signature["/Contents"].original_bytes).strip(b"\x00"))
    return begin == 0 and approved <= first < second and second + rest <= whole and has_value


def page_contents(reader: PdfReader) -> list[list[Plain]]:
    """The content of each page: drawing instructions, size, fonts and pictures."""
    known: dict[int, Plain] = {}
    return [[plain(page.get(key), known) for key in DRAWN] for page in reader.pages]


def adds_only_signatures(before: PdfReader, after: PdfReader) -> bool:
    """Whether the annotations of every page are unchanged and each new one is a signature field."""
    known_before: dict[int, Plain] = {}
    known_after: dict[int, Plain] = {}
    for old, new in zip(before.pages, after.pages, strict=True):
        earlier, current = list(old.get("/Annots", [])), list(new.get("/Annots", []))
        unchanged, added = current[: len(earlier)], current[len(earlier) :]
        if plain(earlier, known_before) != plain(unchanged, known_after):
            return False
        fields = [reference.get_object() for reference in added]
        if any(
            field.get("/Subtype") != "/Widget" or field.get("/FT") != "/Sig" for field in fields
        ):
            return False
    return True


def plain(value: Any, known: dict[int, Plain]) -> Plain:
    """A PDF object and everything it refers to as values that can be compared across files, without
    its page and its position in the document. `known`: this file's objects by number.
    """
    if isinstance(value, IndirectObject):
        if value.idnum not in known:
            known[value.idnum] = "again"  # ends the recursion for an object that refers to itself
            known[value.idnum] = plain(value.get_object(), known)
        return known[value.idnum]
    if isinstance(value, DictionaryObject):
        if value.get("/Type") in ("/Page", "/Pages"):
            return "page"
        keys = sorted(key for key in value if key not in NOT_DRAWN)
        entries = tuple((str(key), plain(value.raw_get(key), known)) for key in keys)
        data = value.get_data() if isinstance(value, StreamObject) else b""
        return entries, hashlib.sha256(data).hexdigest()
    if isinstance(value, list):
        return tuple(plain(item, known) for item in value)
    return str(value)
