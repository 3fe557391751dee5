"""Which sentences are factual: they hold a day, a sum, a clause or a count."""

from datetime import date

import pytest

from offboarding.letters.checks.filled_text import fill_text
from offboarding.letters.compose import PATHS_WITH_LETTER, default_body, default_email
from offboarding.letters.placeholder_list import BLOCKS, PLACEHOLDERS
from offboarding.linter.factual import days_in, fact_in
from offboarding.linter.masking import masked_text

SENTENCES = {
    "day": """
        Pada 3 November 2026 Ibu Laras meminta perubahan.
        On 3 November 2026 you asked for a change.
        On November 3rd, 2026 you asked for a change.
        Kami bertemu pada 03/11/2026.
        Kami bertemu hari Senin.
        Kemarin kami menelepon.
        Bulan lalu kami bertemu.
        Berkas dikirim ke Jalan Anggrek 17 pada 3 November 2026.
    """,
    "sum": """
        Kami menerima Rp 1.000.
        Kami menerima dua juta rupiah.
        Kami menerima 2 juta.
        We received USD 300.
    """,
    "clause": """
        Menurut Pasal 4.2 Perjanjian, hal ini di luar lingkup.
        Menurut Ps. 4 hal ini di luar lingkup.
        Klausul pembayaran belum terpenuhi.
        Clause 9.2 says so.
        Under Section IV this is outside the scope.
    """,
    "count": """
        Kami mengirim dua surat.
        Kami menelepon 3 kali.
        Surat No. 3 telah kami kirim.
        Ini untuk kedua kalinya.
        Hasilnya mencapai 50% dari rencana.
        Sewa gedung telah Anda bayar 2 kali.
        Pekerjaan yang sedang jalan mencapai 75% dari lingkup.
        Kami bertemu di gedung 2 kali.
        We wrote to you twice.
        You cancelled 3 visits on the road.
        We wrote one letter.
        (2) Ada 3 perubahan.
    """,
    "": """
        Kami berterima kasih kepada kedua belah pihak.
        Salah satu dari Bapak dan Ibu dapat menghubungi kami.
        Sesuai Pasal 1338 KUH Perdata kami beriktikad baik.
        Data pribadi kami kelola sesuai UU No. 27 Tahun 2022.
        Hubungi Sekar di (022) 5550 117 atau 0812-3456-7890.
        Kirim berkas ke Jalan Anggrek Bulan No. 17, Bandung 40115.
        Kirim berkas ke Gedung Graha Lantai 3 atau Jl. Ahmad Yani 12, Bandung 40115.
        Kirim berkas ke Ruko Blok C No. 5 di jalan Merdeka 12.
        Please send it to 12 Orchard Road.
        “Pada 3 November 2026 kami mengirim dua surat”, tulis Ibu Laras.
        Alamat surel kami sekar2026@kejora.example.
        1. Kami menghargai kerja sama ini.
        We may speak with you again.
        Surat dicetak di kertas A4.
        The two parties agree.
        We hope you are well.
    """,
}
ROWS = [
    (sort, line.strip()) for sort, lines in SENTENCES.items() for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("sort", "sentence"), ROWS)
def test_a_sentence_is_factual_by_what_it_holds(sort, sentence):
    assert fact_in(masked_text(sentence)) == sort


def test_our_own_sentences_state_nothing_but_what_placeholders_fill_in():
    """Else the default letter would ask for sources before anything was typed."""
    values = dict.fromkeys((*PLACEHOLDERS, *BLOCKS), "3 November 2026")
    for path in PATHS_WITH_LETTER:
        for language in ("id", "en"):
            for text in (default_body(language, path), default_email(language, path)):
                assert fact_in(fill_text(text, values).masked) == "", (path, language)


def test_days_are_read_in_words_and_figures():
    text = (
        "3, 11, dan 20 November 2026; November 5th, 2026; 07/11/2026; 2026-11-08; 31 Februari 2026"
    )
    assert sorted(days_in(text)) == [date(2026, 11, day) for day in (3, 5, 7, 8, 11, 20)]
