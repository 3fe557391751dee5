"""The letter and the exit email in print, and the same pages inside a page of the app."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from clientcare.core.placeholders import fill_placeholders
from clientcare.documents.layout import Signatory, letterhead_of, sheets_of
from clientcare.documents.pdf import render_pdf
from clientcare.models import Vendor
from offboarding.letters.compose import default_body, default_subject, letter_blocks
from offboarding.letters.evidence import status_block
from offboarding.letters.print_layout import (
    EmailPrint,
    LetterPart,
    LetterPrint,
    email_document,
    footer_text,
    letter_document,
)
from offboarding.letters.values import letter_values
from offboarding.settlement.inputs import WorkLine
from tests.support.letter_cast import FACTS, HEAD, PIECES
from tests.support.one_line import one_line


def letter(*, draft=False, languages=("id",)):
    parts = []
    for language in languages:
        values = letter_values(FACTS, language)
        blocks = letter_blocks(default_body(language, "P2"), values, PIECES)
        subject = fill_placeholders(default_subject(language), values)
        addressee = (values["client_names"], "Cimahi 40522")
        dated, opening = values["letter_date"], values["salutation"]
        parts.append(LetterPart(language, dated, subject, addressee, opening, tuple(blocks)))
    number, signed = "012/SPP/KJN/XI/2026", Signatory("Ratna Wulandari", "Direktur")
    return LetterPrint(
        HEAD,
        number,
        footer_text("KJN/2026/031", 3),
        tuple(parts),
        signed,
        FACTS.attachments,
        ("Maria Siahaan",),
        draft=draft,
    )


def test_the_letter_prints_letterhead_receipt_and_footer():
    html = one_line(letter_document(letter()))
    for mark in (
        "Dengan hormat,",
        "Yth. Bapak Bimo Adinata",
        "Tanda terima",
        "Tembusan: Maria Siahaan",
        "Satu berkas",
    ):
        assert mark in html
    assert "Kepada Yth" not in html
    assert "DRAF" not in html
    assert 'data-foot="KJN/2026/031 · versi 3"' in html
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)


@pytest.mark.parametrize(
    ("address", "city", "printed"),
    [
        ("Jalan Melati 7", "Bandung", ("Jalan Melati 7, Bandung",)),
        ("Jalan Melati 7, bandung 40115", "Bandung", ("Jalan Melati 7, bandung 40115",)),
        (
            "Gedung Kejora\nJalan Melati 7\n",
            "Bandung",
            ("Gedung Kejora", "Jalan Melati 7, Bandung"),
        ),
        ("Jalan Melati 7", "", ("Jalan Melati 7",)),
        ("", "Bandung", ("Bandung",)),
    ],
)
def test_the_letterhead_names_the_city_once(address, city, printed):
    vendor = Vendor(name="Kejora", address=address, city=city)
    assert letterhead_of(vendor).lines == printed


def test_a_draft_says_so_and_english_follows_on_its_own_page():
    html = one_line(letter_document(letter(draft=True, languages=("id", "en"))))
    mark = '<span lang="id">DRAF – belum dikirim</span><br><span lang="en">DRAFT – not sent</span>'
    assert re.sub(r">\s+<", "><", html).count(mark) == html.count("DRAF") / 2 == 1
    assert html.index('lang="id" data-number') < html.index('lang="en" data-number')
    assert "the Indonesian text prevails" in html
    assert html.count("Tanda terima") == 1
    assert render_pdf(html).pages >= 2


def test_the_page_of_the_app_shows_exactly_the_frozen_pages():
    html = letter_document(letter())
    shown = sheets_of(html)
    assert one_line(shown).startswith('<article class="sheet"')
    assert shown in html
    assert sheets_of("<p>something else</p>") == ""


def test_the_emails_printed_copy_shows_who_what_and_which_files():
    email = EmailPrint(
        "id",
        HEAD,
        "012/SPP/KJN/XI/2026",
        footer_text("KJN/2026/031", 3),
        "Kejora <halo@kejora.example>",
        "Bapak Bimo <bimo@contoh.test>",
        "Pengakhiran",
        "13 November 2026",
        "Yth.\n\nIsi <b>\n\nBerakhir pada Jumat, 25 Desember 2026.",
        ("surat.pdf",),
    )
    html = email_document(email)
    for mark in (
        "Kejora &lt;halo@kejora.example&gt;",
        "surat.pdf",
        "Isi &lt;b&gt;",
        'Berakhir pada <span class="s-tie">Jumat, 25 Desember</span> 2026.',
        "Salinan surel",
        "Tanggal surat",  # the copy is frozen before the mail leaves
    ):
        assert mark in html
    assert render_pdf(html).pages == 1


def test_the_state_of_the_work_has_a_column_for_notes_only_where_there_is_one():
    lines = [
        WorkLine("Rundown", Decimal(1), Decimal("12.5")),
        WorkLine("Tim", Decimal(1), Decimal(0)),
    ]
    plain = status_block(lines, "id")
    assert plain.head == ("Pekerjaan", "Selesai")
    assert plain.rows == (("Rundown", "12,5%"), ("Tim", "0%"))
    noted = status_block([replace(lines[0], note="Berita acara"), lines[1]], "id")
    assert noted.head == ("Pekerjaan", "Selesai", "Keterangan")
    assert noted.rows == (("Rundown", "12,5%", "Berita acara"), ("Tim", "0%", ""))


@pytest.mark.parametrize("lines", (21, 22, 23, 24))
def test_the_emails_sign_off_stands_on_no_page_of_its_own(lines):
    text = "\n\n".join(
        [*(f"Kalimat {n}." for n in range(lines)), "Hormat kami,\nRatna Wulandari\nKejora"]
    )
    sheet = EmailPrint(
        "id", HEAD, "1/SPP", "KJN", "Kejora", "Bimo", "Pengakhiran", "13 November", text, ("a.pdf",)
    )
    pages = PdfReader(BytesIO(render_pdf(email_document(sheet)).bytes)).pages
    last = pages[-1].extract_text()
    assert "Hormat kami," in last and f"Kalimat {lines - 1}." in last
