"""On which page of an account document what stands: the sum, its words and the signature never
begin a page alone, however many lines there are.
"""

from base64 import b64encode
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from clientcare.documents.layout import Letterhead, Signatory, complete_document
from clientcare.documents.pdf import render_pdf
from contracts.billing.invoice_layout import InvoicePrint, PrintLine, RefundPrint

HEAD = Letterhead(
    "PT Kejora Janji Nusantara", ("Jalan Anggrek Bulan 17, Bandung 40115", "NPWP 0123456789012345")
)
WORK = [
    PrintLine(f"Pekerjaan {number:02}", "6.000.000", "3.1", "75% disetujui", "8.000.000", "75%")
    for number in range(1, 41)
]
CLOSING = [
    PrintLine("Pekerjaan selesai", "240.000.000", strong=True),
    PrintLine("PPN", "0", basis="0: kami bukan PKP"),
    PrintLine("Total", "240.000.000", strong=True),
    PrintLine("Sudah dibayar", "−120.000.000", basis="4 Mei 2026"),
]
COMMON = {
    "language": "id",
    "head": HEAD,
    "dated_on": "27 November 2026",
    "contract_number": "KJN/2026/031",
    "unit": "Rp",
    "addressee": ("Bapak Bimo Adinata dan Ibu Laras Kinasih", "Cimahi 40522"),
    "subject": "Perhitungan akhir",
    "signatory": Signatory("Ratna Wulandari", "Direktur"),
    "total": "Rp120.000.000",
    "words_of_total": "seratus dua puluh juta rupiah",
    "notes": ("Menggantikan invoice kami INV/2026/0001, yang dikreditkan.",),
}
KINDS = {
    "invoice": (InvoicePrint, {"due_on": "11 Desember 2026", "bank": ("Bank Niaga", "700 123")}),
    "closing statement": (InvoicePrint, {"nothing_due": True, "stamp_duty": True}),
    "refund statement": (
        RefundPrint,
        {"pay_by": "4 Desember 2026", "how": ("Transfer",), "stamp_duty": True},
    ),
}
AROUND_THE_EDGE = (1, *range(17, 25), 40)  # one page becomes two within these
MORE = (1, 2, 9, *range(15, 28), 33, 39, 40)


def counts_of(kind: str):
    """The most for one kind; the others share its layout and differ in height only."""
    return MORE if kind == "invoice" else AROUND_THE_EDGE


def account(kind: str, count: int):
    sheet, own = KINDS[kind]
    lines = (*WORK[:count], *CLOSING)
    return sheet(**COMMON, **own, number=f"DOC/2026/{count:04}", lines=lines)


@cache
def pages_of_all(kind: str) -> dict[int, list[str]]:
    """By its number of lines, the text of the pages of every document, drawn at once."""
    sheets = [account(kind, count).render() for count in counts_of(kind)]
    pdf = render_pdf(complete_document(sheets, language="id", title="Uji", author="Kejora"))
    pages: dict[int, list[str]] = {count: [] for count in counts_of(kind)}
    for page in PdfReader(BytesIO(pdf.bytes)).pages:
        text = page.extract_text()
        pages[int(text.rpartition("DOC/2026/")[2][:4])].append(text)
    return pages


@pytest.mark.parametrize("kind", KINDS)
def test_sum_words_and_signature_stay_with_the_last_lines(kind):
    for count, pages in pages_of_all(kind).items():
        last = pages[-1]
        for mark in ("Rp120.000.000", "seratus dua puluh juta", "Hormat kami", "Ratna Wulandari"):
            assert [mark in page for page in pages] == [False] * (len(pages) - 1) + [True], (
                f"{mark}: {count} lines"
            )
        assert f"Pekerjaan {count:02}" in last, f"{count} lines"
        assert last.index(f"Pekerjaan {count:02}") < last.index("Sudah dibayar")


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_is_printed_once_and_few_lines_take_one_page(kind):
    for count, pages in pages_of_all(kind).items():
        whole = "".join(pages)
        assert [whole.count(line.label) for line in WORK[:count]] == [1] * count
        assert len(pages) == 1 or count >= 18, f"{count} lines take {len(pages)} pages"
        assert all("Uraian" in page for page in pages), "each page heads its columns"


def test_a_wide_logo_a_long_name_a_long_address_and_twelve_lines_fit():
    wide = BytesIO()
    Image.new("RGB", (2400, 180)).save(wide, "PNG")
    logo = f"data:image/png;base64,{b64encode(wide.getvalue()).decode()}"
    name = "PT Kejora Janji Nusantara Sejahtera Bersama Penyelenggara Acara Keluarga"
    ours = ("Gedung Graha Anggrek Lantai 12", "Jalan Anggrek 17", "Sukamaju", "Bandung", "022 1")
    theirs = ("Ibu Laras Kinasih serta Bapak Bimo", "Jalan Cemara 128", "RT 004", "Cimahi", "40522")
    head = replace(HEAD, name=name, lines=ours, logo=logo)
    sheet = replace(account("invoice", 12), head=head, addressee=theirs)
    html = complete_document([sheet.render()], language="id", title="Uji", author="Kejora")
    pages = [page.extract_text() for page in PdfReader(BytesIO(render_pdf(html).bytes)).pages]
    whole = " ".join(" ".join(pages).split())
    for text in (name, *ours, *theirs, "Pekerjaan 12"):
        assert whole.count(text) == 1, text
    assert len(pages) <= 2 and "Pekerjaan 12" in pages[-1] and "Rp120.000.000" in pages[-1]


def test_steps_that_came_to_nothing_are_one_sentence_on_the_clients_copy():
    zeros = [PrintLine("Denda", "0"), PrintLine("PPh 23", "0")]
    sheet = replace(account("invoice", 2), lines=(*WORK[:2], *zeros))
    html = sheet.render()
    assert "Tidak ada jumlah dari: denda dan PPh 23." in html
    assert html.count("<tr") == 1 + 2 + 4  # head, work; number, days and contract
    unfinished = PrintLine("Dokumentasi", "0", price="5.000.000", done="0%")
    kept = replace(sheet, lines=(unfinished,))
    assert "Dokumentasi" in kept.render() and "Tidak ada jumlah" not in kept.render()


def test_the_clients_npwp_is_printed_below_the_address():
    assert (
        "NPWP 0987654321098765" in replace(account("invoice", 1), npwp="0987654321098765").render()
    )
