"""Chats that cannot come in, each with its sentence, and nothing half-written."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.chats.actions.write_chat_import import prepare_chat, write_chat_import
from clientcare.core.dates import format_day
from clientcare.core.refused import Refused
from clientcare.models import Attachment, ChatImport, Interaction, Job
from tests.support.chats import (
    TALK,
    WHO,
    import_chat,
    read,
    stored_messages,
    upload_chat,
    zip_chat,
)
from tests.support.factories import make_contract

pytestmark = pytest.mark.django_db


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", b"0" * 20_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "This is a PDF file"),
        (b"client,invoice\n1,2\n", "No line begins with a date and a time"),
        (b"no chat here\n" * 20_000, "No line begins with a date and a time"),
        (b"a\0b", "zero byte"),
        (TALK.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04 half", "The ZIP is damaged"),
        (bomb(), "far more than its size can explain"),
        (zip_chat("nothing\n"), "No line begins with a date and a time"),
        (b"0" * (50 * 2**20 + 1), "larger than 50 MB"),
    ],
    ids=["empty", "pdf", "csv", "long", "nul", "utf16", "damaged", "bomb", "no chat", "large"],
)
def test_what_is_plainly_no_chat_is_refused_at_once(laras, sekar, data, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        upload_chat(laras, sekar, data)
    assert refusal.value.field == "file"
    assert (
        not ChatImport.objects.exists()
        and not Attachment.objects.exists()
        and not Job.objects.exists()
    )


def test_a_whole_file_is_read_before_it_is_trusted(laras, sekar, run_jobs):
    """An error that only a later line shows is reported for that line."""
    chat = read(
        laras,
        sekar,
        run_jobs,
        TALK + "13/03/26 27.61 - Kejora: Siap\n31/02/26 10.00 - Kejora: Siap\n",
    )
    assert chat.state == "refused" and not chat.preview["orders"]
    assert [(error["line"], error["code"]) for error in chat.errors] == [
        (5, "no_such_time"),
        (6, "no_such_day"),
    ]
    with pytest.raises(Refused, match="has errors"):
        confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)


def test_only_lines_of_whatsapp_itself(laras, sekar, run_jobs):
    chat = read(
        laras,
        sekar,
        run_jobs,
        "12/03/26 09.15 - Pesan dan panggilan terenkripsi secara end-to-end.\n",
    )
    assert [error["code"] for error in chat.errors] == ["chat_only_system"]


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ({"Laras Kinasih": "us", "Kejora": "us"}, "No sender is marked as the client yet"),
        ({"Laras Kinasih": "nobody", "Kejora": "us"}, "No sender is marked as the client yet"),
        ({"Laras Kinasih": "client"}, "Say who “Kejora” is"),
        ({"Laras Kinasih": "client", "Kejora": "boss"}, "Say who “Kejora” is"),
        ({**WHO, "Budi": "us"}, "No sender in this chat is called “Budi”"),
    ],
)
def test_who_is_who_must_make_sense(laras, sekar, run_jobs, roles, sentence):
    chat = read(laras, sekar, run_jobs)
    with pytest.raises(Refused, match=sentence):
        confirm_chat_import(chat_import=chat, roles=roles, by=sekar)
    chat.refresh_from_db()
    assert chat.state == "asking" and not Job.objects.filter(kind="write_chat").exists()


def test_no_member_of_ours_is_no_reason_to_refuse(laras, sekar, run_jobs):
    import_chat(laras, sekar, run_jobs, roles={"Laras Kinasih": "client", "Kejora": "nobody"})
    assert [direction for direction, _sender, _text in stored_messages(laras)] == ["in", "in"]


def test_a_chat_of_somebody_else_is_asked_about_not_forbidden(citra, sekar, run_jobs):
    chat = read(citra, sekar, run_jobs)
    with pytest.raises(Refused, match="No name in this chat looks like Citra Lestari") as refusal:
        confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    assert refusal.value.field == "is_sure"
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar, is_sure=True)


def test_an_answer_counts_once(laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs)
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    with pytest.raises(Refused, match="confirmed already"):
        confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    run_jobs("write_chat")
    with pytest.raises(Refused, match="confirmed already"):
        confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    with pytest.raises(Refused, match="still being read"):
        confirm_chat_import(chat_import=upload_chat(laras, sekar), roles=WHO, by=sekar)


def test_only_a_contract_in_force_of_this_client(laras, citra, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs)
    with pytest.raises(Refused, match="contract of this client") as refusal:
        confirm_chat_import(chat_import=chat, roles=WHO, by=sekar, contract=make_contract(citra))
    assert refusal.value.field == "contract"


# --- The order of the dates, and days that have not come ------------------------------------------


def dated(*days: str) -> str:
    return "".join(
        f"{day} 09.15 - Laras Kinasih: halo\n{day} 09.20 - Kejora: halo\n" for day in days
    )


def test_two_orders_that_fit_are_both_offered(laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs, dated("01/02/24", "02/03/24"))
    assert chat.preview["orders"] == [
        {"code": "dmy", "first": "2024-02-01", "last": "2024-03-02", "late": None},
        {"code": "mdy", "first": "2024-01-02", "last": "2024-02-03", "late": None},
    ]
    with pytest.raises(Refused, match="in which order") as refusal:
        confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    assert refusal.value.field == "order"
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar, order="mdy")
    run_jobs("write_chat")
    assert str(Interaction.objects.earliest("day").day) == "2024-01-02"


def test_an_order_that_leads_beyond_today_names_the_line(laras, sekar, run_jobs):
    """Day first would be 3 January next year; the reader alone cannot know that it has not come."""
    ahead = (timezone.now() + timedelta(days=60)).year
    chat = read(
        laras, sekar, run_jobs, dated(f"02/01/{ahead - 1}", f"03/01/{ahead}", f"03/02/{ahead}")
    )
    late = [way["late"] and way["late"]["line"] for way in chat.preview["orders"]]
    if chat.state == "refused":  # both orders lead beyond today
        assert [(error["code"], error["line"]) for error in chat.errors] == [("chat_future", 3)]
    else:
        assert any(late)


def test_a_message_of_tomorrow_is_named_with_its_line(laras, sekar, run_jobs):
    tomorrow = (timezone.now() + timedelta(days=1)).astimezone(laras.vendor.zone)
    chat = read(laras, sekar, run_jobs, TALK + f"{tomorrow:%d/%m/%y %H.%M} - Kejora: besok\n")
    assert chat.state == "refused"
    assert [(error["line"], error["code"]) for error in chat.errors] == [(5, "chat_future")]
    day = format_day(tomorrow.date(), "en", "plain")
    assert f"dated {day} {tomorrow:%H:%M}, which has not come yet" in chat.errors[0]["message"]


@pytest.mark.parametrize(("minutes", "state"), [(-1, "done"), (0, "done"), (1, "refused")])
def test_this_minute_has_come_the_next_has_not(laras, sekar, run_jobs, minutes, state):
    """Judged again when it is written, with the clock of that moment."""
    chat = read(laras, sekar, run_jobs)
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    last = Interaction(occurred_at=None)
    last.occurred_at = timezone.datetime(2026, 3, 13, 21, 40, tzinfo=laras.vendor.zone)
    prepared = prepare_chat(chat_import=chat, now=last.occurred_at - timedelta(minutes=minutes))
    write_chat_import(chat_import=chat, prepared=prepared, by=sekar)
    chat.refresh_from_db()
    assert chat.state == state
    assert Interaction.objects.count() == (3 if state == "done" else 0)
