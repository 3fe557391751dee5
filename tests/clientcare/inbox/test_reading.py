"""What is read from a mail: the forwarded message of each mail program, its day, its own words, and
what nobody wrote.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clientcare.inbox.own_words import own_words
from clientcare.inbox.read_mail import read_mail
from clientcare.inbox.written_days import read_moment
from tests.support.mails import FORWARDED, as_html, attached, mail, report

JAKARTA = ZoneInfo("Asia/Jakarta")
ARRIVED = datetime(2026, 11, 29, 2, 30, tzinfo=UTC)
WRITTEN = datetime(2026, 11, 28, 21, 14, tzinfo=JAKARTA)


def read(raw: bytes):
    return read_mail(raw, ARRIVED, JAKARTA)


@pytest.mark.parametrize("program", FORWARDED)
def test_the_forwarded_message_is_read_with_sender_day_and_its_own_words(program):
    found = read(mail("Fwd: Tambah meja", FORWARDED[program], sender="sekar@kejora.example"))
    assert found.is_forwarded
    assert (found.sender_name, found.sender_email) == ("Laras Kinasih", "laras@mail.example")
    assert found.written_at.replace(second=0) == WRITTEN, program
    assert found.text == "Kak, bisa tambah 2 meja lagi?\nUntuk keluarga dari Solo.", program
    assert found.subject == "Tambah meja"
    assert found.recipients == ["halo@kejora.example"]
    assert found.handed_in_email == "sekar@kejora.example"


def test_a_mail_forwarded_as_an_attachment_is_read_with_its_files():
    inner = mail(
        "Tambah meja", "Kak, bisa tambah 2 meja lagi?", date="Sat, 28 Nov 2026 21:14:00 +0700"
    )
    found = read(attached(inner))
    assert (found.sender_email, found.written_at) == ("laras@mail.example", WRITTEN)
    assert (found.is_forwarded, found.text) == (True, "Kak, bisa tambah 2 meja lagi?")


DAYS = {
    "Sat, Nov 28, 2026 at 9:14 PM": WRITTEN,
    "Sat, 28 Nov 2026 at 21.14": WRITTEN,
    "Sab, 28 Nov 2026 pukul 21.14": WRITTEN,
    "Sabtu, 28 November 2026 21.14.05 WIB": WRITTEN + timedelta(seconds=5),
    "28 November 2026 at 22.14.00 WITA": WRITTEN,
    "Saturday, 28 November 2026 21:14": WRITTEN,
    "Sat, 28 Nov 2026 14:14:00 +0000": WRITTEN,
    "November 28, 2026 at 9:14:00\u202fPM GMT+7": WRITTEN,
    "2026-11-28 21:14": WRITTEN,
    "28/11/2026 21.14": WRITTEN,
    "Rabu, 5 Agt 2026 12:05 AM": datetime(2026, 8, 5, 0, 5, tzinfo=JAKARTA),
    "Rabu, 5 Agustus 2026 12.05": datetime(2026, 8, 5, 12, 5, tzinfo=JAKARTA),
    "29 Feb 2028 08:00": datetime(2028, 2, 29, 8, 0, tzinfo=JAKARTA),
    # not for certain
    "03/04/2026 21.14": None,
    "28 November 2026": None,
    "29 Feb 2027 08:00": None,
    "28 Nov 2026 25:00": None,
    "28 Nov 2026 13:00 PM": None,
    "kemarin malam": None,
    "": None,
}


def test_a_day_is_read_as_programs_write_it_or_not_at_all():
    assert {text: read_moment(text, JAKARTA) for text in DAYS} == DAYS


OWN_WORDS = {
    "Baik kak.\n\nOn Sat, 28 Nov 2026 at 20:00, Ratna <ratna@kejora.example> wrote:\n\n"
    "> Bisa dikirim hari ini?\n> Ratna": "Baik kak.",
    "Baik.\nPada tanggal Sab, 28 Nov 2026 pukul 20.00 Ratna\n<ratna@kejora.example> menulis:\n"
    "> Bisa dikirim?": "Baik.",
    "> Bisa dikirim hari ini?\nSudah saya kirim.\n> Dan fotonya?\nMenyusul.": (
        "Sudah saya kirim.\nMenyusul."
    ),
    "Oke.\n\n-----Original Message-----\nFrom: Ratna\nBisa dikirim?": "Oke.",
    "Oke.\n\nDari: Ratna <r@k.example>\nDikirim: Sabtu, 28 November 2026 20:00\n"
    "Kepada: Laras\nSubjek: Foto\n\nBisa dikirim?": "Oke.",
    "Oke.\nOn 28 Nov 2026, Ratna wrote:\nBisa dikirim?": "Oke.",
    "Halo\n-- \nLaras\n0812": "Halo",
    "Halo\nDikirim dari iPhone saya": "Halo",
    "Dari hati: terima kasih.\nTanggal berapa kita bertemu?": (
        "Dari hati: terima kasih.\nTanggal berapa kita bertemu?"
    ),
    "> semua\n> kutipan": "",
}


def test_what_we_wrote_before_is_never_read_as_the_clients_words():
    assert {text: own_words(text) for text in OWN_WORDS} == OWN_WORDS


def test_a_reply_with_the_header_that_outlook_quotes_is_no_forwarded_mail():
    text = (
        "Baik, terima kasih.\n\nFrom: Ratna <ratna@kejora.example>\n"
        "Sent: Saturday, 28 November 2026 20:00\nTo: Laras\nSubject: Foto\n\nBisa dikirim?"
    )
    found = read(mail("RE: Foto", text))
    assert (found.is_forwarded, found.sender_email) == (False, "laras@mail.example")
    assert found.text == "Baik, terima kasih."


def test_a_mail_of_html_alone_is_read_without_scripts_and_quotations():
    html = (
        "<html><head><style>p{color:red}</style></head><body><p>Kak, bisa tambah<br>2&nbsp;meja?"
        "</p><script>alert(1)</script><div>Pada Sab, 28 Nov 2026 Ratna menulis:</div>"
        "<blockquote>Bisa dikirim hari ini?</blockquote></body></html>"
    )
    assert read(as_html(html)).text == "Kak, bisa tambah\n2 meja?"


def test_a_broken_character_set_still_gives_a_text():
    raw = mail("Halo", "x").replace(b'charset="utf-8"', b'charset="klingon"')
    raw = raw.replace(b"\n\nx", "\n\nDéwi – 2 meja\x00".encode())
    assert read(raw).text == "Déwi – 2 meja"
    latin = mail("Halo", "x").replace(b"\n\nx", b"\n\nD\xe9wi")
    assert read(latin).text == "Déwi"


def test_a_mail_that_came_directly_has_the_day_of_its_sender_unless_that_cannot_be():
    def written(date: str):
        return read(mail("Halo", "Halo kak", date=date)).written_at

    assert written("Sun, 29 Nov 2026 09:00:00 +0700") == datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
    for impossible in (
        "Sun, 29 Nov 2026 10:00:00 +0700",  # after it arrived
        "yesterday",
        "Sun, 29 Nov 2026 09:00:00",  # nobody knows whose nine o'clock
    ):
        assert written(impossible) == ARRIVED, impossible
    # five days on its way, or an old mail that one of us sent on as it is: a person is asked
    assert written("Tue, 24 Nov 2026 09:00:00 +0700") is None


def test_what_no_person_wrote_is_recognised():
    def reason(raw: bytes) -> str:
        return read(raw).automatic

    assert reason(mail("Halo", "x")) == ""
    assert reason(mail("Halo", "x", headers={"Auto-Submitted": "no"})) == ""
    for header in (
        {"Auto-Submitted": "auto-replied"},
        {"Auto-Submitted": "auto-generated (vacation)"},
        {"Precedence": "bulk"},
        {"X-Autoreply": "yes"},
    ):
        assert reason(mail("Halo", "x", headers=header)) == "automatic", header
    assert reason(mail("Halo", "x", headers={"Return-Path": "<>"})) == "bounce"
    assert reason(mail("Undelivered", "x", sender="MAILER-DAEMON@mx.example")) == "bounce"
    assert reason(report()) == "bounce"
    inner = mail("Cuti", "x", headers={"Auto-Submitted": "auto-replied"})
    assert reason(attached(inner)) == "automatic"


def test_header_fields_that_are_broken_stop_nothing():
    raw = (
        b"From: \xff\xfe <laras@mail.example\r\nTo: =?utf-8?q?=ZZ?= <<>>\r\n"
        b"Date: (((\r\nSubject: =?klingon?b?!!?=\r\nContent-Type: text/plain; charset\r\n"
        b"Message-ID: <\r\n\r\nHalo\r\n"
    )
    assert read(raw).text == "Halo"
