"""Every character of a document prints in a font of ours, or the document is refused by name."""

from io import BytesIO

import pikepdf
import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.characters import unprintable
from clientcare.documents.layout import complete_document
from clientcare.documents.pdf import ASSETS, render_pdf
from clientcare.models import Document, Job

NAMES = {
    "Latin": "Ĵoŝé Ştefănescu Łukasz ṭḥẓ ʿAlī Nguyễn ǆ",
    "Greek": "Ελένη Παπαδοπούλου Ἀχιλλεύς",
    "Cyrillic": "Дмитрий Щукин Ґорѓи Ӂ",
    "Arabic": "محمد بن راشد آل مكتوم",
    "Javanese": "ꦱꦸꦭꦶꦱ꧀ꦠꦾꦮꦠꦶ ꦲꦤꦕꦫꦏ",
}


def sheet(text: str) -> str:
    body = f'<article class="sheet"><p>{text} <b>{text}</b> <i>{text}</i></p></article>'
    return complete_document([body], language="id", title="Uji", author="Kejora")


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_this_script_prints_in_our_own_fonts(script):
    pdf = render_pdf(sheet(NAMES[script])).bytes
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = {
            str(font["/BaseFont"]).partition("+")[2]
            for font in document.pages[0].resources["/Font"].values()
        }
    ours = ("IBM-Plex", "Source-Serif", "Noto-Serif", "Noto-Naskh-Arabic", "Noto-Sans-Javanese")
    assert unprintable(NAMES[script]) == []
    assert fonts and all(font.startswith(ours) for font in fonts), fonts


def test_latin_letters_signs_and_what_we_print_ourselves_are_all_there():
    latin = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00)]))
    assert unprintable(latin + "\t\n\r–—“”‘’…·•Rp€") == []
    printed = ASSETS.parent / "locale" / "id" / "LC_MESSAGES" / "documents.po"
    assert unprintable(printed.read_text()) == []


def test_what_no_font_of_ours_has_is_named_once_in_order():
    assert unprintable("a 慶😀 慶 \x07 →") == ["慶", "😀", "→", "\x07"]
    assert unprintable("Bapak\u200d \u202bمحمد\u202c \ufe0f") == []  # joiners and direction marks
    assert unprintable("Rp\u202e000.1\u202c \u202d1") == ["\u202e", "\u202d"]  # prints Rp1.000


def test_a_decomposed_name_is_printed_composed_and_a_letter_keeps_its_mark():
    frozen = sheet("Jose\u0301 m\u0310")
    assert "José" in frozen
    assert '<span class="s-marked">m\u0310</span>' in frozen
    assert '<article class="sheet">' in frozen
    marked = sheet("&lt;m\u0310&gt;").count("s-marked")
    assert marked == 3  # plain, bold and italic


def test_a_document_with_a_character_we_cannot_print_is_refused_and_nothing_is_stored(laras, ratna):
    with translation.override("en"), pytest.raises(Refused) as refusal:
        issue_document(
            vendor=laras.vendor,
            client=laras,
            kind="letter",
            number="001",
            language="id",
            title="Surat",
            html=sheet("Ibu 慶子 &#128512;"),
            by=ratna,
        )
    assert str(refusal.value) == (
        "The document holds characters that cannot be printed: 慶 (U+6176), 子 (U+5B50), "
        "😀 (U+1F600). Write them in other letters, or leave them out."
    )
    assert not Document.objects.exists() and not Job.objects.exists()
