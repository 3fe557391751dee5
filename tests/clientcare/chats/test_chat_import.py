"""A WhatsApp chat from the file to the contacts: who is who, a longer export, media, withdrawal,
and every bad file.
"""

from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.utils import timezone

from clientcare.chats.actions import start_chat_import as starting
from clientcare.chats.actions import write_chat_import as writing
from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.core import jobs
from clientcare.models import Attachment, ChatImport, Event, Interaction, Job
from tests.support.chats import (
    FIRST,
    LONGER,
    TAIL,
    TALK,
    WHO,
    import_chat,
    picture,
    read,
    stored_messages,
    upload_chat,
    zip_chat,
)
from tests.support.factories import make_contract

pytestmark = pytest.mark.django_db


def test_from_the_file_to_the_contacts(laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs)
    assert chat.state == "asking" and not Interaction.objects.exists()
    assert [
        (sender["name"], sender["count"], sender["role"]) for sender in chat.preview["senders"]
    ] == [
        ("Laras Kinasih", 2, "client"),
        ("Kejora", 1, "us"),
    ]
    assert chat.preview["orders"] == [
        {"code": "dmy", "first": "2026-03-12", "last": "2026-03-13", "late": None}
    ]
    contract = make_contract(laras)
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar, contract=contract)
    run_jobs("write_chat")
    chat.refresh_from_db()
    assert (chat.state, chat.date_order, chat.roles, chat.confirmed_by) == (
        "done",
        "dmy",
        WHO,
        sekar,
    )
    assert stored_messages(laras) == FIRST
    contact = Interaction.objects.earliest("occurred_at")
    assert contact.occurred_at == datetime(2026, 3, 12, 2, 15, tzinfo=UTC) and contact.day == date(
        2026, 3, 12
    )
    assert (contact.channel, contact.contract, contact.chat_import, contact.recorded_by) == (
        "whatsapp",
        contract,
        chat,
        sekar,
    )
    assert len(contact.identity_sha256) == 64
    event = Event.objects.get(kind="chat_imported")
    assert (event.client, event.by) == (laras, sekar)
    counts = {"added": 3, "known": 0, "left_out": 0, "files": 0}
    assert event.particulars == {"chat_import": chat.pk, "name": chat.file.name, **counts}
    assert (
        Job.objects.filter(kind="refresh_client", subject_id=laras.pk, state="queued").count() == 1
    )


def test_messages_of_one_minute_keep_the_order_of_the_file(laras, sekar, run_jobs):
    import_chat(laras, sekar, run_jobs)
    first, second = Interaction.objects.order_by("occurred_at")[:2]
    assert (first.occurred_at.microsecond, second.occurred_at.microsecond) == (0, 1)
    assert second.sender == "Kejora"


@pytest.mark.parametrize(("waits", "expecting"), [(True, ["Apakah Sabtu cocok, Bu?"]), (False, [])])
def test_our_questions_expect_a_reply_where_a_person_says_so(
    laras, sekar, run_jobs, waits, expecting
):
    text = TALK + "14/03/26 08.00 - Kejora: Apakah Sabtu cocok, Bu?\n"
    import_chat(laras, sekar, run_jobs, text, questions_wait=waits)
    assert (
        list(Interaction.objects.filter(expects_reply=True).values_list("text", flat=True))
        == expecting
    )


def test_people_of_another_vendor_are_not_taken_for_ours(laras, sekar, rudi, run_jobs):
    """Rudi Hartono works for Melati; here he may be a guest, a supplier or the client's brother."""
    chat = read(laras, sekar, run_jobs, TALK + "14/03/26 10.00 - Rudi Hartono: Saya ikut\n")
    assert {sender["name"]: sender["role"] for sender in chat.preview["senders"]} == {
        **WHO,
        "Rudi Hartono": "",
    }


def test_a_longer_export_adds_only_its_tail(laras, sekar, run_jobs):
    import_chat(laras, sekar, run_jobs)
    second = import_chat(laras, sekar, run_jobs, LONGER)
    assert stored_messages(laras) == FIRST + TAIL
    assert (second.preview["added"], second.preview["known"]) == (2, 3)
    third = import_chat(laras, sekar, run_jobs, LONGER)
    assert (third.preview["added"], third.preview["known"]) == (0, 5)
    assert Interaction.objects.count() == 5


