"""The default letter: its elements in order, its tone, and how a filled text becomes blocks."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.placeholders import UnknownPlaceholder
from clientcare.models import Channel
from offboarding.letters.compose import (
    BLOCKS,
    PLACEHOLDERS,
    check_text,
    default_body,
    default_email,
    default_subject,
    email_text,
    facts_block,
    letter_blocks,
)
from offboarding.letters.data import TalkFacts
from offboarding.letters.values import format_names, greeting_text, joined_days, letter_values
from tests.support.letter_cast import FACTS, PIECES

BOTH = pytest.mark.parametrize("language", ["id", "en"])
PATHS = pytest.mark.parametrize("path", ["P1", "P2", "P3"])


def text_of(language="id", path="P2", facts=FACTS, blocks=PIECES):
    facts = replace(facts, path=path)
    made = letter_blocks(default_body(language, path), letter_values(facts, language), blocks)
    parts = [
        block.text or " ".join([*block.items, *(str(row) for row in block.rows)]) for block in made
    ]
    return re.sub(r"<[^>]+>", "", "\n".join(parts))


@BOTH
@PATHS
def test_every_placeholder_of_the_defaults_is_known_and_has_a_value(language, path):
    values = letter_values(FACTS, language)
    assert set(PLACEHOLDERS) == set(values) | set(BLOCKS)
    for text in (
        default_subject(language),
        default_body(language, path),
        default_email(language, path),
    ):
        check_text(text)
    assert "{" not in text_of(language, path)
    assert "{" not in email_text(default_email(language, path), values)


def test_the_elements_are_in_order():
    text = text_of(path="P3")
    marks = [
        "dalam keadaan sehat",
        "Perjanjian KJN/2026/031 tanggal 4 Mei 2026",
        "telah kita bicarakan melalui panggilan video",
        "mengakhiri layanan",
        "Pasal 9.2",
        "27 September",
        "15 Oktober 2026",
        "Batas revisi",
        "Masa pemberitahuan adalah 14 hari",
        "Perencanaan",
        "Rp12.050.000",
        "kami serahkan",
        "membantu peralihan",
        "Data pribadi",
        "bukan pelepasan",
        "memohon maaf",
        "berterima kasih",
        "Pertanyaan",
        "20 November 2026",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert text.count("mengakhiri") == 1  # the decision comes once


def test_the_email_holds_its_part_of_the_elements():
    text = email_text(default_email("id", "P2"), letter_values(FACTS, "id"))
    for mark in (
        "Yth. Bapak Bimo Adinata dan Ibu Laras Kinasih,",
        "KJN/2026/031",
        "mengakhiri",
        "14 hari",
    ):
        assert mark in text
    for mark in (
        "Rp12.050.000",
        "1 Perjanjian KJN/2026/031; 2 Dokumen serah terima",
        "memohon maaf",
        "Hormat kami,",
    ):
        assert mark in text
    assert "27 September" not in text
    assert "*" not in text


# Words that would start an argument; "pasti" and "segera" as whole words.
UNKIND = re.compile(
    r"\b(anda|selalu|tidak pernah|gagal|lalai|salah|kecewa|segera|secepatnya|pasti|sama sekali"
    r"|wanprestasi|demikianlah|you (always|never|failed|refused|ignored|must)|breach|default"
    r"|unacceptable|unfortunately|immediately|demand)\b",
    re.IGNORECASE,
)


@BOTH
@PATHS
def test_the_tone_has_no_blame_and_sentences_stay_short(language, path):
    email = email_text(default_email(language, path), letter_values(FACTS, language))
    for text in (text_of(language, path), email):
        assert not UNKIND.search(text), UNKIND.search(text)
        assert "!" not in text
        sentences = re.split(r"(?<=[.:;])\s+|\n", text)
        assert max(len(sentence.split()) for sentence in sentences) <= 30


def test_what_has_no_value_disappears_cleanly():
    bare = replace(FACTS, event_date=None, efforts="", talk=None, attachments=(), demand=None)
    text = text_of(path="P3", facts=bare, blocks={"account": PIECES["account"]})
    assert "acara" not in text
    assert "catatan berikut" not in text
    assert "tahap berikut" not in text
    assert "adalah sebagai berikut:" in text
    assert not re.search(r"  | \.|\n\n|\{", text)


def test_the_decision_names_its_ground_on_every_path():
    assert "kesepakatan pengakhiran bersama tanggal 12 November 2026" in text_of(path="P1")
    assert "hak pengakhiran dengan pemberitahuan menurut Pasal 9.2" in text_of(path="P2")
    assert "Pasal 9.2 perjanjian tentang kewajiban yang belum terpenuhi" in text_of(path="P3")
    assert "right to end the agreement with notice under clause 9.2" in text_of("en")


@pytest.mark.parametrize(
    ("balance", "sentence"),
    [
        (
            -12050000,
            "Kami mengembalikan Rp12.050.000 (dua belas juta lima puluh ribu rupiah) paling "
            "lambat 4",
        ),
        (
            12050000,
            "Kami memohon pembayaran sisa sebesar Rp12.050.000 (dua belas juta lima puluh ribu "
            "rupiah), paling",
        ),
        (0, "tidak ada sisa pembayaran pada kedua pihak"),
    ],
)
def test_the_money_sentence_says_who_pays_whom(balance, sentence):
    account = replace(FACTS.account, balance=Decimal(balance), provisional=False)
    values = letter_values(replace(FACTS, account=account), "id")
    assert sentence in values["account_direction_sentence"]
    assert "sementara" not in values["account_direction_sentence"]
    assert "bersifat sementara" in letter_values(FACTS, "id")["account_direction_sentence"]


def test_attempts_that_reached_no_one_are_cited_as_attempts():
    talk = TalkFacts(
        (date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 6)), Channel.PHONE, reached=False
    )
    values = letter_values(replace(FACTS, talk=talk), "id")
    assert "2 November 2026, 4 November 2026 dan 6 November 2026" in values["talk_sentence"]
    assert "belum berhasil terhubung" in values["talk_sentence"]


def test_names_and_forms_of_address():
    assert format_names(FACTS.persons, "id") == "Bapak Bimo Adinata dan Ibu Laras Kinasih"
    assert format_names(FACTS.persons, "en") == "Mr Bimo Adinata and Ms Laras Kinasih"
    assert format_names((("Mr", "John Carter"),), "id") == "Bapak John Carter"
    assert greeting_text(FACTS.persons, "id") == "Bapak dan Ibu"
    assert greeting_text((("Ibu", "Citra"),), "id") == "Ibu"
    assert greeting_text((("", "PT Lentera"),), "id") == "Bapak/Ibu"
    assert joined_days([date(2026, 3, 5)], "en") == "5 March 2026"


def test_text_is_escaped_and_values_are_never_read_again():
    values = letter_values(replace(FACTS, efforts="<b>{bank_account}</b> **x** & co"), "id")
    (block,) = letter_blocks("**Upaya:** {efforts}", values, {})
    assert block.text == "<b>Upaya:</b> &lt;b&gt;{bank_account}&lt;/b&gt; **x** &amp; co"
    (items,) = letter_blocks("{facts}", values, {"facts": facts_block(["<script>"])})
    assert items.items == ("&lt;script&gt;",)


def test_an_unknown_placeholder_is_refused_when_saved_and_when_filled():
    with pytest.raises(UnknownPlaceholder, match="{klien}"):
        check_text("Yth. {klien}", field="body")
    with pytest.raises(UnknownPlaceholder):
        letter_blocks("Yth. {klien}", letter_values(FACTS, "id"), {})
