"""A message is known again by minute, side, text and its count, whatever name is before it; what
was edited or deleted since by its place, else a person is asked.
"""

import hashlib
import json
from datetime import datetime
from importlib import import_module
from types import SimpleNamespace
from unittest import mock

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.chats.changed import match_changed
from clientcare.core.refused import Refused
from clientcare.models import Interaction
from tests.support.chats import LONGER, TALK, WHO, import_chat, stored_messages
from tests.support.factories import make_interaction

migration = import_module("clientcare.migrations.0011_identity_without_names")


def minute(*lines: str, head: str = "12/03/26 09.15 - ") -> str:
    return "".join(f"{head}{line}\n" for line in lines)


def texts(client) -> list[str]:
    return [text for _direction, _sender, text in stored_messages(client)]


# --- Names ----------------------------------------------------------------------------------------


def test_a_contact_that_was_renamed_is_the_same_person(laras, sekar, run_jobs):
    number = "+62 812-3456-7890"
    unnamed = TALK.replace("Laras Kinasih", number)
    roles = {number: "client", "Kejora": "us"}
    import_chat(laras, sekar, run_jobs, unnamed, roles, is_sure=True)
    second = import_chat(laras, sekar, run_jobs, LONGER)
    assert (second.preview["added"], second.preview["known"]) == (2, 3)
    assert len(stored_messages(laras)) == 5


def test_the_export_of_a_colleague_adds_nothing(laras, sekar, run_jobs):
    import_chat(laras, sekar, run_jobs, LONGER)
    theirs = LONGER.replace("Kejora", "Anda").replace("Laras Kinasih", "Bu Laras")
    again = import_chat(laras, sekar, run_jobs, theirs, {"Bu Laras": "client", "Anda": "us"})
    assert (again.preview["added"], again.preview["known"]) == (0, 5)


def test_two_oks_in_a_minute_stay_two(laras, sekar, run_jobs):
    text = minute("Laras Kinasih: ok", "Laras Kinasih: ok", "Kejora: ok", "Sekar: ok")
    roles = {**WHO, "Sekar": "us"}
    import_chat(laras, sekar, run_jobs, text, roles)
    assert [way for way, _sender, _text in stored_messages(laras)] == ["in", "in", "out", "out"]
    again = import_chat(laras, sekar, run_jobs, text + minute("Laras Kinasih: ok"), roles)
    assert (again.preview["added"], again.preview["known"]) == (1, 4)


def test_a_message_that_was_logged_by_hand_is_not_counted_twice(laras, sekar, run_jobs):
    def logged(text: str, at: str, **fields) -> Interaction:
        moment = datetime.fromisoformat(f"2026-03-{at}+07:00")
        return make_interaction(laras, text=text, occurred_at=moment, **fields)

    text = TALK + "13/03/26 22.50 - Laras Kinasih: Ya\n13/03/26 11.00 - Laras Kinasih: Ya\n"
    logged("Bisa tambah lampu taman?  Dan dua MC?", "13T21:55")
    logged("Ya", "13T22:00")  # of the two the nearest in time
    # Another side, channel, or day
    logged("Selamat pagi", "12T09:15", direction="out")
    logged("Selamat pagi", "12T09:15", channel="email")
    logged("Selamat pagi, Bu", "13T09:15", direction="out")
    for added, known in ((3, 2), (0, 5)):
        done = import_chat(laras, sekar, run_jobs, text)
        assert (done.preview["added"], done.preview["known"]) == (added, known)
    brought = Interaction.objects.filter(chat_import__isnull=False).order_by("occurred_at")
    assert [f"{contact.text} {contact.occurred_at:%d %H:%M}" for contact in brought] == [
        *("Selamat pagi 12 02:15", "Selamat pagi, Bu 12 02:15", "Ya 13 04:00")
    ]


# --- Edited and deleted ---------------------------------------------------------------------------

EDITED = " <Pesan ini diedit>"
GONE = "Pesan ini telah dihapus"


@pytest.mark.parametrize(
    ("before", "after", "added"),
    [
        (["a"], [f"b{EDITED}"], []),
        (["a"], [GONE], []),
        (["a", "b", "c"], ["a", f"x{EDITED}", "c"], []),
        (["a", "b", "c"], [GONE, "b", f"x{EDITED}"], []),
        (["a", "b"], [f"x{EDITED}", f"y{EDITED}"], []),
        (["a"], [f"x{EDITED}", "b"], ["b"]),  # the first export ended in this minute
        (["a"], ["a", f"x{EDITED}"], ["x"]),  # edited before anybody exported it
        (["a", GONE], ["a", GONE], []),
    ],
)
def test_a_change_is_matched_by_its_place(laras, sekar, run_jobs, before, after, added):
    ours = "Kejora: sebentar"
    first, second = (
        minute(*[f"Laras Kinasih: {line}" for line in lines], ours) for lines in (before, after)
    )
    import_chat(laras, sekar, run_jobs, first)
    kept = texts(laras)
    again = import_chat(laras, sekar, run_jobs, second)
    assert (again.state, again.preview["added"]) == ("done", len(added))
    assert sorted(texts(laras)) == sorted(kept + added)


