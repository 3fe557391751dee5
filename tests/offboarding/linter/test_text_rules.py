"""Rules of sentences and of the whole text, at their limits."""

import pytest

from offboarding.linter.findings import Finding
from offboarding.linter.lint import lint


def rules_of(text: str, language: str = "id", kind: str = "letter") -> list[str]:
    return [finding.rule for finding in lint(text, language, kind)]


def only(rule: str, text: str, language: str = "id", kind: str = "letter") -> list[Finding]:
    return [finding for finding in lint(text, language, kind) if finding.rule == rule]


def test_a_sentence_of_thirty_words_passes_and_one_of_thirty_one_is_named():
    thirty = " ".join(["kata"] * 29) + " akhir."
    longer = "Kata " + thirty
    assert only("long_sentence", thirty) == []
    [finding] = only("long_sentence", f"Pendek.\n{longer}")
    assert (finding.found, finding.line, finding.severity) == (longer, 2, "warning")


@pytest.mark.parametrize(("starts", "named"), [(3, 0), (4, 1)])
@pytest.mark.parametrize(
    ("language", "start", "other"),
    [("id", "Anda hadir. ", "Kami hadir. "), ("en", "You came. ", "We came. ")],
)
def test_more_than_three_in_ten_sentences_that_begin_with_you(
    language, start, other, starts, named
):
    text = start * starts + other * (10 - starts)
    assert len(only("starts_with_you", text, language)) == named


def test_one_sentence_has_no_share_of_sentences():
    assert "starts_with_you" not in rules_of("Anda telah membayar uang muka.")


def test_reasons_of_more_than_120_words_are_long():
    sentence = "Keputusan ini kami ambil karena " + " ".join(["kata"] * 20) + ". "
    rest = " ".join(["kata"] * 15)
    text = sentence * 4 + f"Lalu {rest}."  # 4 × 25 + 16
    assert only("long_reason", text + " " + " ".join(["kata"] * 4) + ".") == []
    [finding] = only("long_reason", text + " " + " ".join(["kata"] * 5) + ".")
    assert (finding.found, finding.severity) == ("", "warning")


def test_all_below_a_heading_of_reasons_counts():
    paragraphs = "\n\n".join("Kata " + " ".join(["kata"] * 20) + "." for _ in range(6))
    assert only("long_reason", paragraphs) == []
    assert len(only("long_reason", f"# Alasan\n\n{paragraphs}")) == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Mohon dibayar paling lambat minggu depan."),
        ("id", "Mohon dijawab dalam waktu dekat."),
        ("id", "Batas waktu pembayaran segera tiba."),
        ("id", "Selambat-lambatnya akhir tahun tagihan dilunasi."),
        ("en", "Please pay no later than soon."),
        ("en", "Please reply within a few days."),
        ("en", "The deadline for the payment is near."),
    ],
)
def test_a_deadline_without_a_day_is_an_error(language, sentence):
    [finding] = only("deadline", f"Dated 3 November 2026.\n{sentence}", language)
    assert (finding.found, finding.line, finding.severity) == ("", 2, "error")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Mohon dibayar paling lambat 27 November 2026."),
        ("id", "Mohon dibayar paling lambat 27/11/2026."),
        ("id", "Mohon dibayar paling lambat Jumat."),
        ("id", "Mohon dibayar paling lambat 14 (empat belas) hari kalender sejak surat ini."),
        ("id", "Mohon dibayar paling lambat pada waktu menurut Pasal 5."),
        ("id", "Batas waktu tersebut telah lewat."),
        ("id", "Mohon dibayar paling lambat {payment_deadline}."),
        ("en", "Please pay by 27 November 2026."),
        ("en", "Please pay no later than November 27, 2026."),
        ("en", "Please pay at the latest within 14 days."),
        ("en", "Please pay at the latest as clause 5 provides."),
        ("en", "Please pay by transfer."),
    ],
)
def test_a_deadline_with_its_day_passes(language, sentence):
    assert only("deadline", sentence, language) == []


def test_what_a_replacement_left_to_fill_in_is_an_error():
    [finding] = only("fill_in", "Mohon dibayar paling lambat <tanggal>.")
    assert (finding.found, finding.severity) == ("<tanggal>", "error")


def test_which_rules_a_kind_has_is_data():
    deed = "Pihak Kedua " + " ".join(["kata"] * 40) + "."
    assert "long_sentence" not in rules_of(deed, kind="deed")
    assert "long_sentence" in rules_of(deed, kind="note")


def test_the_demand_may_say_what_the_letter_may_not():
    assert "id-7" not in rules_of("Bapak dinyatakan wanprestasi.", kind="demand")
    assert "id-7" in rules_of("Bapak dinyatakan wanprestasi.", kind="letter")
    assert "en-30" not in rules_of("You must pay by 3 November 2026.", "en", kind="demand")
    assert "en-30" in rules_of("You must pay by 3 November 2026.", "en", kind="letter")
    assert "en-30" in rules_of("We demand payment by 3 November 2026.", "en", kind="demand")


def test_capital_letters_and_marks_are_named_with_their_words():
    found = [finding.found for finding in lint("Mohon DIBAYAR SEKARANG!! Kapan??", "id", "note")]
    assert found == ["DIBAYAR SEKARANG", "!!", "??"]


def test_a_longer_phrase_hides_the_shorter_one_in_it():
    assert rules_of("Anda selalu terlambat.", kind="note") == ["id-1"]


@pytest.mark.parametrize(
    ("text", "language", "kind", "named"),
    [
        ("Please reply by Friday. Anda lalai.", "en", "message", ["id-4"]),
        ("Mohon dibalas Jumat. You never answer us.", "id", "message", ["en-2"]),
        ("Mohon dibalas Jumat. You never answer us.", "id", "decline", ["en-2"]),
        ("Mohon dibalas Jumat. You never answer us.", "id", "summary", ["en-2"]),
        ("Mohon dibalas Jumat. You never answer us.", "id", "letter", []),
        ("The paint is non-toxic.", "en", "message", []),  # "toxic" is in both tables
        ("Rangkaian bunga liar akan siap. You lied.", "id", "message", ["en-9"]),
        ("Kontak kami di tempat: Lie Hendra.", "id", "message", []),
        ("The playlist is lo-fi. Please call Mbak Titik.", "en", "message", []),
    ],
)
def test_a_message_is_read_for_what_hurts_in_the_other_language_too(text, language, kind, named):
    found = [
        finding.rule for finding in lint(text, language, kind) if finding.is_error and finding.found
    ]
    assert found == named
