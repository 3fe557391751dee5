"""Whether an uploaded PDF is the approved one with a digital signature added, and nothing else.

A provider (PSrE) signs incrementally: it appends to the file, so that the signed copy begins with
the bytes that were approved. An appended part could also draw other pages over them; so the pages
of both are compared. Whether the signature's certificate is genuine is not checked here: the
provider's or the ministry's verifier says that.
"""

from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from clientcare.core.file_store import MAX_UPLOAD
from clientcare.core.refused import Refused

FIELD = "file"


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
    """The signature dictionaries of the file's form fields."""
    form = reader.root_object.get("/AcroForm", {})
    fields = list(form.get_object().get("/Fields", []) if form else [])
    while fields:
        field = fields.pop().get_object()
        fields.extend(field.get("/Kids", []))
        if field.get("/FT") == "/Sig" and "/V" in field:
            yield field["/V"].get_object()


def covers(signature: DictionaryObject, approved: int, whole: int) -> bool:
    """Whether it signs all of the approved bytes: all but its own value, which lies after them."""
    begin, first, second, rest = (int(number) for number in signature["/ByteRange"])
    has_value = bool(bytes(signature["/Contents"].original_bytes).strip(b"\x00"))
    return begin == 0 and approved <= first < second and second + rest <= whole and has_value


def page_contents(reader: PdfReader) -> list[tuple[bytes, tuple[float, ...]]]:
    """What each page draws, and its size."""
    contents = [page.get_contents() for page in reader.pages]
    drawn = [b"" if content is None else content.get_data() for content in contents]
    sizes = [tuple(map(float, page.mediabox)) for page in reader.pages]
    return list(zip(drawn, sizes, strict=True))


def adds_only_signatures(before: PdfReader, after: PdfReader) -> bool:
    """Whether every annotation that is new on a page is the field of a signature."""
    for old, new in zip(before.pages, after.pages, strict=True):
        count = len(old.get("/Annots", []))
        added = [one.get_object() for one in list(new.get("/Annots", []))[count:]]
        if any(one.get("/Subtype") != "/Widget" or one.get("/FT") != "/Sig" for one in added):
            return False
    return True
