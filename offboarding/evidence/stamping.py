"""Exhibit number, page and hash on every page of a PDF exhibit, by pypdf."""

from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
)

FONT_SIZE = 7  # points
CHARACTER = FONT_SIZE * 0.6  # width of every character of Courier
MARGIN = 6  # points from the page's edge
PAD = 2


def stamped_pages(data: bytes, label: str, sha256: str) -> list[PageObject] | None:
    """The pages with "label · n/m · first digits of the hash" at the top right; None when the PDF
    is encrypted or damaged. The exhibit itself is not changed.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return None
        pages = PdfWriter(clone_from=reader).pages
        return [
            with_stamp(page, f"{label} - {number}/{len(pages)} - {sha256[:16]}")
            for number, page in enumerate(pages, 1)
        ] or None
    except Exception:  # pypdf raises a different error for every way a file can be broken
        return None


def with_stamp(page: PageObject, text: str) -> PageObject:
    """`text`: ASCII only. A page that is displayed rotated is rotated first, so that the stamp is
    upright.
    """
    page.transfer_rotation_to_content()
    box = page.cropbox
    page.merge_page(stamp_page(text, box))
    return page


def stamp_page(text: str, box: RectangleObject) -> PageObject:
    """A page as large as `box` with nothing on it but the stamp, on white."""
    page = PageObject.create_blank_page(width=box.width, height=box.height)
    page.mediabox = page.cropbox = RectangleObject(box)
    width, height = len(text) * CHARACTER + 2 * PAD, FONT_SIZE + 2 * PAD
    left = max(float(box.right) - MARGIN - width, float(box.left))
    bottom = float(box.top) - MARGIN - height
    stream = DecodedStreamObject()
    stream.set_data(
        f"q 1 g {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f 0 g BT /Stamp {FONT_SIZE} Tf "
        f"{left + PAD:.2f} {bottom + PAD + 1.5:.2f} Td ({text}) Tj ET Q".encode("ascii")
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Courier"),
        }
    )
    fonts = DictionaryObject({NameObject("/Stamp"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = stream
    return page
