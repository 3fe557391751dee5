"""Every default letter and email: path × language × client × balance × provisional or final. Each
names the right party, says what a letter must, nothing that a careful lawyer refused, and one
payment day.
"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from clientcare.core.dates import MONTHS
from clientcare.documents.labels import long_date
from clientcare.documents.party import party_name
from offboarding.letters.data import AccountFacts
from offboarding.letters.evidence import sum_block
from offboarding.models import Settlement
from offboarding.settlement.arithmetic import Item, Terms, WorkLine, settle_account
from offboarding.settlement.fees import Agreed, CancellationFee
from offboarding.settlement.frozen import account_to_json
from tests.support.letter_table import CASES, PrintedCase

EVERY = pytest.mark.parametrize("case", CASES, ids=str)
NAMES = {
    ("person", "id"): "Ibu Citra Lestari",
    ("person", "en"): "Ms Citra Lestari",
    ("couple", "id"): "Ibu Emma Clarke serta Bapak Tom Reed",
    ("couple", "en"): "Ms Emma Clarke and Mr Tom Reed",
    ("company", "id"): "PT Lentera Nusantara",
    ("company", "en"): "PT Lentera Nusantara",
}
# What a careful lawyer refused in the letters of the first version.
REFUSED = {
    "id": (
        r"menurut perjanjian dan hukum tetap berlaku",
        r"bukan pelepasan",
        r"Hal ini telah kita bicarakan",
        r"mengakhiri layanan",
        r"[Ll]ayanan kami berjalan sampai",
        r"ini berdasarkan",
        r"[Kk]ami mengembalikan",
        r"ikut dihitung",
        r"kami mohonkan",
        r"wajib disimpan menurut hukum",
        r"Pekerjaan dan biaya yang telah dilakukan",
        r"\b[Kk]ontrak\b",
        r"\b[Ii]nvoice\b",
        r"\bperjanjian ini\b",
        r"perhitungan final",
        r"tanggapan dapat disampaikan .* paling lambat",
        r"\.(pdf|png|jpe?g)\b",
        r"\bAnda\b",
        r"\w+ dan \w+ \d{4} dan",
        r"!",
    ),
    "en": (
        r"Ending of service agreement",
        r"are ending",
        r"remain in force",
        r"are refunding",
        r"We talked about this",
        r"the records the law requires",
        r"that remain open",
        r"[Oo]ur service runs until",
        r"questions or a reply .* by \d",
        r"\bcontract\b",
        r"\.(pdf|png|jpe?g)\b",
        r"!",
    ),
}
# The elements of a letter in their order, each by words of its own; by path where they differ.
ELEMENTS = {
    "id": [
        "012/SPP/KJN/XI/2026",
        "Yth.",
        "Dengan hormat,",
        "Kami berharap",
        "Perjanjian Nomor KJN/2026/031 tanggal 4 Mei 2026 antara PT Kejora Janji Nusantara dan",
        "kita telah berbicara melalui panggilan video pada 24 Oktober dan 12 November 2026",
        "mengakhiri Perjanjian Nomor KJN/2026/031 beserta seluruh layanan di dalamnya",
        {
            "P1": "melalui Kesepakatan Bersama tanggal 12 November 2026, berlaku efektif",
            "P2": "didasarkan pada hak pengakhiran dengan pemberitahuan menurut Pasal 9.2",
            "P3": "didasarkan pada Pasal 9.2 Perjanjian tentang wanprestasi, setelah somasi",
            "P4": "didasarkan pada keadaan memaksa menurut Pasal 1244 dan 1245 KUH Perdata",
        },
        "Sejak 27 September 2026",
        "Upaya yang telah ditempuh sebelum surat ini: surat pengingat tanggal 28 September 2026; "
        "pembicaraan melalui panggilan video pada 24 Oktober dan 12 November 2026; upaya "
        "menghubungi",
        "Perencanaan",
        "per Jumat, {effective}",
        "Uang muka sebesar Rp10.000.000 yang kami terima pada 4 Mei 2026 diperhitungkan untuk "
        "Perencanaan serta Pertemuan.",
        "Bersama surat ini kami serahkan",
        "membantu peralihan pekerjaan",
        "Data pribadi kami kelola sesuai UU PDP dan kami simpan sesuai ketentuan retensi",
        "Hak dan kewajiban yang telah timbul sampai tanggal berakhirnya Perjanjian tetap berlaku "
        "sampai diselesaikan. Surat ini tidak dapat ditafsirkan sebagai pelepasan hak.",
        {
            "P1": "atas ketidaknyamanan yang timbul",
            "P2": "atas harapan yang belum dapat kami penuhi",
            "P3": "atas ketidaknyamanan yang timbul",
            "P4": "atas ketidaknyamanan yang timbul",
        },
        "berterima kasih",
        "Untuk pertanyaan, silakan menghubungi Sekar Ayuningtyas",
        "Hormat kami,",
        "Ratna Wulandari",
        "Tembusan",
    ],
    "en": [
        "012/SPP/KJN/XI/2026",
        "Termination of Service Agreement KJN/2026/031",
        "To",
        "Dear ",
        "We hope you are well.",
        "Agreement KJN/2026/031 dated 4 May 2026 between PT Kejora Janji Nusantara and",
        "by video call on 24 October and 12 November 2026",
        "terminate Agreement KJN/2026/031 together with all services under it",
        {
            "P1": "by the Mutual Termination Agreement signed on 12 November 2026, effective",
            "P2": "the right to terminate with notice under clause 9.2 of the Agreement",
            "P3": "clause 9.2 of the Agreement on default, formal demand (somasi) no. ",
            "P4": "force majeure within the meaning of Articles 1244 and 1245",
        },
        "Steps taken before this letter: a reminder of 28 September 2026; talks by video call on "
        "24 October and 12 November 2026; an attempt to reach you by phone on 26 October 2026.",
        "Perencanaan",
        "as of Friday, {effective}",
        "The deposit of Rp10.000.000 received on 4 May 2026 was counted for Perencanaan and",
        "With this letter we hand over",
        "will help hand the work over",
        "Personal Data Protection Law (UU PDP)",
        "continue to apply until they are settled. This letter is not to be construed as a waiver",
        {
            "P1": "for any inconvenience caused",
            "P2": "for the expectations we could not meet",
            "P3": "for any inconvenience caused",
            "P4": "for any inconvenience caused",
        },
        "Sekar Ayuningtyas is happy to answer your questions",
        "Yours sincerely,",
        "Ratna Wulandari",
    ],
}


def sentences(text: str) -> list[str]:
    return re.split(r"(?<!a\.n\.)(?<=[.:;])\s+", text)


def payment_days(text: str, language: str) -> set[str]:
    """The days that stand with words of paying or refunding; not the one for naming an account."""
    months = "|".join(MONTHS[language])
    words = r"paling lambat|dibayarkan" if language == "id" else r"\bby\b"
    money = r"embali|bayar" if language == "id" else r"refund|pay"
    asked = r"nomor rekening" if language == "id" else r"account number"
    found = set()
    for sentence in sentences(text):
        if re.search(money, sentence) and re.search(words, sentence):
            assert not re.search(asked, sentence)
            found |= set(re.findall(rf"(?:{words}) (\d+ (?:{months}) \d{{4}})", sentence))
    return found


@EVERY
def test_the_party_is_named_and_never_its_contact_person(case: PrintedCase):
    name = NAMES[case.client, case.language]
    assert party_name(case.facts.party, case.language) == name
    joint = "dan" if case.language == "id" else "and"
    assert f"{joint} {name}" in case.letter, "a party of the agreement"
    assert case.email.count(name) >= 1
    if case.client == "company":
        attention = "u.p. Bapak" if case.language == "id" else "Attn. Mr"
        assert f"PT Lentera Nusantara {attention} Andi Wijaya" in case.letter
        assert case.letter.count("Andi Wijaya") == 1
        readers = "Bapak/Ibu" if case.language == "id" else "Dear Sir or Madam,"
        assert readers in case.letter and readers in case.email


@EVERY
def test_no_sentence_that_a_lawyer_refused_and_no_gap(case: PrintedCase):
    for text in (case.letter, case.email):
        for words in REFUSED[case.language]:
            assert not re.search(words, text), (words, re.search(words, text))
        assert not re.search(r"[{}]|\*\*| [.,;]|\.\.|None|\b0 hari", text)
    if case.path != "P3":
        assert "wanprestasi" not in case.letter.lower() and "default" not in case.letter.lower()
        assert "somasi" not in case.letter.lower() and "demand" not in case.letter
    for word in ("INV/2026/0014", "Pasal 9.2", "27 September"):
        assert word not in case.email, "no facts, no ground and no invoice number in the email"


@EVERY
def test_every_element_in_its_order(case: PrintedCase):
    text, place = case.letter, 0
    effective = long_date(case.facts.effective_date, case.language)
    for element in ELEMENTS[case.language]:
        words = element if isinstance(element, str) else element[case.path]
        at = text.find(words.format(effective=effective), place)
        assert at >= 0, f"{words!r} after {text[max(place - 60, 0) : place]!r}"
        place = at
    ends = f"akhir hari Jumat, {effective}" if case.language == "id" else f"Friday, {effective}"
    assert ends in text and ends in case.email


@EVERY
def test_one_payment_day_in_letter_and_email(case: PrintedCase):
    deadline = long_date(case.facts.account.deadline, case.language)
    expected = set() if case.balance == "even" else {deadline}
    assert payment_days(case.letter, case.language) == expected
    assert payment_days(case.email, case.language) == expected


@EVERY
def test_sum_account_and_open_invoice(case: PrintedCase):
    title = {
        ("id", True): "Perhitungan sementara per",
        ("id", False): "Perhitungan akhir per",
        ("en", True): "Provisional account as of",
        ("en", False): "Final account as of",
    }
    assert title[case.language, case.provisional] in case.letter
    told = ("bersifat sementara", "figure is provisional")
    assert any(words in case.email for words in told) is case.provisional
    replaced = {
        "id": "Tagihan tersebut tidak ditagih lagi dan diganti perhitungan ini.",
        "en": "This invoice is no longer claimed; this account replaces it.",
    }
    if case.path == "P3":  # nor is the invoice given up for which it ends
        replaced = {
            "id": "Perhitungan ini menggantikan tagihan tersebut, yang tidak ditagih tersendiri",
            "en": "This account takes the place of this invoice, which is not claimed beside it.",
        }
        assert "no longer claimed" not in case.letter
        assert "tidak ditagih lagi dan diganti" not in case.letter
    assert (replaced[case.language] in case.letter) is (case.balance == "refund")
    asked = {"id": "Mohon nomor rekening tersebut", "en": "Please let us have the account number"}
    assert (asked[case.language] in case.letter) is (case.balance == "refund")
    bank = "Bank Niaga Sentosa 700 123 4567"
    assert (bank in case.letter) is (case.balance == "due")


def test_the_table_is_whole():
    assert len(CASES) == 4 * 3 * 3 * 2 * 2


def test_each_line_of_the_sum_holds_what_it_says():
    """A fee or a credit is neither work nor a cost; tax withheld was not received."""
    terms = Terms("IDR", is_vat_registered=False, account_on=date(2026, 12, 18))
    terms = replace(terms, cause="client_convenience")
    account = settle_account(
        terms,
        [WorkLine("Planning", Decimal(4_000_000), Decimal(50))],
        credits=[Item("Discount", Decimal(200_000))],
        settled=[
            Item("Paid", Decimal(3_000_000)),
            Item("BP-1", Decimal(60_000), key="withheld"),
        ],
        agreed=Agreed(cancellation=CancellationFee(rate=Fraction(1, 4))),
    )
    sums = {"total": account.retained, "settled": account.settled, "balance": account.balance}
    row = Settlement(currency="IDR", figures=account_to_json(account), **sums)
    facts = AccountFacts(account.balance, "IDR", date(2027, 1, 1), provisional=True)
    assert [(line.label, line.amount) for line in sum_block(row, facts, "en").rows[:4]] == [
        ("Work done and costs incurred", "Rp2.000.000"),
        ("Cancellation fee", "Rp500.000"),
        ("Discount", "−Rp200.000"),
        ("Payments received and PPh 23 withheld", "Rp3.060.000"),
    ]
