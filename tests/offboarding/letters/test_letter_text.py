"""The default letter: its elements in order, its tone, and how a filled text becomes blocks."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.placeholders import UnknownPlaceholder
from clientcare.documents.labels import long_dates
from clientcare.documents.party import Party, format_names, greeting_text, salutation
from clientcare.models import Channel
from offboarding.letters.compose import (
    check_text,
    default_body,
    default_email,
    default_subject,
    email_text,
    facts_block,
    letter_blocks,
)
from offboarding.letters.data import TalkFacts
from offboarding.letters.placeholder_list import BLOCKS, PLACEHOLDERS
from offboarding.letters.values import letter_values
from tests.support.letter_cast import FACTS, PIECES

BOTH = pytest.mark.parametrize("language", ["id", "en"])
PATHS = pytest.mark.parametrize("path", ["P1", "P2", "P3", "P4"])


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
        "Perjanjian Nomor KJN/2026/031 tanggal 4 Mei 2026",
        "kita telah berbicara melalui panggilan video pada 24 Oktober dan 12 November 2026",
        "mengakhiri Perjanjian",
        "Pasal 9.2",
        "batas waktu 15 Oktober 2026",
        "27 September",
        "Hingga 13 November 2026 pemenuhan itu",
        "Upaya yang telah ditempuh",
        "Masa pemberitahuan 14 hari",
        "Perencanaan",
        "Rp12.050.000",
        "kami serahkan",
        "membantu peralihan",
        "Data pribadi",
        "sebagai pelepasan hak",
        "memohon maaf",
        "berterima kasih",
        "Untuk pertanyaan",
        "sekar@kejora.example",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert text.count("mengakhiri") == 1  # the decision comes once


def test_the_email_holds_its_part_of_the_elements():
    text = email_text(default_email("id", "P2"), letter_values(FACTS, "id"))
    for mark in (
        "Yth. Bapak Bimo Adinata serta Ibu Laras Kinasih,",
        "KJN/2026/031",
        "mengakhiri",
        "14 hari",
    ):
        assert mark in text
    for mark in (
        "Rp12.050.000",
        "(1) Perjanjian KJN/2026/031; (2) Dokumen serah terima",
        "memohon maaf",
        "Hormat kami,",
    ):
        assert mark in text
    assert "27 September" not in text
    assert "*" not in text


# Words that would start an argument; "pasti" and "segera" as whole words. The law's own words,
# wanprestasi and default, are the ground of P3.
UNKIND = re.compile(
    r"\b(anda|selalu|tidak pernah|gagal|lalai|salah|kecewa|segera|secepatnya|pasti|sama sekali"
    r"|demikianlah|you (always|never|failed|refused|ignored|must)|breach|unacceptable"
    r"|unfortunately|immediately)\b",
    re.IGNORECASE,
)


@BOTH
@PATHS
def test_the_tone_has_no_blame_and_sentences_stay_short(language, path):
    """Of at most 30 words, but for the ground of P3, which is worded as lawyers word it."""
    facts = replace(FACTS, demand=None, waivers=(), efforts=())
    email = email_text(
        default_email(language, path), letter_values(replace(facts, path=path), language)
    )
    for text in (text_of(language, path, facts=facts), email):
        assert not UNKIND.search(text), UNKIND.search(text)
        assert "!" not in text
        sentences = re.split(r"(?<=[.:;])\s+|\n", text)
        assert max(len(sentence.split()) for sentence in sentences) <= 30


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_wish_for_an_event_that_may_be_over_when_the_letter_is_sent(language):
    window = {"letter_date": date(2026, 12, 1), "last_sending_date": date(2026, 12, 8)}
    wishes = [
        letter_values(replace(FACTS, **window, event_date=day), language)["good_wishes"]
        for day in (date(2026, 12, 8), date(2026, 12, 9))
    ]
    assert ["2026" in wish for wish in wishes] == [False, True]


def test_what_has_no_value_disappears_cleanly():
    bare = replace(
        FACTS, event_date=None, efforts=(), deposit=None, talk=None, attachments=(), demand=None
    )
    text = text_of(path="P3", facts=bare, blocks={"account": PIECES["account"]})
    assert "acara" not in text
    assert "catatan berikut" not in text
    assert "tahap berikut" not in text
    assert "adalah sebagai berikut:" in text
    assert not re.search(r"  | \.|\n\n|\{", text)


def test_the_decision_names_its_ground_on_every_path():
    assert "melalui Kesepakatan Bersama tanggal 12 November 2026, berlaku efektif" in text_of(
        path="P1"
    )
    assert "hak pengakhiran dengan pemberitahuan menurut Pasal 9.2 Perjanjian." in text_of()
    assert (
        "Pengakhiran ini didasarkan pada Pasal 9.2 Perjanjian tentang wanprestasi, setelah somasi "
        "III tanggal 1 Oktober 2026 tidak dipenuhi sampai batas waktu 15 Oktober 2026, dengan "
        "mengesampingkan Pasal 1266 dan 1267 KUH Perdata sebagaimana disepakati dalam Pasal 9.3."
    ) in text_of(path="P3")
    assert "keadaan memaksa menurut Pasal 1244 dan 1245 KUH Perdata" in text_of(path="P4")
    happened = "Pada 30 Oktober 2026 terjadi peristiwa berikut"
    assert f"{happened}: banjir di Gedung Sate. Akibatnya: gedung" in text_of(path="P4")
    lasting = replace(FACTS.force_majeure, until=date(2027, 3, 31))
    assert f"{happened}, yang berlangsung sampai 31 Maret 2027: banjir" in text_of(
        path="P4", facts=replace(FACTS, force_majeure=lasting)
    )
    assert "the right to terminate with notice under clause 9.2 of the Agreement" in text_of("en")


@pytest.mark.parametrize(
    ("waivers", "text"),
    [
        ((), "sampai batas waktu 15 Oktober 2026."),
        ((), "tidak mengesampingkan Pasal 1266 KUH Perdata, sehingga tanpa persetujuan kedua"),
        ((("1267", "9.4"),), "tanpa persetujuan kedua pihak pengakhirannya diputuskan oleh"),
        ((("1266", "9.3"),), "mengesampingkan Pasal 1266 KUH Perdata sebagaimana disepakati"),
        ((("1266", ""),), "Pasal 1266 KUH Perdata sebagaimana disepakati dalam Perjanjian."),
        ((("1266", "9.3"), ("1267", "9.4")), "disepakati dalam Pasal 9.3 dan Pasal 9.4."),
    ],
)
def test_only_what_the_contract_sets_aside_is_set_aside(waivers, text):
    letter = text_of(path="P3", facts=replace(FACTS, waivers=waivers))
    assert text in letter
    assert ("diputuskan oleh pengadilan" in letter) is ("1266" not in dict(waivers))


@pytest.mark.parametrize(
    ("balance", "sentence"),
    [
        (
            -12050000,
            "Kami akan mengembalikan Rp12.050.000 (dua belas juta lima puluh ribu rupiah) paling "
            "lambat 4",
        ),
        (
            12050000,
            "Sisa yang kami mohon dibayarkan adalah Rp12.050.000 (dua belas juta lima puluh ribu "
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
    told = letter_values(FACTS, "id")["account_direction_sentence"]
    assert "bersifat sementara; perhitungan akhir kami kirimkan pada atau sesudah" in told


def test_attempts_that_reached_no_one_are_cited_as_attempts():
    tried = (
        (Channel.PHONE, (date(2026, 11, 2), date(2026, 11, 6))),
        (Channel.WHATSAPP, (date(2026, 11, 4),)),
    )
    values = letter_values(replace(FACTS, talk=TalkFacts(tried, reached=False)), "id")
    assert (
        "melalui telepon pada 2 dan 6 November 2026 dan melalui WhatsApp pada 4 November 2026"
    ) in values["talk_sentence"]
    assert "belum berhasil terhubung" in values["talk_sentence"]
    assert values["talk_date"] == "2, 4, dan 6 November 2026"
    assert values["talk_channel"] == "telepon dan WhatsApp"


def test_names_and_forms_of_address():
    persons = FACTS.party.persons
    assert format_names(persons, "id") == "Bapak Bimo Adinata serta Ibu Laras Kinasih"
    assert format_names(persons, "en") == "Mr Bimo Adinata and Ms Laras Kinasih"
    assert format_names((("Mr", "John Carter"),), "id") == "Bapak John Carter"
    assert greeting_text(FACTS.party, "id") == "Bapak dan Ibu"
    assert greeting_text(Party((("Ibu", "Citra"),)), "id") == "Ibu"
    assert greeting_text(Party((("", "Lentera"),)), "id") == "Bapak/Ibu"
    assert greeting_text(Party((("Ibu", "Citra"),), "PT Lentera"), "id") == "Bapak/Ibu"


@pytest.mark.parametrize(
    ("party", "text"),
    [
        (Party((("Ms", "Emma Clarke"), ("Mr", "Tom Reed"))), "Dear Ms Clarke and Mr Reed,"),
        (Party((("Ibu", "Laras Kinasih"),)), "Dear Ms Laras Kinasih,"),
        (Party((("", "Emma Clarke"),)), "Dear Emma Clarke,"),
        (Party((("Mr", "Tom Reed"),), "Clarke Ltd"), "Dear Sir or Madam,"),
    ],
)
def test_an_english_letter_opens_by_name(party, text):
    assert salutation(party, "en") == text
    assert salutation(party, "id") == "Dengan hormat,"


@pytest.mark.parametrize(
    ("days", "indonesian", "english"),
    [
        ([(3, 5)], "5 Maret 2026", "5 March 2026"),
        ([(11, 3), (11, 20)], "3 dan 20 November 2026", "3 and 20 November 2026"),
        (
            [(11, 3), (11, 11), (11, 20)],
            "3, 11, dan 20 November 2026",
            "3, 11 and 20 November 2026",
        ),
        (
            [(10, 24), (11, 12)],
            "24 Oktober dan 12 November 2026",
            "24 October and 12 November 2026",
        ),
    ],
)
def test_days_are_listed_with_month_and_year_once(days, indonesian, english):
    listed = [date(2026, month, day) for month, day in days]
    assert long_dates(listed, "id") == indonesian
    assert long_dates(listed, "en") == english


def test_a_year_is_repeated_where_it_changes():
    days = [date(2026, 12, 30), date(2027, 1, 2)]
    assert long_dates(days, "id") == "30 Desember 2026 dan 2 Januari 2027"


def test_text_is_escaped_and_values_are_never_read_again():
    referral = (("<b>{bank_account}</b> **x** & co", "a@b.test"),)
    values = letter_values(replace(FACTS, referral=referral), "id")
    (block,) = letter_blocks("**Rekan:** {referral}", values, {})
    assert block.text.startswith("<b>Rekan:</b> Bila mencari penyedia jasa lain")
    assert block.text.endswith(
        " disebutkan: &lt;b&gt;{bank_account}&lt;/b&gt; **x** &amp; co (a@b.test)."
    )
    (items,) = letter_blocks("{facts}", values, {"facts": facts_block(["<script>"])})
    assert items.items == ("&lt;script&gt;",)


def test_an_unknown_placeholder_is_refused_when_saved_and_when_filled():
    with pytest.raises(UnknownPlaceholder, match="{klien}"):
        check_text("Yth. {klien}", field="body")
    with pytest.raises(UnknownPlaceholder):
        letter_blocks("Yth. {klien}", letter_values(FACTS, "id"), {})
