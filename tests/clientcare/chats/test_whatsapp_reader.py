"""The WhatsApp reader: the forms of phones, the words of languages, and files that are no chat."""

from datetime import datetime

import pytest
from django.utils import translation

from clientcare.chats.whatsapp import Chat, Message, read_whatsapp
from clientcare.chats.whatsapp import reader as reader_module
from clientcare.importing.rows import LineError
from tests.support.work import TWICE, calls_of

TWO_DAYS = "12/03/24 08.00 - Bayu: pagi\n13/03/24 08.00 - Bayu: siang\n"


def read(text: str, **kwargs) -> Chat:
    return read_whatsapp(text.encode(), **kwargs)


def only(text: str, **kwargs) -> Message:
    chat = read(text, **kwargs)
    assert (len(chat.messages), [str(error) for error in chat.errors]) == (1, [])
    return chat.messages[0]


def only_error(data: bytes | str, **kwargs) -> LineError:
    chat = read_whatsapp(data.encode() if isinstance(data, str) else data, **kwargs)
    assert len(chat.errors) == chat.error_count == 1, [str(error) for error in chat.errors]
    return chat.errors[0]


HEADS = [  # each means 15 March 2024, 21:05 (and 7 seconds)
    ("15/03/24 21.05 - ", False),
    ("15/03/2024 21.05 - ", False),
    ("15/03/2024, 21:05 - ", False),
    ("15/3/2024, 21:05 – ", False),
    ("15/03/2024 à 21:05 - ", False),
    ("15.03.24, 21:05 - ", False),
    ("15-03-2024 21:05 - ", False),
    ("15/3/24, 9:05 p. m. - ", False),
    ("15/3/24 9:05\u00a0p.\u00a0m. - ", False),
    ("3/15/24, 9:05 PM - ", False),
    ("3/15/24, 9:05\u202fPM - ", False),
    ("3/15/24, 9:05 p.m. - ", False),
    ("2024/03/15 21:05 - ", False),
    ("2024-03-15, 21:05 - ", False),
    ("2024-03-15 21 h 05 - ", False),
    ("2024. 03. 15. 21:05 - ", False),
    ("\u200e15/03/24 21.05 - ", False),
    ("\u200f15\u200f/3\u200f/2024, 21:05 - ", False),
    ("[15/03/24 21.05.07] ", True),
    ("[15/03/24, 21:05:07] ", True),
    ("[15.03.24, 21:05:07] ", True),
    ("[15-03-2024 21:05:07] ", True),
    ("[3/15/24, 9:05:07 PM] ", True),
    ("\u200e[3/15/24, 9:05:07\u202fPM] ", True),
    ("[2024/3/15, 21:05:07] ", True),
]


