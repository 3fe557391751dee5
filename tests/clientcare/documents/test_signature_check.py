"""An uploaded copy counts only if it is the stored PDF with a digital signature added."""

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject, RectangleObject

from clientcare.core.refused import Refused
from clientcare.documents.signature_check import refuse_other_than_signed
from tests.support.signed_pdfs import stored_pdf, text_of, with_note, with_signature


@pytest.fixture
def stored() -> bytes:
    return stored_pdf()


def refusal_of(stored: bytes, uploaded: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        refuse_other_than_signed(stored, uploaded)
    assert refusal.value.field == "file"
    return str(refusal.value)


def test_a_copy_with_an_appended_signature_is_accepted_and_still_says_the_same(stored):
    signed = with_signature(stored)
    assert signed.startswith(stored)
    assert text_of(signed) == text_of(stored)
    refuse_other_than_signed(stored, signed)


def test_a_second_signature_on_top_of_the_first_is_accepted(stored):
    once = with_signature(stored)
    twice = with_signature(once, value=b"\x31" * 32)
    assert twice.startswith(once) and text_of(twice) == text_of(stored)
    assert refuse_other_than_signed(stored, twice) is None


def test_one_changed_byte_is_another_file(stored):
    signed = with_signature(stored)
    for place in (0, len(stored) // 2, len(stored) - 1):
        other = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        assert "not the stored PDF with a signature added" in refusal_of(stored, other)
    shorter = stored[:-1]
    assert "not the stored PDF" in refusal_of(stored, shorter)


def test_the_stored_file_itself_is_not_signed(stored):
    assert (
        refusal_of(stored, stored) == "This is the document as it was stored, without a signature."
    )
    no_signature = "The file holds no digital signature over the stored document."
    assert refusal_of(stored, stored + b"\n") == no_signature
    assert refusal_of(stored, with_note(stored)) == no_signature
    assert refusal_of(stored, with_signature(stored, value=b"\x00" * 32)) == no_signature


def test_a_signature_that_does_not_cover_the_stored_bytes_is_none(stored):
    signed = with_signature(stored)
    covered = signed[len(stored) :]
    numbers = covered.partition(b"/ByteRange [ 0 ")[2].split()
    outside = covered.replace(numbers[0], b"%-*d" % (len(numbers[0]), len(stored) - 1), 1)
    assert "no digital signature" in refusal_of(stored, stored + outside)


def test_a_signature_over_other_pages_is_refused(stored):
    changed = with_signature(stored, draws=b"BT ET")
    assert refusal_of(stored, changed) == (
        "Pages were changed or added. A changed document goes through review again."
    )


def replace_fonts(writer: PdfWriter) -> None:
    """Other glyphs for the same instructions: the page then says something else."""
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        other = DecodedStreamObject()
        other.set_data(b"another font")
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        key = next(key for key in descriptor if key.startswith("/FontFile"))
        descriptor[NameObject(key)] = writer._add_object(other)


def crop_page(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/CropBox")] = RectangleObject((0, 0, 100, 100))


@pytest.mark.parametrize("change", [replace_fonts, crop_page])
def test_the_same_instructions_with_another_font_or_frame_are_refused(stored, change):
    changed = with_signature(stored, also=change)
    assert refusal_of(stored, changed) == (
        "Pages were changed or added. A changed document goes through review again."
    )


def test_a_field_among_its_own_kids_is_read_once(stored):
    def name_itself(writer: PdfWriter) -> None:
        (field,) = writer.root_object["/AcroForm"]["/Fields"]
        field.get_object()[NameObject("/Kids")] = ArrayObject([field])

    assert refuse_other_than_signed(stored, with_signature(stored, also=name_itself)) is None


def test_empty_large_and_damaged_files_say_so(stored):
    assert refusal_of(stored, b"") == "The file is empty."
    thirty_mb = stored + b"0" * (30 * 1024 * 1024)
    assert refusal_of(stored, thirty_mb) == "The file is larger than 10 MB."
    damaged = with_signature(stored).replace(b"/AcroForm", b"/AcroForn")
    assert "no digital signature" in refusal_of(stored, damaged)
    assert refusal_of(b"%PDF-1.7", b"%PDF-1.7 and nothing that is a PDF") == (
        "The added part of the file is damaged."
    )