def test_the_same_chat_of_another_client_is_another_record(laras, citra, sekar, run_jobs):
    import_chat(laras, sekar, run_jobs)
    import_chat(citra, sekar, run_jobs, is_sure=True)
    assert stored_messages(citra) == stored_messages(laras) == FIRST


def test_a_group_where_two_people_are_the_client(laras, sekar, run_jobs):
    group = TALK + (
        "14/03/26 10.00 - Bimo Adinata: Saya setuju\n"
        "14/03/26 10.01 - Sekar: Siap, Pak\n"
        "14/03/26 10.02 - Dekorasi Indah: Besok kami datang\n"
        "14/03/26 10.03 - Bimo Adinata menambahkan Wati\n"
    )
    chat = read(laras, sekar, run_jobs, group)
    guesses = {sender["name"]: sender["role"] for sender in chat.preview["senders"]}
    assert guesses == {**WHO, "Bimo Adinata": "client", "Sekar": "us", "Dekorasi Indah": ""}
    confirm_chat_import(chat_import=chat, roles={**guesses, "Dekorasi Indah": "nobody"}, by=sekar)
    run_jobs("write_chat")
    chat.refresh_from_db()
    assert stored_messages(laras) == [
        *FIRST,
        ("in", "Bimo Adinata", "Saya setuju"),
        ("out", "Sekar", "Siap, Pak"),
    ]
    assert (chat.preview["added"], chat.preview["left_out"]) == (5, 1)
    roles = {**guesses, "Dekorasi Indah": "us"}
    import_chat(laras, sekar, run_jobs, group, roles)
    assert stored_messages(laras)[-1] == ("out", "Dekorasi Indah", "Besok kami datang"), (
        "who was left out can come in later"
    )


@pytest.mark.django_db(transaction=True)
def test_a_file_is_looked_at_and_stored_before_any_writing_waits(laras, sekar):
    seen = []

    def outside_of_any_transaction(real):
        def look(*given):
            seen.append(connection.in_atomic_block)
            return real(*given)

        return look

    watched = ((starting, "first_problem_in"), (starting.file_store, "store_file"))
    with ExitStack() as patches:
        for module, name in watched:
            look = outside_of_any_transaction(getattr(module, name))
            patches.enter_context(mock.patch.object(module, name, look))
        upload_chat(laras, sekar, zip_chat(TALK))
    assert seen == [False, False]


def test_a_chat_that_cannot_be_queued_leaves_no_row(laras, sekar):
    failing = mock.patch.object(jobs, "queue_job", side_effect=OSError("disk full"))
    with failing, pytest.raises(OSError):
        upload_chat(laras, sekar)
    assert not ChatImport.objects.exists() and not Attachment.objects.exists()


def test_deleted_messages_and_media(laras, sekar, run_jobs):
    laras.language = "en"
    laras.save()
    text = (
        "12/03/26 09.15 - Laras Kinasih: Pesan ini telah dihapus\n"
        "12/03/26 09.16 - Laras Kinasih: IMG-1.jpg (file terlampir)\nTaman begini\n"
        "12/03/26 09.17 - Kejora: Penawaran.pdf (file terlampir)\n"
        "12/03/26 09.18 - Kejora: VID-1.mp4 (file terlampir)\n"
        "12/03/26 09.19 - Kejora: IMG-2.jpg (file terlampir)\n"
        "12/03/26 09.20 - Kejora: <Media tidak disertakan>\n"
        "12/03/26 09.21 - Kejora: IMG-3.jpg (file terlampir)\n"
    )
    files = {
        "IMG-1__jpg": picture(),
        "Penawaran__pdf": b"%PDF-1.7 x",
        "VID-1__mp4": b"film",
        "IMG-2__jpg": b"broken",
    }
    chat = import_chat(laras, sekar, run_jobs, zip_chat(text, **files))
    assert [text for _direction, _sender, text in stored_messages(laras)] == [
        "(deleted message)",
        "Taman begini\n(image)",
        "(document)",
        "(video: VID-1.mp4)",
        "(image: IMG-2.jpg)",
        "(medium)",
        "(image: IMG-3.jpg)",
    ]
    saved = Attachment.objects.exclude(interaction=None).order_by("pk")
    assert [(file.name, file.file_type, file.interaction.text) for file in saved] == [
        ("IMG-1.jpg", "jpeg", "Taman begini\n(image)"),
        ("Penawaran.pdf", "pdf", "(document)"),
    ]
    assert {file.client for file in saved} == {laras} and chat.preview["files"] == 2
    again = import_chat(laras, sekar, run_jobs, zip_chat(text, **files))
    assert again.preview["files"] == 0 and Attachment.objects.exclude(interaction=None).count() == 2


