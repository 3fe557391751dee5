"""What of a text is read: not quotations, headings, names, or values of placeholders."""

import pytest

from offboarding.linter.lint import lint
from offboarding.linter.masking import ADDRESS, masked_text
from offboarding.linter.notation import HIDDEN
from offboarding.linter.reading import END, FilledText, Value, count_words


def found_in(text: FilledText | str, language: str = "id", kind: str = "note") -> list[str]:
    return [finding.found for finding in lint(text, language, kind) if finding.found]


@pytest.mark.parametrize(
    "quoted",
    [
        "“Klien wajib segera membayar.”",
        '"Klien wajib segera membayar."',
        "‘Klien wajib segera membayar.’",
        "'Klien wajib segera membayar.'",
        "«Klien wajib segera membayar.»",
        "„Klien wajib segera membayar.“",
        "“(1) Klien membayar.\n\n(2) Pembayaran dilakukan segera.”",
        "Pasal 5 berbunyi: Klien wajib segera membayar.",
        "Pasal 5 ayat 2 menyatakan sebagai berikut: Klien wajib segera membayar.",
        "> Klien wajib segera membayar.",
    ],
)
def test_a_quotation_is_not_read(quoted):
    assert found_in(f"Kami kutip.\n\n{quoted}\n\nMohon segera dijawab.") == ["segera"]


@pytest.mark.parametrize(
    "text",
    ["Kata “segera itu tidak ditutup. Mohon segera dibayar.", 'Layar 40" itu segera dibayar.'],
)
def test_a_quotation_mark_without_its_fellow_hides_nothing(text):
    assert "segera" in found_in(text)


@pytest.mark.parametrize(
    "heading",
    [
        "# Segera Dibayar",
        "PERINGATAN KERAS",
        "Peringatan Keras dan Tenggat",
        "Perihal : Peringatan keras",
        "Peringatan keras\n================",
        "Pasal 9 Wanprestasi dan Akibatnya",
    ],
)
def test_a_heading_is_not_read(heading):
    assert found_in(f"{heading}\n\nKami mencatat pembayaran pada 3 November 2026.") == []


def test_a_line_in_capitals_that_speaks_to_somebody_or_stands_last_is_read():
    assert found_in("ANDA HARUS MEMBAYAR\n\nKami menunggu.") == ["HARUS MEMBAYAR"]
    assert found_in("Kami menunggu.\n\nTAGIHAN BELUM LUNAS") == ["TAGIHAN BELUM LUNAS"]


def test_a_label_that_speaks_to_somebody_is_read_and_one_that_names_them_is_not():
    assert found_in("Hal : Anda harus segera membayar") == ["segera"]
    assert found_in("Kepada : Ibu Segera Citra") == []
    said = "Kami menulis.\nPerihal : Anda belum membayar Rp5.000.000\nHormat kami"
    assert "Rp5.000.000" in masked_text(said)


@pytest.mark.parametrize(
    "sentence",
    [
        "Surat ini untuk Ibu Titik.",
        "Bapak Awas Setiawan hadir.",
        "Pesanan dari PT Segera Jaya tiba.",
        "Rekening a.n. KEJORA NUSANTARA dipakai.",
        "Acara diadakan di Hotel Rasa Marah.",
        "Kirim ke segera@kejora.example atau https://kejora.example/segera.",
    ],
)
def test_a_name_is_not_read(sentence):
    assert found_in(sentence) == []


def test_what_follows_a_name_is_read():
    assert found_in("Bapak Bimo selalu terlambat.") == ["selalu"]


def test_a_value_is_not_read_and_its_neighbours_are():
    text = "Ibu PENIPU SEGERA! wajib segera membayar."
    filled = FilledText(text, [Value(4, 18, "client_names")])
    assert found_in(filled) == ["segera"]
    assert found_in(FilledText(text, [])) != ["segera"]


def test_places_and_lines_stay_what_they_are():
    text = "Baris satu “kutipan\ndua baris”.\n\nMohon segera dibayar."
    [finding] = lint(text, "id", "note")
    assert (finding.line, finding.found) == (4, "segera")
    assert text[finding.start : finding.end] == "segera"
    assert len(masked_text(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kami mengakhiri Perjanjian ini.", 4),
        ("Kami mengembalikan Rp12.050.000 (dua belas juta lima puluh ribu rupiah).", 3),
        ("Lihat Pasal 1266 dan 1267 KUH Perdata serta Pasal 9.3.", 4),
        ("Pada 27 November 2026 kami bertemu.", 4),
        (f"Kami bertemu {HIDDEN * 12}.", 3),
        (f"Kami bertemu {HIDDEN * 4}, {HIDDEN * 9}.", 3),
        ("You've paid the down-payment.", 4),
    ],
)
def test_a_day_a_sum_and_what_is_hidden_are_one_word(text, count):
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Yth. Bapak Bimo. Kami menulis.", 2),
        ("Maria T. Siahaan, S.H., M.H. hadir. Rapat selesai.", 2),
        ("Harga Rp1.250.000,00 tetap. Pasal 9.2 berlaku.", 2),
        ("Kami lampirkan:\n- berkas satu\n- berkas dua", 3),
        ("Satu kalimat\nyang dipatah.", 1),
        ("Sudah? Belum! Baik…", 3),
        ("We met Mr. Reed on 3 Nov. 2026 at 10 a.m. in the hall.", 1),
    ],
)
def test_where_a_sentence_ends(text, sentences):
    assert len(FilledText(text).sentences) == sentences


@pytest.mark.parametrize(("pattern", "run"), [(END, "!" * 9), (ADDRESS, "a" * 9)])
def test_nothing_begins_inside_a_run_of_signs(pattern, run):
    """Else each sign of a long run reads the rest of it again: eight seconds for 30,000."""
    text = f"{run} " if pattern is END else f"{run}@x.test"
    assert not any(pattern.match(text, place) for place in range(1, len(run)))
