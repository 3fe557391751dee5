"""The ZIP of a WhatsApp export: finding the chat, one medium on demand, and archives that mean
harm.
"""

import io
import random
import struct
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from clientcare.chats.whatsapp import Archive, archive, media_bytes, read_whatsapp
from clientcare.importing.rows import MESSAGES

CHAT = "15/03/2024 09.15 - Sekar: halo\n15/03/2024 09.16 - Bayu: IMG-1.jpg (file terlampir)\n"
PHOTO = bytes(range(256)) * 20
IOS = "\u200e[15/03/2024, 09:15:30] Sekar: \u200e<attached: 0001-PHOTO.jpg>\n"


def packed(*members: tuple[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # two members of one name
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content, compress_type=how)
    return buffer.getvalue()


def code_of(data: bytes) -> str:
    chat = read_whatsapp(data)
    assert (len(chat.errors), chat.error_count, chat.messages) == (1, 1, ())
    assert str(chat.errors[0]) and "%" not in str(chat.errors[0])
    return chat.errors[0].code


@pytest.mark.parametrize(
    "name",
    [
        "WhatsApp Chat with Sekar.txt",
        "Chat WhatsApp dengan Sekar.txt",
        "_chat.txt",
        "folder/_chat.txt",
        "x.TXT",
    ],
)
def test_the_chat_and_its_media(name):
    data = packed(("IMG-1.jpg", PHOTO), (name, CHAT), ("sub/doc.pdf", b"%PDF"))
    chat = read_whatsapp(data)
    assert (chat.errors, chat.senders) == ([], {"Sekar": 1, "Bayu": 1})
    assert (chat.media, chat.stored) == (("IMG-1.jpg",), ("IMG-1.jpg", "doc.pdf"))
    assert media_bytes(data, "IMG-1.jpg") == PHOTO
    assert media_bytes(data, "doc.pdf") == b"%PDF"


def test_a_photo_that_is_not_there_or_too_large():
    data = packed(("_chat.txt", IOS), ("0001-PHOTO.jpg", PHOTO))
    assert media_bytes(data, "0001-PHOTO.jpg", limit=len(PHOTO)) == PHOTO
    assert media_bytes(data, "0001-PHOTO.jpg", limit=len(PHOTO) - 1).code == "media_too_big"
    for name in ("0002-PHOTO.jpg", "", "_chat.txt", "../0001-PHOTO.jpg"):
        assert media_bytes(data, name).code == "media_missing"
    assert media_bytes(b"no zip", "x").code == "zip_damaged"


def test_no_medium_larger_than_ten_megabytes_whatever_is_asked(monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEDIUM", 100)
    opened = Archive.open(packed(("_chat.txt", CHAT), ("a.jpg", bytes(100)), ("b.jpg", bytes(101))))
    assert len(opened.medium("a.jpg", limit=1000)) == 100
    error = opened.medium("b.jpg", limit=1000)
    assert (error.code, error.value) == ("media_too_big", "b.jpg")


@pytest.mark.parametrize(
    ("members", "text"),
    [
        ([("notes.txt", "milk"), ("chat.txt", "15/03/2024 09.15 - S: one")], "one"),
        (
            [("a.txt", "15/03/2024 09.15 - S: two"), ("_chat.txt", "15/03/2024 09.15 - S: one")],
            "one",
        ),
        (
            [
                ("__MACOSX/._chat.txt", "15/03/2024 09.15 - S: two"),
                ("_chat.txt", "15/03/2024 09.15 - S: one"),
            ],
            "one",
        ),
    ],
)
def test_of_several_texts_the_chat_is_chosen(members, text):
    assert [message.text for message in read_whatsapp(packed(*members)).messages] == [text]


SEVERAL = packed(
    ("Chat WhatsApp dengan Sekar.txt", "15/03/2024 09.15 - S: one"),
    ("Chat WhatsApp dengan Bayu.txt", "15/03/2024 09.15 - S: two"),
    ("notes.txt", "milk"),
)


@pytest.mark.parametrize(
    "name",
    [
        "Chat WhatsApp dengan Sekar.zip",
        "chat whatsapp dengan sekar.ZIP",
        "Chat WhatsApp dengan Sekar (2).zip",  # as a browser names the second download
    ],
)
def test_of_several_chats_the_one_called_like_the_zip_is_taken(name):
    assert [message.text for message in read_whatsapp(SEVERAL, name=name).messages] == ["one"]


@pytest.mark.parametrize("name", ["", "chats.zip", "_chat.zip"])
def test_which_of_several_chats_is_meant_is_asked(name):
    [error] = read_whatsapp(SEVERAL, name=name).errors
    names = "Chat WhatsApp dengan Sekar.txt, Chat WhatsApp dengan Bayu.txt"
    assert (error.code, error.value) == ("zip_several", names)
    twice = packed(("a/_chat.txt", CHAT), ("b/_chat.txt", CHAT))
    assert code_of(twice) == "zip_several"


def locked(data: bytes) -> bytes:
    """With the flag of a password on every member, in both headers."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)


def lying(data: bytes, size: int) -> bytes:
    """A ZIP whose directory claims that each member unpacks to `size` bytes."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", changed, place + 24, size)
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(("photo.jpg", PHOTO)), "zip_no_chat"),
        (packed(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<x/>")), "zip_no_chat"),
        (packed(("chat.zip", packed(("_chat.txt", CHAT)))), "zip_nested"),
        (packed(), "zip_no_chat"),
        (packed(("_chat.txt", "milk and honey")), "chat_no_messages"),
        (packed(("_chat.txt", "")), "empty"),
        (packed(("_chat.txt", CHAT.encode("utf-16"))), "chat_utf16"),
        (packed(("_chat.txt", PHOTO)), "nul"),
        (packed(("_chat.txt", packed(("_chat.txt", CHAT)))), "chat_other_kind"),
        (packed(("_chat.txt", CHAT), how=zipfile.ZIP_LZMA), "zip_damaged"),
        (packed(("../_chat.txt", CHAT)), "zip_path"),
        (packed(("_chat.txt", CHAT), ("a/../../etc/passwd", "x")), "zip_path"),
        (packed(("_chat.txt", CHAT), ("..\\x.jpg", "x")), "zip_path"),
        (packed(("/_chat.txt", CHAT)), "zip_path"),
        (packed(("C:/x.txt", CHAT)), "zip_path"),
        (locked(packed(("_chat.txt", CHAT))), "zip_locked"),
        (packed(("_chat.txt", CHAT))[:-30], "zip_damaged"),
        (packed(("_chat.txt", CHAT))[:20], "zip_damaged"),
        (
            packed(("_chat.txt", CHAT), how=zipfile.ZIP_STORED).replace(b"halo", b"hola"),
            "zip_damaged",
        ),
        (b"PK", "zip_damaged"),
    ],
)
def test_archives_that_are_refused_in_a_sentence(data, code):
    assert code_of(data) == code