@pytest.mark.parametrize(("head", "seconds"), HEADS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_form_of_date_and_time(head, seconds, end):
    data = f"{head}Sekar: Halo, rapat jam 9: jadi?{end}{end}Dua{end}{head}Bayu: Ya{end}"
    chat = read_whatsapp(data.encode("utf-8-sig"))
    assert (chat.errors, chat.senders, chat.encoding) == ([], {"Sekar": 1, "Bayu": 1}, "utf-8")
    first, second = chat.messages
    assert first.moment == second.moment == datetime(2024, 3, 15, 21, 5, 7 if seconds else 0)
    assert (first.text, first.line, first.has_seconds) == (
        "Halo, rapat jam 9: jadi?\n\nDua",
        1,
        seconds,
    )
    assert (second.text, second.line, second.place, first.place) == ("Ya", 4, 1, 0)


@pytest.mark.parametrize(
    ("written", "hour"),
    [("12:30 AM", 0), ("1:30 AM", 1), ("11:30 AM", 11), ("12:30 PM", 12), ("1:30 pm", 13)],
)
def test_twelve_hours(written, hour):
    assert only(f"3/15/24, {written} - Sekar: x").moment == datetime(2024, 3, 15, hour, 30)


SENDERS = [
    ("\u202a+62 812‑3456‑7890\u202c: halo", "+62 812-3456-7890", "halo"),
    ("~\u202fSekar 🌸: halo", "~ Sekar 🌸", "halo"),
    ("Bu Sekar (WO) 💍: https://x.id: lihat", "Bu Sekar (WO) 💍", "https://x.id: lihat"),
    ("Sekar: 12/03/24 09.15 - Bayu: halo", "Sekar", "12/03/24 09.15 - Bayu: halo"),
    ("Sekar:", "Sekar", ""),
    ("Sekar : bonjour", "Sekar", "bonjour"),
    ("\u200fسارة: مرحبا", "سارة", "مرحبا"),
    ("Toko: Maju: halo", "Toko", "Maju: halo"),
]


@pytest.mark.parametrize(("rest", "sender", "text"), SENDERS)
def test_senders(rest, sender, text):
    message = only(f"15/03/2024 09.15 - {rest}")
    assert (message.sender, message.text) == (sender, text)


def test_a_name_with_a_colon_is_proposed_and_then_given():
    text = "\n".join(f"15/03/2024 09.1{n} - Toko: Maju: pesan {n}" for n in range(3))
    chat = read(text + "\n15/03/2024 09.20 - Toko Lain: harga: 5")
    assert (chat.senders, chat.colon_names) == ({"Toko": 3, "Toko Lain": 1}, ("Toko: Maju",))
    chat = read(text, names=chat.colon_names)
    assert (chat.senders, chat.messages[2].text) == ({"Toko: Maju": 3}, "pesan 2")


def test_lines_that_only_look_like_a_head_belong_to_the_message_above():
    text = (
        "15/03/24 09.15 - Sekar: jadwal\n12/03/24 rapat\n[12/03/24 09.15.30] Bayu: "
        "kutipan\n12/03/24, 09:15 - y: z\n"
    )
    assert only(text).text.count("\n") == 3


def test_two_chats_glued_together_are_reported():
    other = "\n".join(f"[16/03/24, 09:15:3{n}] Bayu: halo" for n in range(5))
    error = only_error(f"15/03/24 09.15 - Sekar: a\n{other}")
    assert (error.line, error.code, error.other) == (2, "chat_two_forms", "15/03/24 09.15")


SYSTEM = [
    "Pesan dan panggilan terenkripsi secara end-to-end. Ketuk untuk info selengkapnya.",
    "Sekar created group “Nikah: 12 Mei”",
    'Bayu mengubah subjek dari "Nikah: A" menjadi "Nikah: B"',
    "Bayu changed the subject from “A: b” to “C: d”",
    "+62 812-3456-7890 joined using this group's invite link",
]


@pytest.mark.parametrize("rest", SYSTEM)
def test_lines_of_whatsapp_itself_are_counted_with_what_follows_them(rest):
    head = "14/03/2024 09.15 - "
    chat = read(f"{head}{rest}\nbaris kedua\n15/03/2024 09.15 - Sekar: halo")
    assert [(skipped.line, skipped.text) for skipped in chat.skipped] == [
        (1, f"{head}{rest}\nbaris kedua")
    ]
    assert (chat.senders, [m.text for m in chat.messages]) == ({"Sekar": 1}, ["halo"])


def test_a_day_or_time_that_does_not_exist_is_named_and_its_lines_are_left_out():
    text = (
        "30/01/2024 09.15 - S: a\n31/02/2024 09.15 - S: b\nc\n01/03/2024 25.15 - S: d\n02/03/2024 "
        "09.15 - S: e"
    )
    chat = read(text)
    assert [(e.line, e.code, e.value) for e in chat.errors] == [
        (2, "no_such_day", "31/02/2024"),
        (4, "no_such_time", "25.15"),
    ]
    assert [message.text for message in chat.messages] == ["a", "e"]
    with translation.override("en"):
        assert str(chat.errors[0]) == "Line 2: There is no day “31/02/2024” in the calendar."
    assert only_error("01/01/1624 09.15 - S: a").code == "far_year"
    short = read(TWO_DAYS + "31/02/24 09.15 - S: a")  # though 24 February 2031 exists
    assert [(e.line, e.code, e.value) for e in short.errors] == [(3, "no_such_day", "31/02/24")]


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b"", None, "empty"),
        (b"\xef\xbb\xbf \r\n", None, "empty"),
        (b"%PDF-1.7 ...", None, "chat_other_kind"),
        (TWO_DAYS.encode("utf-16"), None, "chat_utf16"),
        (TWO_DAYS.encode() + b"\0", 3, "nul"),
        (TWO_DAYS.encode() + b"\xff\x81", 3, "chat_not_utf8"),
        (b"Dear all,\nthis is a letter.\n", None, "chat_no_messages"),
        (b"15/03/24 09.15 - Pesan terenkripsi\n", None, "chat_only_system"),
        (b"lanjutan\n\n" + TWO_DAYS.encode(), 1, "chat_before"),
    ],
)
def test_bad_files(data, line, code):
    error = only_error(data)
    assert (error.line, error.code) == (line, code)
    assert str(error)


def test_files_that_are_too_large(monkeypatch):
    monkeypatch.setattr(reader_module, "MAX_TEXT", len(TWO_DAYS))
    assert read(TWO_DAYS).errors == []
    assert only_error(TWO_DAYS + " ").code == "chat_text_too_big"
    monkeypatch.setattr(reader_module, "MAX_FILE", len(TWO_DAYS) - 1)
    assert only_error(TWO_DAYS).code == "chat_too_big"


def test_an_older_encoding_is_read_and_named():
    chat = read_whatsapp("15/03/2024 09.15 - José: sí".encode("cp1252"))
    assert (chat.encoding, chat.senders) == ("cp1252", {"José": 1})


HEADS_OF_MANY = ("{0.day:02}/01/23 {0.hour:02}.{0.minute:02} - ", "[1/{0.day}/23, 9:15:30 PM] ")


def many_messages(head: str, count: int) -> bytes:
    days = [head.format(datetime(2023, 1, 1 + n * 29 // count, n % 24, 0)) for n in range(count)]
    return "\n".join(
        f"{day}Sekar: pesan ke-{n}, lihat: ya\nbaris kedua" for n, day in enumerate(days)
    ).encode()


@pytest.mark.parametrize("head", HEADS_OF_MANY)
def test_many_messages_with_progress(head):
    calls = []
    chat = read_whatsapp(
        many_messages(head, 3_000), progress=lambda done, total: calls.append((done, total))
    )
    assert (len(chat.messages), chat.errors) == (3_000, [])
    assert calls[0] == (1000, 6_000) and calls[-1] == (6_000, 6_000)


@pytest.mark.parametrize("head", HEADS_OF_MANY)
def test_twice_the_messages_cost_twice_the_work(head):
    small, large = many_messages(head, 1_000), many_messages(head, 2_000)
    assert calls_of(lambda: read_whatsapp(large)) <= TWICE * calls_of(lambda: read_whatsapp(small))


SLOW = ("\u200e", " ", "<", ":", ": ", "(", "1", "\n\u200e", "[1/1/24, ", ".jpg (file attached)")


@pytest.mark.parametrize("filler", SLOW)
def test_lines_made_to_be_slow_are_read(filler):
    """How long half a million characters of each take is measured by `make bench`."""
    text = filler * (20_000 // len(filler))
    assert len(read(f"15/03/2024 09.15 - S: .{text}").messages) == 1
    assert len(read(text).messages) == 0
