"""The heads of lines: digits, words and calendars of all phones, or the line is named."""

import sys
import unicodedata
from datetime import datetime

import pytest

from clientcare.chats.whatsapp import read_whatsapp

NOON = datetime(2024, 3, 15, 21, 5)


def moment_of(line: str, order: str | None = None) -> datetime:
    chat = read_whatsapp(line.encode(), order=order)
    assert [str(error) for error in chat.errors] == []
    [message] = chat.messages
    assert (message.sender, message.text) == ("Sari", "baik")
    return message.moment


ZEROS = [
    chr(code)
    for code in range(sys.maxunicode)
    if unicodedata.category(chr(code)) == "Nd" and unicodedata.decimal(chr(code)) == 0
]


def test_every_digit_system_of_unicode():
    assert len(ZEROS) > 60
    for zero in ZEROS:
        digits = {ord("0") + n: ord(zero) + n for n in range(10)}
        head = "15/03/2024 21.05".translate(digits)
        assert moment_of(f"{head} - Sari: baik") == NOON, unicodedata.name(zero)


HEADS = [
    "[21.05, 15/3/2024] ",  # copied from WhatsApp Web
    "[9:05 PM, 3/15/2024] ",
    "[21:05:00, 15/3/2024] ",
    "21:05, 15/03/2024 - ",
    "2024-03-15, 9:05:00 PM: ",
    "15.03.2024 21.05.00: ",
    "15.3.2024 klo 21.05 - ",
    "[15.3.2024 klo 21.05.00] ",
    "15.03.2024, um 21:05 - ",
    "15/3/2024 a las 21:05 - ",
    "15/03/2024 pukul 21.05 - ",
    "15.03.2024 v 21:05 - ",
    "\u200f١٥\u200f/٣\u200f/٢٠٢٤، ٩:٠٥ م - ",
    "[\u200f15\u200f/3\u200f/2024، 21:05:00] ",
    "15/03/2024, 9:05 PTG - ",
    "15/03/2024 9:05 μ.μ. - ",
    "15/3/2024, 9:05 p. m. - ",
    "15/3/2024, 9:05 p.\u00a0m. - ",
    "15/3/2024 9:05 CH - ",
    "15/3/2024, 9:05 अपराह्न - ",
    "2024. 3. 15. 오후 9:05 - ",
    "2024. 3. 15. 오후 9:05:00 - ",
    "2024/3/15 下午9:05 - ",
    "[2024/3/15 晚上9:05:00] ",
    "2024/03/15 午後9:05 - ",
    "15.03.2024 ÖS 9:05 - ",
    "15-03-2024 9:05 nm. - ",
    "15/3/2567 21:05 - ",  # Buddhist
    "[3/15/2567 BE, 21:05:00] ",
    "[3/15/R6, 21:05:00] ",  # the sixth year of Reiwa
]


@pytest.mark.parametrize("head", HEADS)
def test_heads_of_phones(head):
    assert moment_of(f"{head}Sari: baik") == NOON


@pytest.mark.parametrize(
    ("time", "hour", "minute"),
    [
        ("24:05", 0, 5),  # hours from 1 to 24: the day that has begun
        ("24.05", 0, 5),
        ("23:59", 23, 59),
        ("9:15 PG", 9, 15),
        ("12:15 PG", 0, 15),
        ("12:15 PTG", 12, 15),
        ("0:15 AM", 0, 15),
        ("00:15 PM", 12, 15),
        ("上午9:15", 9, 15),
        ("凌晨12:15", 0, 15),
        ("中午12:15", 12, 15),
        ("中午1:15", 13, 15),
        ("ص 9:15", 9, 15),
    ],
)
def test_times(time, hour, minute):
    assert moment_of(f"15/03/2024 {time} - Sari: baik") == datetime(2024, 3, 15, hour, minute)


@pytest.mark.parametrize(
    ("head", "code", "value"),
    [
        ("15/03/2024 25:05", "no_such_time", "25:05"),
        ("15/03/2024 13:05 PTG", "no_such_time", "13:05 PTG"),
        ("15/03/2024 23:60", "no_such_time", "23:60"),
        ("15/3/1403 21:05", "far_year", "1403"),  # of the Persian calendar
        ("29/2/2566 21:05", "no_such_day", "29/2/2566"),  # 2023 had no such day
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(head, code, value):
    chat = read_whatsapp(f"{head} - Sari: a".encode())
    assert [(error.line, error.code, error.value) for error in chat.errors] == [(1, code, value)]


def test_a_word_before_the_time_is_the_same_in_a_whole_chat():
    """Another word, or none: a line that a person wrote."""
    text = "15.3.2024 klo 21.05 - Sari: jadwal\n16.3.2024 jam 09.00 - rapat: ya\n"
    [message] = read_whatsapp(text.encode()).messages
    assert message.text == "jadwal\n16.3.2024 jam 09.00 - rapat: ya"
    text = "15/03/2024 21.05 - Sari: jadwal\n" + "16/03/2024 jam 09.00 - rapat\n" * 4
    assert len(read_whatsapp(text.encode()).messages) == 1
    assert read_whatsapp(text.encode()).errors == []


def test_a_list_of_days_in_a_message_is_no_list_of_heads():
    days = "".join(f"1{n}/03/2024 09.00: gladi bersih\n" for n in range(6))
    chat = read_whatsapp(f"15/03/2024 21.05 - Sari: jadwal\n{days}".encode())
    assert (len(chat.messages), chat.errors) == (1, [])
