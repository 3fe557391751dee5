"""Mail fetched from a real IMAP server: each once, whatever happens in between."""

import hashlib

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core import file_store
from clientcare.inbox import mailbox
from clientcare.inbox.actions.renew_address import renew_address
from clientcare.inbox.addresses import full_address
from clientcare.inbox.mailbox import Visit, mailbox_health, visit_mailbox
from clientcare.models import Attachment, IncomingMail, Interaction, Job, MailReason
from tests.support.imap_server import ADDRESS
from tests.support.mails import FORWARDED, SEKAR, mail, with_files

pytestmark = pytest.mark.django_db


def forwarded(address: str, program: str = "gmail", **fields) -> bytes:
    return mail("Fwd: Tambah meja", FORWARDED[program], sender=SEKAR, to=address, **fields)


def visit() -> Visit:
    return visit_mailbox(timezone.now())


def test_a_forwarded_mail_becomes_a_contact_with_nothing_typed(
    box, address, laras, sekar, run_jobs
):
    raw = forwarded(address)
    box.put(raw)
    assert visit() == Visit(taken=1, for_nobody=0)
    assert (box.count(), box.count("ClientCare")) == (0, 1)
    assert not Interaction.objects.exists()  # the job's row has it now
    run_jobs("take_mail")
    contact = Interaction.objects.get()
    assert (contact.client, contact.direction, contact.channel) == (laras, "in", "email")
    assert f"{contact.occurred_at:%d %H:%M}" == "28 14:14"  # 21:14 in Jakarta
    assert contact.text.endswith("Kak, bisa tambah 2 meja lagi?\nUntuk keluarga dari Solo.")
    assert contact.recorded_by == sekar
    kept = Attachment.objects.get(interaction=contact)
    sent = raw.replace(b"\n", b"\r\n")
    assert (kept.file_type, kept.sha256) == ("eml", hashlib.sha256(sent).hexdigest())
    assert file_store.read_file(kept.sha256) == sent


def test_a_stop_between_storing_and_moving_loses_nothing_and_doubles_nothing(
    box, address, laras, sekar, run_jobs, monkeypatch
):
    box.put(forwarded(address), forwarded(address, "outlook", message_id="<2@mail.example>"))

    def pulled_plug(*arguments):
        raise ConnectionResetError

    with monkeypatch.context() as broken:
        broken.setattr(mailbox.MailBoxUnencrypted, "move", pulled_plug)
        with pytest.raises(ConnectionResetError):
            visit()
    assert (box.count(), IncomingMail.objects.count()) == (2, 1)
    assert visit() == Visit(taken=1, for_nobody=0)
    assert (box.count(), IncomingMail.objects.count(), Job.objects.count()) == (0, 2, 2)
    assert visit() == Visit(0, 0)
    run_jobs("take_mail")
    # One message forwarded by two programs is one contact.
    assert Interaction.objects.count() == 1
    reasons = IncomingMail.objects.order_by("pk").values_list("state", "reason")
    assert list(reasons) == [("logged", ""), ("left", "duplicate")]


