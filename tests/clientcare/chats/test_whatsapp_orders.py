"""Whether day, month or year comes first, and how a message is known again in a longer export."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from clientcare.chats.whatsapp import Identities, read_whatsapp
from clientcare.chats.whatsapp.stamps import read_stamp


def read(*days: str, at: str = "09.15", **kwargs):
    return read_whatsapp(
        "".join(f"{day} {at} - Sekar: {n}\n" for n, day in enumerate(days)).encode(), **kwargs
    )


@pytest.mark.parametrize(
    ("days", "orders", "first"),
    [
        (["12/03/24", "13/03/24"], ["DMY"], date(2024, 3, 12)),
        (["03/12/24", "03/13/24"], ["MDY"], date(2024, 3, 12)),
        (["24/03/12", "24/03/13"], ["YMD"], date(2024, 3, 12)),
        (["2024/03/12", "2024/04/01"], ["YMD"], date(2024, 3, 12)),
        (["2024-03-12"], ["YMD"], date(2024, 3, 12)),
        (["12.03.24", "01.04.24", "02.04.24"], ["DMY"], date(2024, 3, 12)),
        (["15/03/24"], ["DMY"], date(2024, 3, 15)),
        (["05/05/24", "06/06/24"], ["DMY"], date(2024, 5, 5)),
        (["02/01/24", "03/01/24", "01/02/24"], ["DMY"], date(2024, 1, 2)),
        (["01/02/24", "01/03/24", "02/01/24"], ["MDY"], date(2024, 1, 2)),
        (["01/02/24", "02/02/24"], ["DMY", "MDY"], date(2024, 2, 1)),
        (["12/03/2024"], ["DMY", "MDY"], date(2024, 3, 12)),
    ],
)
def test_the_order_that_makes_the_file_ascend(days, orders, first):
    chat = read(*days)
    assert [order.code for order in chat.orders] == orders
    assert chat.orders[0].first == first
    assert [error.code for error in chat.errors] == (["chat_order"] if len(orders) > 1 else [])
    assert len(chat.messages) == (0 if len(orders) > 1 else len(days))


def test_two_orders_that_fit_are_both_offered_and_then_given():
    chat = read("01/02/24", "02/02/24")
    assert (chat.senders, chat.first, chat.errors[0].value) == ({"Sekar": 2}, None, "01/02/24")
    assert chat.errors[0].other == "2024-02-01 / 2024-01-02"
    assert [(order.first, order.last) for order in chat.orders] == [
        (date(2024, 2, 1), date(2024, 2, 2)),
        (date(2024, 1, 2), date(2024, 2, 2)),
    ]
    for code, last in (("DMY", datetime(2024, 2, 2, 9, 15)), ("MDY", datetime(2024, 2, 2, 9, 15))):
        messages = read("01/02/24", "02/02/24", order=code)
        assert ([order.code for order in messages.orders], messages.last, messages.errors) == (
            [code],
            last,
            [],
        )
    wrong = read("01/02/24", "13/02/24", order="MDY")
    assert ([error.code for error in wrong.errors], len(wrong.messages)) == (["no_such_day"], 1)


def test_small_steps_back_do_not_unsettle_the_order():
    """A clock set back over midnight; the other order steps back by weeks."""
    chat = read("02/01/24", "03/01/24", "02/01/24", "01/02/24", "02/02/24", "01/03/24")
    assert ([order.code for order in chat.orders], chat.errors) == (["DMY"], [])
    assert (chat.first, chat.last) == (datetime(2024, 1, 2, 9, 15), datetime(2024, 3, 1, 9, 15))


def test_when_none_ascends_the_clearly_better_is_taken_else_asked():
    months = [f"{day:02}/{month:02}/24" for month in range(1, 7) for day in (2, 5, 9)]
    taken = read("04/08/24", *months)  # one large step back in one order, many in the other
    assert [order.code for order in taken.orders] == ["DMY"]
    requested = read("02/03/24", "01/01/24")
    assert ([order.code for order in requested.orders], requested.messages) == (["DMY", "MDY"], ())


def test_repetitions_and_places_within_a_minute():
    chat = read_whatsapp(
        b"[15/03/2024, 09:15:30] A: ok\n[15/03/2024, 09:15:31] B: ok\n[15/03/2024, 09:15:59] A: "
        b"ok\n"
        b"[15/03/2024, 09:16:00] A: ok\n"
    )
    assert [(m.sender, m.place) for m in chat.messages] == [("A", 0), ("B", 1), ("A", 2), ("A", 0)]
    assert len(set(identities(chat.messages))) == 4


def identities(messages) -> list[str]:
    """All of one side."""
    counted = Identities()
    return [counted.next(message, "in") for message in messages]


def test_an_edit_and_a_deletion_give_another_identity_a_mark_and_a_medium_do_not():
    def known(rest: str) -> str:
        [identity] = identities(read_whatsapp(f"15/03/2024 09.15 - S: {rest}".encode()).messages)
        return identity

    assert known("jam 9") == known("\u200ejam  9 <Pesan ini diedit>") != known("jam 10")
    assert known("jam 9") != known("Pesan ini telah dihapus")
    assert known("<Media omitted>") == known("IMG-1.jpg (file attached)") != known("IMG-1.jpg")
    assert known("Missed voice call") == known("\u200ePanggilan suara tak terjawab")
    assert known("POLL:\nSabtu?\nOPTION: Ya (0 votes)") == known(
        "POLL:\nSabtu?\nOPTION: Ya (3 votes)"
    )


def test_the_name_before_a_message_is_no_part_of_its_identity_its_side_is():
    def of(sender: str, side: str = "in") -> str:
        [message] = read_whatsapp(f"15/03/2024 09.15 - {sender}: ok".encode()).messages
        return Identities().next(message, side)

    assert of("+62 812-1111-2222") == of("Wulan") != of("Wulan", "out")


def test_the_identity_itself_never_changes():
    """It is stored with every imported message; computing it differently would import all chats
    twice.
    """
    message = read_whatsapp("15/03/2024 09.15 - Bu Rină 🌸: x".encode()).messages[0]
    assert (
        Identities().next(message, "in")
        == "a1500642e1a042903e34c4b9e44bcf63df3797fac89aacc3d1dfd6af1cb45502"
    )


FORMS = {  # of a phone: its head as strftime, with seconds?
    "%d/%m/%y %H.%M - ": False,
    "%d/%m/%Y, %H:%M - ": False,
    "%m/%d/%y, %I:%M\u202f%p - ": False,
    "%Y-%m-%d, %H:%M - ": False,
    "%d.%m.%y, %H:%M - ": False,
    "[%d/%m/%y %H.%M.%S] ": True,
    "[%m/%d/%Y, %I:%M:%S %p] ": True,
}
names = st.sampled_from(["Sekar", "~ Bayu 🌸", "+62 812-3456-7890", "Ny. Ratna (WO)"])
letters = st.characters(
    exclude_categories=["C", "Zl", "Zp"], include_characters="\n:<>()[]/ 0123456789"
)
texts = st.text(letters, max_size=40)
plain_texts = texts.map(str.strip).filter(
    lambda text: text != "null" and not any(map(read_stamp, text.split("\n")))
)
steps = st.tuples(names, plain_texts, st.integers(0, 400_000))


def written(form: str, story: list) -> tuple[bytes, list]:
    moment, lines, messages = datetime(2023, 12, 20, 8, 0, 5), [], []
    for sender, text, seconds in story:
        moment += timedelta(seconds=seconds)
        lines.append(f"{moment.strftime(form)}{sender}: {text}\n")
        messages.append((sender, text, moment if FORMS[form] else moment.replace(second=0)))
    return "".join(lines).encode(), messages


def order_of(form: str) -> str:
    return "".join(letter for letter in form.upper() if letter in "DMY")[:3]


@budget(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(FORMS)), st.lists(steps, min_size=1, max_size=12))
def test_a_chat_written_in_a_form_is_read_back(form, story):
    data, messages = written(form, story)
    chat = read_whatsapp(data, order=order_of(form))
    assert [(m.sender, m.text, m.moment) for m in chat.messages] == messages
    assert [m.line for m in chat.messages][0] == 1


@budget(deadline=None, max_examples=100)
@given(st.lists(steps, min_size=1, max_size=12), st.data())
def test_a_longer_export_of_either_platform_keeps_the_identities(story, data):
    cut = data.draw(st.integers(1, len(story)))
    short, long = (data.draw(st.sampled_from(sorted(FORMS))) for _ in range(2))
    part = read_whatsapp(written(short, story[:cut])[0], order=order_of(short)).messages
    whole = read_whatsapp(written(long, story)[0], order=order_of(long)).messages
    assert identities(part) == identities(whole[:cut])
    assert len(set(identities(whole))) == len(story)


@budget(deadline=None)
@given(st.binary(max_size=300), st.text("0123456789/.:-[] ,apmAPM\u200e\u202f\n<>xS", max_size=200))
@example(b"\x0b", "")
def test_no_file_makes_it_fall_over(noise, likely):
    for data in (noise, b"15/03/2024 09.15 - S: " + noise, likely.encode()):
        chat = read_whatsapp(data)
        assert chat.messages or chat.errors
        assert all(str(error) for error in chat.errors)
        assert all(len(identity) == 64 for identity in identities(chat.messages))
