"""PDFs as a certificate provider returns them: the given bytes, and an appended signature."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from clientcare.documents.layout import complete_document
from clientcare.documents.pdf import render_pdf

UNKNOWN = 1111111111  # as wide as the numbers that replace it


def with_signature(
    pdf: bytes,
    *,
    value: bytes = b"\x30" * 32,
    draws: bytes = b"",
    also: Callable[[PdfWriter], object] = lambda writer: None,
) -> bytes:
    """`pdf` with an incremental section that holds a signature over everything but its own value.

    The `value` is no real certificate: whether it is genuine is the verifier's question. `draws`:
    what the section also draws on the first page. `also`: what else it changes.
    """
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    # pypdf gives the number of an earlier section's cross-reference stream away again.
    writer._add_object(NullObject())
    signature = writer._add_object(
        names(
            Type="/Sig",
            Filter="/Adobe.PPKLite",
            SubFilter="/ETSI.CAdES.detached",
            ByteRange=ArrayObject(NumberObject(n) for n in (0, UNKNOWN, UNKNOWN, UNKNOWN)),
            Contents=ByteStringObject(value),
        )
    )
    corners = ArrayObject(NumberObject(0) for _ in range(4))
    field = names(Type="/Annot", Subtype="/Widget", FT="/Sig", V=signature, Rect=corners)
    field[NameObject("/T")] = TextStringObject("Signature1")
    added = writer._add_object(field)
    earlier = writer.root_object.get("/AcroForm", {}).get("/Fields", [])
    writer.root_object[NameObject("/AcroForm")] = names(Fields=ArrayObject([*earlier, added]))
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), added])
    if draws:
        stream = StreamObject()
        stream.set_data(draws)
        page[NameObject("/Contents")] = writer._add_object(stream)
    also(writer)
    whole = BytesIO()
    writer.write(whole)
    return set_range(whole.getvalue(), len(pdf), value)


@cache
def stored_pdf() -> bytes:
    """A small document of ours as a PDF."""
    body = '<article class="sheet"><p>Surat kami.</p></article>'
    return render_pdf(
        complete_document([body], language="id", title="Surat", author="Kejora")
    ).bytes


@cache
def signed_pdf() -> bytes:
    """It, with a signature added."""
    return with_signature(stored_pdf())


def names(**entries) -> DictionaryObject:
    """A PDF dictionary; texts are names."""
    return DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(value) if isinstance(value, str) else value
            for key, value in entries.items()
        }
    )


def set_range(pdf: bytes, added_from: int, value: bytes) -> bytes:
    """The signed range filled in, once it is known where the signature's value lies."""
    start = pdf.index(f"<{value.hex()}>".encode(), added_from)
    end = start + 2 * len(value) + 2
    for number in (start, end, len(pdf) - end):
        pdf = pdf.replace(str(UNKNOWN).encode(), f"{number:<10}".encode(), 1)
    return pdf


def with_note(pdf: bytes) -> bytes:
    """`pdf` with an appended section that signs nothing."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseNone")
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