def test_a_stop_before_the_row_is_stored_leaves_the_mail_in_the_mailbox(box, address, monkeypatch):
    box.put(forwarded(address))

    def full_disk(*arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(file_store, "_write_whole", full_disk)
        with pytest.raises(OSError, match="No space"):
            visit()
    assert (box.count(), IncomingMail.objects.count(), Job.objects.count()) == (1, 0, 0)
    assert visit().taken == 1


def test_the_same_mail_again_is_taken_once_and_after_a_withdrawal_it_counts_again(
    box, address, laras, sekar, ratna, run_jobs
):
    box.put(forwarded(address), forwarded(address))
    assert visit() == Visit(taken=1, for_nobody=0)
    run_jobs("take_mail")
    withdraw_interaction(interaction=Interaction.objects.get(), reason="Salah", by=ratna)
    box.put(forwarded(address, message_id="<again@mail.example>"))
    visit()
    run_jobs("take_mail")
    assert Interaction.objects.valid().count() == 1


def test_only_the_secret_address_in_use_finds_its_vendor(
    box, address, kejora, ratna, sekar, laras, melati, rudi, run_jobs
):
    theirs = full_address(renew_address(vendor=melati, by=rudi, now=timezone.now()))
    renewed = full_address(renew_address(vendor=kejora, by=ratna, now=timezone.now()))
    assert len({address, renewed, theirs}) == 3
    guess = ADDRESS.replace("@", f"+{'0' * 32}@")
    for number, to in enumerate((address, guess, ADDRESS, "care@elsewhere.example")):
        box.put(forwarded(to, message_id=f"<{number}@mail.example>"))
    assert visit() == Visit(taken=0, for_nobody=4)
    assert box.count("ClientCare-unknown") == 4
    upper = renewed.upper()  # some programs write addresses so
    box.put(forwarded(upper), forwarded(theirs))  # one mail, written to two vendors
    assert visit() == Visit(taken=2, for_nobody=0)
    run_jobs("take_mail")
    assert [contact.client for contact in Interaction.objects.all()] == [laras]
    left = IncomingMail.objects.of(melati).get()
    # Kejora's staff is a stranger to Melati, and so is Kejora's client.
    assert (left.state, left.reason) == ("waiting", MailReason.STRANGER)


def test_a_mail_forwarded_by_rule_is_found_by_where_it_was_delivered(box, address, laras, run_jobs):
    raw = mail("Halo", "Kak, jam berapa besok?", headers={"Delivered-To": address})
    box.put(raw)
    visit()
    run_jobs("take_mail")
    contact = Interaction.objects.get()
    assert (contact.direction, contact.recorded_by) == ("in", None)


def test_30_mb_are_named_and_not_taken_over(box, address, laras, sekar, run_jobs):
    box.put(forwarded(address) + b"\r\n" + b"x" * 30 * 1024 * 1024)
    assert visit().taken == 1
    run_jobs("take_mail")
    large = IncomingMail.objects.get()
    assert (large.state, large.reason, large.raw) == ("waiting", "too_large", None)
    assert (large.subject, large.sender_email) == ("Fwd: Tambah meja", "sekar@kejora.test")
    assert large.size > 30 * 1024 * 1024
    assert not Interaction.objects.exists() and not Attachment.objects.exists()
    assert (box.count(), box.count("ClientCare")) == (0, 1)  # there it can still be had


def test_files_of_a_mail_are_kept_within_the_limits_of_the_house(
    box, address, laras, sekar, run_jobs
):
    files = {
        "denah.pdf": b"%PDF-1.7\n%%EOF",
        "daftar.xlsx": b"PK\x03\x04",
        "besar.pdf": b"%PDF-1.7\n" + b"0" * 10 * 1024 * 1024 + b"%%EOF",
        "../../etc/passwd.pdf": b"%PDF-1.7\n1%%EOF",
    }
    box.put(with_files("Fwd: Denah", FORWARDED["gmail"], files, sender=SEKAR, to=address))
    visit()
    run_jobs("take_mail")
    names = Attachment.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Fwd: Denah.eml", "denah.pdf", "passwd.pdf"]
    assert IncomingMail.objects.get().files_left_out == ["daftar.xlsx", "besar.pdf"]


def test_the_command_says_what_came_and_what_is_missing(box, address, settings, capsys):
    cache.clear()
    box.put(forwarded(address), mail("Iklan", "x", to=ADDRESS))
    call_command("fetch_mail")
    assert capsys.readouterr().out == "1 new, 1 for no vendor's address.\n"
    assert mailbox_health().visited_at is not None and mailbox_health().broken_at is None
    settings.IMAP_URL = box.url.replace("vendors", "stranger")
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command("fetch_mail")
    assert mailbox_health().broken_at is not None
    settings.IMAP_URL = ""
    with pytest.raises(CommandError, match="IMAP_URL"):
        call_command("fetch_mail")