def test_a_bomb_is_left_when_it_begins_to_swell():
    bomb = packed(("_chat.txt", CHAT), ("big.jpg", bytes(8 * 2**20)))
    assert code_of(bomb) == "zip_bomb"
    assert len(read_whatsapp(lying(bomb, 100)).messages) == 2  # nothing beyond the claim comes out
    assert media_bytes(lying(bomb, 100), "big.jpg").code == "zip_damaged"


def test_a_chat_that_swells_whatever_its_header_says(monkeypatch):
    monkeypatch.setattr(archive, "MAX_TEXT", len(CHAT) - 1)
    assert code_of(packed(("_chat.txt", CHAT))) == "chat_text_too_big"
    assert code_of(lying(packed(("_chat.txt", CHAT)), 2**20)) == "chat_text_too_big"
    assert code_of(lying(packed(("_chat.txt", CHAT)), 1)) == "zip_damaged"


def test_the_whole_is_counted_as_it_comes_out(monkeypatch):
    data = packed(("_chat.txt", CHAT), ("a.jpg", PHOTO), ("b.jpg", PHOTO))
    monkeypatch.setattr(archive, "MAX_UNPACKED", len(CHAT) + 2 * len(PHOTO))
    assert read_whatsapp(data).errors == []
    monkeypatch.setattr(archive, "MAX_UNPACKED", len(CHAT) + 2 * len(PHOTO) - 1)
    assert code_of(data) == "zip_unpacked"
    assert code_of(lying(packed(("_chat.txt", CHAT)), 2**31)) == "zip_unpacked"


def test_members_that_share_their_bytes_count_each_time(monkeypatch):
    """One packed picture listed many times over: small as a file, large when unpacked."""
    single = packed(("_chat.txt", CHAT), ("a.jpg", random.Random(1).randbytes(2000)))
    end = single.rfind(b"PK\x05\x06")
    second = single.rfind(b"PK\x01\x02")
    start = single.find(b"PK\x01\x02")
    tail = bytearray(single[end:])
    struct.pack_into("<HHI", tail, 8, 51, 51, end - start + 49 * (end - second))
    many = single[:end] + single[second:end] * 49 + bytes(tail)
    assert len(read_whatsapp(many).messages) == 2
    monkeypatch.setattr(archive, "MAX_UNPACKED", 50_000)
    assert code_of(many) == "zip_unpacked"


def test_too_many_files(monkeypatch):
    data = packed(("_chat.txt", CHAT), *((f"{n}.jpg", b"x") for n in range(4)))
    monkeypatch.setattr(archive, "MAX_ENTRIES", 5)
    assert read_whatsapp(data).errors == []
    monkeypatch.setattr(archive, "MAX_ENTRIES", 4)
    assert code_of(data) == "zip_entries"
    assert code_of(data + b"PK\x01\x02" * 100) == "zip_entries"


def test_a_file_that_is_too_large_is_not_even_opened(monkeypatch):
    data = packed(("_chat.txt", CHAT))
    monkeypatch.setattr(archive, "MAX_FILE", len(data) - 1)
    assert Archive.open(data).code == "chat_too_big"


def test_a_damaged_or_locked_photo_does_not_hinder_the_chat():
    data = packed(("_chat.txt", CHAT), ("IMG-1.jpg", b"picture"), how=zipfile.ZIP_STORED)
    damaged = data.replace(b"picture", b"pigture")
    assert len(read_whatsapp(damaged).messages) == 2
    assert media_bytes(damaged, "IMG-1.jpg").code == "zip_damaged"


@budget(deadline=None, max_examples=300)
@given(
    st.binary(max_size=200),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
)
def test_no_archive_makes_it_fall_over(noise, changes):
    whole = bytearray(packed(("_chat.txt", CHAT), ("IMG-1.jpg", b"picture" * 9)))
    for place, value in changes:
        whole[place % len(whole)] = value
    for data in (b"PK" + noise, b"PK\x03\x04" + noise, bytes(whole)):
        chat = read_whatsapp(data)
        assert chat.messages or chat.errors
        assert all(error.code in MESSAGES and str(error) for error in chat.errors)
        picture = media_bytes(data, "IMG-1.jpg")
        assert isinstance(picture, bytes) or str(picture)