UNCLEAR = (
    minute("Laras Kinasih: a", "Laras Kinasih: b", "Kejora: ya"),
    minute(f"Laras Kinasih: x{EDITED}", "Kejora: ya"),
)


@pytest.mark.parametrize(("answer", "added"), [("known", 0), ("new", 1)])
def test_what_stays_unclear_is_asked(laras, sekar, run_jobs, answer, added):
    import_chat(laras, sekar, run_jobs, UNCLEAR[0])
    asked = import_chat(laras, sekar, run_jobs, UNCLEAR[1])
    assert (asked.state, len(texts(laras))) == ("asking", 3), "nothing is written before"
    assert [(unclear["line"], unclear["text"]) for unclear in asked.preview["unclear"]] == [
        (1, "x")
    ]
    with pytest.raises(Refused) as refusal:
        confirm_chat_import(chat_import=asked, roles=WHO, by=sekar)
    assert refusal.value.field == "changed"
    confirm_chat_import(chat_import=asked, roles=WHO, by=sekar, changed=answer)
    run_jobs("write_chat")
    asked.refresh_from_db()
    assert (asked.state, asked.preview["added"]) == ("done", added)
    assert len(texts(laras)) == 3 + added


def test_the_command_asks_too(laras, sekar, run_jobs, tmp_path):
    import_chat(laras, sekar, run_jobs, UNCLEAR[0])
    path = tmp_path / "chat.txt"
    path.write_text(UNCLEAR[1])
    words = [
        str(path),
        "--vendor",
        "kejora",
        "--client",
        str(laras.pk),
        "--sender",
        "Laras Kinasih",
    ]
    with pytest.raises(CommandError, match="former text: 1. Choose --changed known or --changed"):
        call_command("import_whatsapp", *words)
    call_command("import_whatsapp", *words, "--changed", "known")
    assert len(texts(laras)) == 3


def test_neighbours_in_another_order_say_nothing():
    spot = ("in", None)
    matched = match_changed(frozenset("x"), {spot: "axb"}, {spot: "bca"})
    assert (matched.recorded, matched.unclear) == (set(), {"x"})


# --- The migration --------------------------------------------------------------------------------


def former(sender: str, clock: str, kind: str, text: str, number: int = 1) -> str:
    same = [sender, f"2026-03-{clock}", kind, text, number]
    return hashlib.sha256(json.dumps(same).encode()).hexdigest()


OLD = (
    minute("Laras Kinasih: ok", "Laras Kinasih: ok", "Laras Kinasih: null", "Kejora: ok")
    + minute("Laras Kinasih: Anda memblokir kontak ini", head="13/03/26 09.15 - ")
    + minute(f"Kejora: {GONE}", "Kejora: <Media omitted>", head="14/03/26 09.15 - ")
)
IDENTITIES = [
    former("Laras Kinasih", "12T09:15", "", "ok"),
    former("Laras Kinasih", "12T09:15", "", "ok", 2),
    former("Laras Kinasih", "12T09:15", "", "null"),
    former("Kejora", "12T09:15", "", "ok"),
    former("Kejora", "14T09:15", "deleted", ""),
    former("Kejora", "14T09:15", "medium", ""),
]


def stored_identities() -> list[str]:
    return list(Interaction.objects.order_by("pk").values_list("identity_sha256", flat=True))


def test_stored_identities_are_recomputed_from_the_kept_files(laras, sekar, run_jobs):
    import_chat(laras, sekar, run_jobs, OLD)
    rows = Interaction.objects.order_by("pk")
    today = stored_identities()
    for row, identity in zip(rows, IDENTITIES, strict=True):
        Interaction.objects.filter(pk=row.pk).update(identity_sha256=identity)
    editor = SimpleNamespace(connection=connection)
    migration.forwards(apps, editor)
    assert stored_identities() == today
    assert import_chat(laras, sekar, run_jobs, OLD).preview["added"] == 0
    migration.backwards(apps, editor)
    medium = former("Laras Kinasih", "12T09:15", "medium", "")  # “null” is no text any more
    assert stored_identities() == [*IDENTITIES[:2], medium, *IDENTITIES[3:]]


def test_a_copy_under_another_name_keeps_its_identity(laras, sekar, run_jobs):
    """The same chat was imported twice, before and after the contact was renamed."""
    import_chat(laras, sekar, run_jobs, TALK)
    first = Interaction.objects.earliest("pk")
    chat = first.chat_import
    copy = former("Laras Kinasih", "12T09:15", "", "Selamat pagi")
    Interaction.objects.create(
        **{name: getattr(first, name) for name in ("vendor", "client", "chat_import", "direction")},
        channel="whatsapp",
        occurred_at=first.occurred_at,
        day=first.day,
        text=first.text,
        identity_sha256=copy,
    )
    before = stored_identities()
    migration.forwards(apps, SimpleNamespace(connection=connection))
    assert stored_identities() == before and chat.state == "done"


def test_an_import_whose_file_is_gone_is_left_alone(laras, sekar, run_jobs, monkeypatch):
    import_chat(laras, sekar, run_jobs, TALK)
    before = stored_identities()
    monkeypatch.setattr(migration.file_store, "read_file", mock.Mock(side_effect=OSError))
    migration.forwards(apps, SimpleNamespace(connection=connection))
    assert stored_identities() == before
