"""The parts under an imported chat: moments that exist, orders of dates, who is likely who, and the
bulk insert.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from clientcare.chats.moments import MomentSequence, first_late, to_utc
from clientcare.chats.orders import read_dated_chat
from clientcare.chats.senders import find_namesakes, fold_name, guess_roles, is_of_both, is_strange
from clientcare.chats.whatsapp import read_whatsapp
from clientcare.models import Client
from tests.support.chats import import_chat, stored_messages

BERLIN, JAKARTA, APIA = (
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("Asia/Jakarta"),
    ZoneInfo("Pacific/Apia"),
)


@pytest.mark.parametrize(
    ("shown", "zone", "moment"),
    [
        (datetime(2026, 3, 12, 9, 15), JAKARTA, datetime(2026, 3, 12, 2, 15)),
        # the minute before the clock jumps
        (
            datetime(2026, 3, 29, 1, 59),
            BERLIN,
            datetime(2026, 3, 29, 0, 59),
        ),
        (datetime(2026, 3, 29, 2, 0), BERLIN, datetime(2026, 3, 29, 1, 0)),  # skipped, so 03:00
        (datetime(2026, 3, 29, 2, 59, 59), BERLIN, datetime(2026, 3, 29, 1, 0)),
        (datetime(2026, 3, 29, 3, 0), BERLIN, datetime(2026, 3, 29, 1, 0)),
        (datetime(2026, 10, 25, 2, 30), BERLIN, datetime(2026, 10, 25, 0, 30)),  # twice: the first
        # a day that Samoa skipped
        (
            datetime(2011, 12, 30, 10, 0),
            APIA,
            datetime(2011, 12, 30, 10, 0),
        ),
    ],
)
def test_a_time_on_the_clock(shown, zone, moment):
    assert to_utc(shown, zone) == moment.replace(tzinfo=UTC)


def moments(text: str, zone: ZoneInfo) -> list[str]:
    places = MomentSequence(zone)
    placed = [
        places.next(message) for message in read_whatsapp(text.encode(), order="DMY").messages
    ]
    return [f"{moment.astimezone(zone):%d %H:%M:%S.%f} {day:%d}" for moment, day in placed]


def test_messages_of_a_skipped_hour_stay_before_those_after_it():
    text = "".join(
        f"29/03/26 {time} - Ayu: {n}\n"
        for n, time in enumerate(("01.59", "02.10", "02.50", "03.00"))
    )
    assert moments(text, BERLIN) == [
        "29 01:59:00.000000 29",
        "29 03:00:00.000000 29",
        "29 03:00:00.000001 29",
        "29 03:00:00.000002 29",
    ]


def test_seconds_are_kept_where_the_phone_wrote_them():
    text = "[12/03/26 09.15.30] Ayu: a\n[12/03/26 09.15.30] Ayu: b\n"
    assert moments(text, JAKARTA) == ["12 09:15:30.000000 12", "12 09:15:30.000001 12"]


def test_late_is_what_has_not_come_by_the_minute():
    messages = read_whatsapp(b"13/03/26 09.15 - Ayu: a\n13/03/26 09.16 - Ayu: b\n").messages
    now = datetime(2026, 3, 13, 9, 15, tzinfo=JAKARTA)
    assert first_late(messages, JAKARTA, now).line == 2
    assert first_late(messages, JAKARTA, now.replace(minute=16)) is None
    assert first_late(messages, ZoneInfo("Asia/Jayapura"), now.replace(hour=7, minute=16)) is None


def look_at(text: str, now: datetime, **given):
    return read_dated_chat(text.encode(), zone=JAKARTA, now=now, **given)


def test_the_order_the_reader_takes_is_doubted_when_it_leads_beyond_now():
    """Month first makes this file ascend, but it was exported on 15 October."""
    text = "09/10/26 09.00 - Ayu: a\n11/10/26 09.00 - Ayu: b\n10/11/26 09.00 - Ayu: c\n"
    looked = look_at(text, datetime(2026, 10, 15, tzinfo=UTC))
    late = {way.order: way.late and way.late.line for way in looked.ways}
    assert late in ({"DMY": 3, "MDY": 2}, {}) or looked.only
    looked = look_at("04/05/26 09.00 - Ayu: a\n", datetime(2026, 4, 20, tzinfo=UTC))
    assert {way.order: way.late and way.late.line for way in looked.ways} == {"DMY": 1, "MDY": None}
    assert looked.only.order == "MDY"


def test_no_way_out_is_an_error_with_its_line():
    looked = look_at("13/05/26 09.00 - Ayu: a\n", datetime(2026, 4, 20, tzinfo=UTC))
    assert not looked.ways and looked.error_count == 1
    assert str(looked.errors[0]).startswith("Line 1: This message is dated 13\xa0May 2026 09:00")
    looked = look_at("04/05/26 09.00 - Ayu: a\n", datetime(2026, 4, 20, tzinfo=UTC), order="DMY")
    assert [error.code for error in looked.errors] == ["chat_future"], (
        "an order that was told is not replaced"
    )


def client(**fields) -> Client:
    return Client(
        **{"name": "Laras & Bimo", "person_1": "Laras Kinasih", "phone": "0812 3456 7890", **fields}
    )


TEAM = ("Kejora", "Kejora Wedding Organizer", "Sekar Ayuningtyas")


@pytest.mark.parametrize(
    ("senders", "roles"),
    [
        (["Laras Kinasih", "Kejora WO"], ["client", "us"]),
        (["Bu LARAS", "Admin"], ["client", "us"]),  # of two the other one
        (["+62 812-3456-7890", "Admin"], ["client", "us"]),
        (["Sekar", "Ibu Anu"], ["us", "client"]),
        (["Budi", "Wati"], ["", ""]),
        (["Bimo", "Sekar", "Budi"], ["client", "us", ""]),
        (["Laras Kejora", "Sekar"], ["client", "us"]),
        (["Ibu", "Bapak"], ["", ""]),  # a form of address is no name
    ],
)
def test_who_is_likely_who(senders, roles):
    assert list(guess_roles(client(), senders, TEAM).values()) == roles


def test_a_chat_in_which_nobody_looks_like_the_client():
    assert is_strange(client(), ["Budi", "Kejora"]) and not is_strange(
        client(), ["Bimo A.", "Kejora"]
    )
    assert not is_strange(client(), ["+62 812-3456-7890"])
    assert is_strange(client(phone=""), ["+62 812-3456-7890"])


def test_two_people_of_one_name():
    assert is_of_both(client(), "Laras", ("Laras Wulandari",)) and not is_of_both(
        client(), "Bimo", TEAM
    )
    assert guess_roles(client(), ["Laras", "Admin"], ("Laras Wulandari",)) == {
        "Laras": "",
        "Admin": "",
    }
    assert find_namesakes(["José", "jose\u0301", "Budi"]) == {"José", "jose\u0301"}
    assert fold_name("  JOSÉ  Maria ") == "jose maria"


def test_calls_polls_and_documents_are_marks_in_brackets_not_words(laras, sekar, run_jobs):
    lines = (
        "\u200eMissed voice call, \u200eTap to call back",
        "Panggilan video tak terjawab",
        "\u200ePanggilan suara, \u200e2 mnt",
        "Kontrak.pdf • \u200e7 halaman \u200edokumen tidak disertakan",
        "Kontrak.pdf (file terlampir)\nini kontraknya, mohon dicek",
        "<Pesan suara sekali lihat tidak disertakan>",
        "POLL:\nSabtu?\nOPTION: Ya (1 vote)",
    )
    chat = "".join(f"12/03/26 09.1{n} - Laras Kinasih: {line}\n" for n, line in enumerate(lines))
    import_chat(laras, sekar, run_jobs, chat, roles={"Laras Kinasih": "client"})
    assert [text for _direction, _sender, text in stored_messages(laras)] == [
        "(panggilan suara tak terjawab)",
        "(panggilan video tak terjawab)",
        "(panggilan suara)",
        "(dokumen: Kontrak.pdf • 7 halaman)",
        "ini kontraknya, mohon dicek\n(dokumen: Kontrak.pdf)",
        "(suara)",
        "Sabtu?\nOPTION: Ya\n(jajak pendapat)",
    ]


def test_a_message_of_any_length_is_cut_on_record_and_says_so(laras, sekar, run_jobs):
    whole, longer, lines = "a" * 20_000, "b" * 20_001, "c" * 15_000 + "\n" + "d" * 15_000
    chat = "".join(
        f"12/03/26 09.1{n} - Laras Kinasih: {text}\n"
        for n, text in enumerate((whole, longer, lines))
    )
    import_chat(laras, sekar, run_jobs, chat, roles={"Laras Kinasih": "client"})
    first, second, third = (text for _direction, _sender, text in stored_messages(laras))
    assert first == whole
    assert second.endswith("bbb … (dipotong, 20.001 karakter)") and len(second) == 20_000
    assert third.startswith(lines[:19_900]) and third.endswith("ddd … (dipotong, 30.001 karakter)")
    again = import_chat(
        laras,
        sekar,
        run_jobs,
        chat + "13/03/26 09.15 - Laras Kinasih: Baik\n",
        roles={"Laras Kinasih": "client"},
    )
    assert (again.state, len(stored_messages(laras))) == ("done", 4)  # a cut message is known again
