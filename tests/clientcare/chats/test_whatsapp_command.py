"""manage.py import_whatsapp: the same rules on the command line."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from clientcare.models import Attachment, ChatImport, Event, Interaction, Job
from tests.support.chats import LONGER, TALK, stored_messages
from tests.support.factories import make_client

AS_JSON = [
    {"sender": "Laras Kinasih", "moment": "2026-03-12T09:15:00", "text": "Selamat pagi"},
    {"sender": "Kejora", "moment": "2026-03-12T09:15:00", "text": "Selamat pagi, Bu"},
    {
        "sender": "Laras Kinasih",
        "moment": "2026-03-13T21:40:00",
        "text": "Bisa tambah lampu taman?\nDan dua MC?",
    },
]


@pytest.fixture
def chat(tmp_path):
    def chat(text: str = TALK):
        path = tmp_path / "chat.txt"
        path.write_text(text)
        return str(path)

    return chat


def run(*words: str) -> str:
    out = StringIO()
    call_command("import_whatsapp", *words, stdout=out, stderr=out)
    return out.getvalue()


def failed(*words: str) -> tuple[str, str]:
    """The text on stderr: the errors, and the last sentence."""
    err = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_whatsapp", *words, stdout=StringIO(), stderr=err)
    assert refusal.value.returncode == 1
    return err.getvalue(), str(refusal.value)


@pytest.fixture
def of_laras(laras):
    laras.reference = "L-7"
    laras.save()
    return ("--vendor", "kejora", "--client", "L-7", "--sender", "Laras Kinasih")


def test_a_dry_run_needs_nobody_and_writes_nothing(db, chat):
    assert json.loads(run(chat(), "--dry-run", "--format", "json")) == AS_JSON
    assert run(chat(), "--dry-run").splitlines()[-1] == "3 messages, nothing written"
    assert not Interaction.objects.exists() and not Attachment.objects.exists()


OWN = "14/03/26 10.00 - Laras Kinasih: \u200eAnda memblokir kontak ini\n"


def test_a_report_names_the_skipped_lines_and_the_zone(db, chat):
    report = json.loads(run(chat(TALK + OWN), "--dry-run", "--format", "json", "--report"))
    assert report == {
        "messages": AS_JSON,
        "skipped": [{"line": 5, "text": OWN.rstrip("\n")}],
        "zone": "Asia/Jakarta",
    }
    assert json.loads(run(chat(TALK + OWN), "--dry-run", "--format", "json")) == AS_JSON
    assert run(chat(TALK + OWN), "--dry-run", "--report").splitlines()[-2:] == [
        f"Skipped line 5: {OWN.rstrip()}",
        "3 messages, nothing written, 1 lines of WhatsApp itself skipped, clock of Asia/Jakarta",
    ]


def test_a_dry_run_of_notices_alone_is_an_empty_list(of_laras, chat):
    assert run(chat(OWN), "--dry-run", "--format", "json") == "[]\n"
    report = json.loads(run(chat(OWN), "--dry-run", "--format", "json", "--report"))
    assert (report["messages"], len(report["skipped"])) == ([], 1)
    errors, _sentence = failed(chat(OWN), *of_laras)
    assert errors.startswith("The chat holds no message written by a person")


def test_the_zone_is_that_of_the_vendor(of_laras, laras, chat):
    laras.vendor.timezone = "Asia/Jayapura"
    laras.vendor.save()
    words = ("--vendor", "kejora", "--dry-run", "--format", "json", "--report")
    assert json.loads(run(chat(), *words))["zone"] == "Asia/Jayapura"


def test_a_client_in_the_archive_is_asked_about(of_laras, laras, chat):
    laras.archived_at = timezone.now()
    laras.save()
    sentence = failed(chat(), *of_laras)[1]
    assert sentence.endswith("Add --archived if the chat is theirs all the same.")
    assert not ChatImport.objects.exists()
    run(chat(), *of_laras, "--archived")
    assert Interaction.objects.filter(client=laras).count() == 3


def test_it_imports_what_is_new(of_laras, laras, chat):
    assert json.loads(run(chat(), *of_laras, "--format", "json")) == AS_JSON
    assert len(stored_messages(laras)) == 3
    assert run(chat(LONGER), *of_laras).splitlines() == [
        "2026-03-14T08:00:00 Kejora: Kami hitung dulu",
        "2026-03-14T08:00:00 Laras Kinasih: Baik",
        "2 messages added, 3 already known, 0 left out, 0 files",
    ]
    assert [chat.state for chat in ChatImport.objects.all()] == ["done", "done"]
    assert Event.objects.filter(kind="chat_imported", by=None).count() == 2
    assert Job.objects.filter(kind="refresh_client", subject_id=laras.pk).exists()
    assert not Job.objects.filter(kind__in=["read_chat", "write_chat"]).exists()


def test_everybody_else_is_us_unless_us_is_named(of_laras, laras, chat):
    group = (
        TALK
        + "14/03/26 10.00 - Bimo: ya\n14/03/26 10.01 - Sekar: siap\n14/03/26 10.02 - Dekor: besok\n"
    )
    run(chat(group), *of_laras, "--sender", "bimo", "--us", "Sekar", "--us", "Kejora")
    assert [(way, name) for way, name, _text in stored_messages(laras)][-2:] == [
        ("in", "Bimo"),
        ("out", "Sekar"),
    ]
    run(chat(group), *of_laras, "--sender", "Bimo")
    assert stored_messages(laras)[-1] == ("out", "Dekor", "besok")


def test_the_client_by_its_id(laras, chat):
    run(chat(), "--vendor", "kejora", "--client", str(laras.pk), "--sender", "Laras Kinasih")
    assert len(stored_messages(laras)) == 3


def test_another_vendors_client_is_not_found(kejora, melati, chat):
    dewi = make_client(melati, "Dewi", reference="L-9")
    for wanted in ("L-9", str(dewi.pk)):
        words = ("--vendor", "kejora", "--client", wanted, "--sender", "Laras Kinasih")
        _errors, sentence = failed(chat(), *words)
        assert sentence == f"Kejora has no client with the id or outside reference “{wanted}”."


def test_an_id_that_is_anothers_reference(laras, kejora, chat):
    make_client(kejora, "Citra", reference=str(laras.pk))
    _errors, sentence = failed(
        chat(), "--vendor", "kejora", "--client", str(laras.pk), "--sender", "Laras Kinasih"
    )
    assert sentence.startswith(f"“{laras.pk}” can mean Citra") or sentence.startswith(
        f"“{laras.pk}” can mean Laras"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--vendor", "nobody"), "There is no vendor “nobody”. Vendors: kejora."),
        (("--client", "L-8"), "Kejora has no client with the id or outside reference “L-8”."),
        (
            ("--sender", "Wati"),
            "No sender in this chat is called “Wati”. Its senders: Laras Kinasih, Kejora.",
        ),
        (
            ("--sender", "laras kinasih"),
            "“Laras Kinasih” is named twice. Each sender is either the client or one of us.",
        ),
        (
            ("--us", "Laras Kinasih"),
            "“Laras Kinasih” is named twice. Each sender is either the client or one of us.",
        ),
    ],
)
def test_names_that_make_no_sense(of_laras, chat, words, sentence):
    assert failed(chat(), *of_laras, *words) == ("", sentence)
    assert not Interaction.objects.exists() and not ChatImport.objects.exists()


def test_two_senders_of_one_name(of_laras, chat):
    text = TALK + "14/03/26 10.00 - BUDI: a\n14/03/26 10.01 - Budi: b\n"
    sentence = "Several senders are called “budi”: BUDI, Budi. Write the one you mean."
    assert failed(chat(text), *of_laras, "--sender", "budi") == ("", sentence)
    run(chat(text), *of_laras, "--sender", "Budi")


def test_what_is_missing_is_named(kejora, chat):
    sentence = "Missing: --client, --sender. Only --dry-run needs none of them."
    assert failed(chat(), "--vendor", "kejora") == ("", sentence)


def test_a_file_that_is_no_chat(db, tmp_path, of_laras, chat):
    errors, sentence = failed(chat("client,invoice\n"), "--dry-run")
    assert errors.startswith("No line begins with a date and a time") and sentence.endswith(
        "Errors: 1."
    )
    assert "cannot be read: No such file" in failed(str(tmp_path / "none.txt"), "--dry-run")[1]
    errors, sentence = failed(chat(TALK + "13/03/26 27.61 - Kejora: a\n"), *of_laras)
    assert (
        errors == "Line 5: There is no time “27.61” on a clock.\n"
        and not ChatImport.objects.exists()
    )
    large = tmp_path / "large.zip"
    with large.open("wb") as file:
        file.truncate(200 * 2**20)
    assert "larger than 50 MB" in failed(str(large), "--dry-run")[1]


def test_a_message_that_has_not_come(of_laras, laras, chat):
    tomorrow = (timezone.now() + timedelta(days=1)).astimezone(laras.vendor.zone)
    errors, _sentence = failed(
        chat(TALK + f"{tomorrow:%d/%m/%y %H.%M} - Kejora: besok\n"), *of_laras
    )
    assert errors.startswith("Line 5: This message is dated") and not ChatImport.objects.exists()


def test_the_order_of_the_dates(of_laras, laras, chat):
    path = chat("01/02/24 09.15 - Laras Kinasih: a\n02/03/24 09.15 - Kejora: b\n")
    errors, sentence = failed(path, "--dry-run")
    assert errors.startswith("Line 1: The date “01/02/24” can mean 2024-02-01 / 2024-01-02.")
    assert (
        "--order dmy: 2024-02-01 to 2024-03-02; --order mdy: 2024-01-02 to 2024-02-03" in sentence
    )
    days = [
        row["moment"][:10]
        for row in json.loads(run(path, "--dry-run", "--format", "json", "--order", "mdy"))
    ]
    assert days == ["2024-01-02", "2024-02-03"]
    run(path, *of_laras, "--order", "dmy")
    assert str(Interaction.objects.latest("day").day) == "2024-03-02"


def test_help_says_how(capsys):
    with pytest.raises(SystemExit) as left:
        call_command("import_whatsapp", "--help")
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert (
        "--dry-run" in text
        and "sender, moment" in text
        and "exit code is 1" in text
        and "--order" in text
    )