def test_a_name_with_a_colon_that_a_person_confirms(laras, sekar, run_jobs):
    text = "".join(f"12/03/26 09.1{n} - Toko: Maju: pesan {n}\n" for n in range(3)) + TALK.replace(
        "12/03", "13/03"
    )
    chat = read(laras, sekar, run_jobs, text)
    assert chat.preview["colon_names"] == ["Toko: Maju"]
    roles = {**WHO, "Toko": "us"}
    confirm_chat_import(
        chat_import=chat, roles=roles, names=["Toko: Maju", "Nobody: Else"], by=sekar
    )
    run_jobs("write_chat")
    assert stored_messages(laras)[0] == ("out", "Toko: Maju", "pesan 0")
    chat.refresh_from_db()
    assert chat.roles == {**WHO, "Toko: Maju": "us"}


# --- Nothing half-written, nothing twice ----------------------------------------------------------


def test_a_worker_that_dies_and_another_that_takes_over_write_once(laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs)
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    job = Job.objects.get(kind="write_chat")
    work = jobs.JOB_KINDS["write_chat"].work

    def overtaken(slow: Job):
        """While the first worker prepares, its lease ends and a second one does the whole work."""
        prepared = work(slow)
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        kinds = {"write_chat": jobs.JobKind(work=work, finish=finish)}
        with mock.patch.dict(jobs.JOB_KINDS, kinds):
            jobs.run_job(job.pk)
        return prepared

    finish = jobs.JOB_KINDS["write_chat"].finish
    with mock.patch.dict(jobs.JOB_KINDS, write_chat=jobs.JobKind(work=overtaken, finish=finish)):
        jobs.run_job(job.pk)
    assert stored_messages(laras) == FIRST and Interaction.objects.count() == 3
    assert Event.objects.filter(kind="chat_imported").count() == 1


def test_a_failure_at_the_end_leaves_no_contact(laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs)
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    with mock.patch.object(writing, "record", side_effect=OSError("disk full")):
        jobs.run_job(Job.objects.get(kind="write_chat").pk)
    chat.refresh_from_db()
    assert chat.state == "writing" and not Interaction.objects.exists()
    run_jobs("write_chat")
    assert stored_messages(laras) == FIRST


def test_two_imports_of_one_chat_confirmed_together_write_it_once(laras, sekar, run_jobs):
    """Both were compared before either was written; the second finds out under the lock."""
    chats = [read(laras, sekar, run_jobs), read(laras, sekar, run_jobs)]
    for chat in chats:
        confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    prepared = [writing.prepare_chat(chat_import=chat, now=timezone.now()) for chat in chats]
    for chat, prepared_chat in zip(chats, prepared, strict=True):
        writing.write_chat_import(chat_import=chat, prepared=prepared_chat, by=sekar)
        writing.write_chat_import(chat_import=chat, prepared=prepared_chat, by=sekar)
    assert stored_messages(laras) == FIRST
    chats[1].refresh_from_db()
    assert (chats[1].preview["added"], chats[1].preview["known"]) == (0, 3)


def test_ten_thousand_messages(laras, sekar, run_jobs):
    start = datetime(2024, 1, 1, 8)
    lines = (
        f"{start + timedelta(minutes=7 * n):%d/%m/%y %H.%M} - "
        f"{'Kejora' if n % 2 else 'Laras Kinasih'}: Pesan {n}\n"
        for n in range(10_000)
    )
    chat = read(laras, sekar, run_jobs, "".join(lines))
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar)
    seen, began = [], timezone.now()
    with mock.patch.object(jobs, "report_progress"):
        prepared = writing.prepare_chat(
            chat_import=chat, now=began, progress=lambda done, total: seen.append((done, total))
        )
    writing.write_chat_import(chat_import=chat, prepared=prepared, by=sekar)
    assert Interaction.objects.count() == 10_000
    assert timezone.now() - began < timedelta(seconds=20), (
        "100,000 in 60 s, with room for a busy machine"
    )
    parts = [done / total for done, total in seen]
    assert parts == sorted(parts) and 0.4 < parts[9] <= 0.55 and parts[-1] == 1
