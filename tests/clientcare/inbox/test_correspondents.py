"""Whose mail it is, by exact address; what waits for a person, and how it is put on record."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from clientcare.core.refused import Refused
from clientcare.inbox.actions.assign_mail import assign_mail
from clientcare.inbox.actions.drop_mail import drop_mail
from clientcare.inbox.actions.receive_mail import receive_mail
from clientcare.inbox.log_mail import contact_text
from clientcare.models import (
    ClientPerson,
    Delivery,
    DeliveryMethod,
    DeliveryPurpose,
    Event,
    IncomingMail,
    Interaction,
)
from tests.support.factories import make_client
from tests.support.mails import FORWARDED, HALO, ORIGINAL, SEKAR, mail

pytestmark = pytest.mark.django_db
ARRIVED = datetime(2026, 11, 29, 2, 30, tzinfo=UTC)
RATNA = "Ratna <ratna@kejora.test>"


@pytest.fixture
def take(kejora, laras, sekar, ratna, run_jobs):
    """Take a mail of Laras as it came to Kejora's address, and what became of it."""

    def taken(subject="Halo", text="Kak, jam berapa besok?", **fields) -> IncomingMail:
        raw = mail(subject, text, **fields)
        row = receive_mail(vendor=kejora, raw=raw, size=len(raw), arrived_at=ARRIVED)
        run_jobs("take_mail")
        row.refresh_from_db()
        return row

    return taken


def outcome(row: IncomingMail) -> tuple[str, str]:
    return row.state, row.reason


def test_a_mail_of_a_person_of_the_client_names_the_person(take, laras, melati):
    make_client(melati, "Sri", email="sri@mail.example")  # whose client she is, too
    place = {"vendor": laras.vendor, "client": laras, "position": 3}
    ClientPerson.objects.create(name="Tante Sri", email="Sri@Mail.example", **place)
    row = take(sender="sri@mail.example")
    assert outcome(row) == ("logged", "")
    assert (row.client, row.interaction.sender) == (laras, "Tante Sri")
    assert row.interaction.recorded_by is None  # nobody of us


def test_an_address_that_is_only_similar_waits(take, laras):
    for sender in ("laras@mail.example.org", "xlaras@mail.example", "Laras <stranger@x.example>"):
        assert outcome(take(sender=sender)) == ("waiting", "unknown"), sender
    assert not Interaction.objects.exists()


def test_two_clients_with_one_address_are_asked_for(take, kejora, laras, sekar):
    citra = make_client(kejora, "Citra", email="LARAS@mail.example")
    row = take()
    assert outcome(row) == ("waiting", "several")
    assign_mail(mail=row, client=citra, by=sekar, now=timezone.now())
    row.refresh_from_db()
    assert (row.client, row.interaction.client, row.settled_by) == (citra, citra, sekar)
    assert row.interaction.occurred_at == datetime(2026, 11, 29, 2, 0, tzinfo=UTC)


def test_the_archive_and_a_merged_record_get_no_mail_by_themselves(take, kejora, laras, sekar):
    laras.archived_at = timezone.now()
    laras.save()
    row = take()
    assert outcome(row) == ("waiting", "archived")
    with pytest.raises(Refused, match="Bring it back first"):
        assign_mail(mail=row, client=laras, by=sekar, now=timezone.now())
    laras.merged_into = make_client(kejora, "Laras", email="laras@mail.example")
    laras.save()
    row = take(message_id="<2@x>", text="Lain")
    assert (outcome(row), row.client) == (("logged", ""), laras.merged_into)


def test_what_a_stranger_forwards_is_put_on_record_by_a_person_only(take, laras, ratna):
    """The client may know the address, from a copy; a forwarded text can be typed by anyone."""
    row = take("Fwd: Tambah meja", FORWARDED["gmail"], sender="Laras <laras@mail.example>")
    assert outcome(row) == ("waiting", "stranger")
    ours = FORWARDED["gmail"].replace("Laras Kinasih <laras@mail.example>", RATNA)
    said_by_us = take("Fwd: Janji", ours, sender="x@y.example", message_id="<2@x>")
    assert (outcome(said_by_us), said_by_us.direction) == (("waiting", "stranger"), "out")
    assert not Interaction.objects.exists()
    assign_mail(mail=row, client=laras, by=ratna, now=timezone.now())
    assert Interaction.objects.get().recorded_by == ratna


def test_a_lawyer_or_a_former_member_is_a_stranger(take, kejora, maria, sekar):
    forged = {"text": FORWARDED["gmail"], "subject": "Fwd: x"}
    assert outcome(take(sender="maria@kejora.test", **forged)) == ("waiting", "stranger")
    sekar.memberships.update(ended_at=timezone.now())
    row = take(sender=SEKAR, message_id="<2@x>", text=FORWARDED["outlook"] + "lagi", subject="Fwd:")
    assert outcome(row) == ("waiting", "stranger")


def test_the_vendors_own_address_forwards_too_and_a_mail_of_ours_is_a_contact_from_us(
    take, kejora, laras, ratna
):
    kejora.email = HALO
    kejora.save()
    row = take("Fwd: Tambah meja", FORWARDED["gmail"], sender=f"Kejora <{HALO}>")
    assert (outcome(row), row.interaction.direction) == (("logged", ""), "in")
    copy = take("Foto", "Kami tunggu fotonya.", sender=RATNA, to="laras@mail.example")
    assert (copy.interaction.direction, copy.interaction.recorded_by) == ("out", ratna)
    # a reply of ours with the client's mail below it: only our words
    text = "Baik kak.\n\nOn Sat, 28 Nov 2026, Laras <laras@mail.example> wrote:\n> Bisa?"
    reply = take("Re: Foto", text, sender=RATNA, to="laras@mail.example", message_id="<3@x>")
    assert (reply.interaction.text, reply.interaction.direction) == ("Baik kak.", "out")


def message_sent(client) -> str:
    """The Message-ID of a mail that this program sent for the client's vendor."""
    sent = Delivery.objects.create(
        vendor=client.vendor,
        client=client,
        purpose=DeliveryPurpose.REMINDER,
        method=DeliveryMethod.EMAIL,
        to_name="Laras",
        to_address="laras@mail.example",
    )
    return f"<{sent.message_id}@{client.vendor.slug}.example>"


def test_loops_automatic_mail_and_bounces_are_no_contacts(take, laras, melati, settings):
    settings.DEFAULT_FROM_EMAIL = "ClientCare <app@pos.example>"
    assert outcome(take(sender="app@pos.example")) == ("left", "own")
    assert outcome(take(sender=settings.MAILBOX_ADDRESS, message_id="<2@x>")) == ("left", "own")
    ours, theirs = message_sent(laras), message_sent(make_client(melati, "Dewi"))
    assert outcome(take(sender=RATNA, message_id=ours)) == ("left", "own")
    from_rival = take("Tawaran", sender="halo@melati.test", message_id=theirs)
    assert outcome(from_rival) == ("waiting", "unknown"), "a rival that writes with this program"
    vacation = {"Auto-Submitted": "auto-replied"}
    assert outcome(take("Cuti", headers=vacation, message_id="<4@x>")) == ("left", "automatic")
    failure = {"Return-Path": "<>"}
    assert outcome(take("Gagal", headers=failure, message_id="<5@x>")) == ("left", "bounce")
    assert not Interaction.objects.exists()


def test_a_mail_and_its_forwarded_copy_are_one_contact(take, laras):
    direct = take("Tambah meja", ORIGINAL, date="Sat, 28 Nov 2026 21:14:40 +0700")
    assert outcome(direct) == ("logged", "")
    assert outcome(take("Fwd: x", FORWARDED["gmail"], sender=SEKAR)) == ("left", "duplicate")
    assert Interaction.objects.count() == 1


def test_a_day_that_cannot_be_read_is_asked_for(take, laras, sekar):
    text = FORWARDED["gmail"].replace("Sat, Nov 28, 2026 at 9:14 PM", "03/04/2026 21.14")
    row = take("Fwd: x", text, sender=SEKAR)
    assert outcome(row) == ("waiting", "no_day")
    with pytest.raises(Refused, match="when it was written") as refusal:
        assign_mail(mail=row, client=laras, by=sekar, now=timezone.now())
    assert refusal.value.field == "written_at"
    future = datetime(2026, 11, 29, 9, tzinfo=UTC)
    with pytest.raises(Refused, match="has not come yet"):
        assign_mail(mail=row, client=laras, by=sekar, now=timezone.now(), written_at=future)
    assert not Interaction.objects.exists()
    said = {"written_at": datetime(2026, 4, 3, 14, 14, tzinfo=UTC)}
    assign_mail(mail=row, client=laras, by=sekar, now=timezone.now(), **said)
    assert f"{Interaction.objects.get().day}" == "2026-04-03"


def test_a_day_still_to_come_is_not_believed(take):
    text = FORWARDED["gmail"].replace("Nov 28", "Dec 28")
    row = take("Fwd: x", text, sender=SEKAR)
    assert (outcome(row), row.interaction) == (("waiting", "no_day"), None)
    assert row.written_at is None  # so that the page asks for it


def test_a_mail_from_an_unknown_address_is_not_taken_for_the_clients(take, laras, sekar):
    """A private address of ours, or of somebody who has left, is no client's."""
    row = take("Janji", "Kami kirim malam ini.", sender="sekar@pribadi.example")
    assert outcome(row) == ("waiting", "unknown")
    with pytest.raises(Refused) as refusal:
        assign_mail(mail=row, client=laras, by=sekar, now=timezone.now())
    assert refusal.value.field == "direction"
    assign_mail(mail=row, client=laras, by=sekar, now=timezone.now(), direction="out")
    contact = Interaction.objects.get()
    assert (contact.direction, contact.sender) == ("out", "")


def test_mails_without_words_in_one_minute_are_not_one_message(take, laras):
    """Photos, one a mail."""
    assert outcome(take("Foto meja", "", message_id="<1@x>")) == ("logged", "")
    assert outcome(take("Foto bunga", "", message_id="<2@x>")) == ("logged", "")
    assert outcome(take("Foto bunga", "", message_id="<3@x>")) == ("left", "duplicate")
    assert outcome(take("Re: x", "👍", message_id="<4@x>")) == ("logged", "")
    assert outcome(take("Re: x", "🙏", message_id="<5@x>")) == ("logged", "")
    assert Interaction.objects.count() == 4


def test_a_note_of_ours_without_a_message_asks_who_said_it(take, laras, sekar):
    row = take("Fwd: x", "---------- Forwarded message ---------\n(kosong)", sender=SEKAR)
    assert outcome(row) == ("waiting", "no_sender")
    said = {"written_at": ARRIVED, "direction": "in", "text": "Laras minta tambah meja."}
    with pytest.raises(Refused) as refusal:
        assign_mail(mail=row, client=laras, by=sekar, now=timezone.now(), written_at=ARRIVED)
    assert refusal.value.field == "direction"
    assign_mail(mail=row, client=laras, by=sekar, now=timezone.now(), **said)
    assert Interaction.objects.get().text == "Laras minta tambah meja."


def test_what_was_put_aside_can_still_be_put_on_record_and_nothing_twice(take, laras, sekar):
    row = take(sender="stranger@x.example")
    drop_mail(mail=row, by=sekar, now=timezone.now())
    with pytest.raises(Refused, match="does not wait any more"):
        drop_mail(mail=row, by=sekar, now=timezone.now())
    assign_mail(mail=row, client=laras, by=sekar, now=timezone.now(), direction="in")
    with pytest.raises(Refused, match="on record already"):
        assign_mail(mail=row, client=laras, by=sekar, now=timezone.now())
    assert Interaction.objects.count() == 1


def test_a_mail_that_cannot_be_read_waits_and_is_kept(take, monkeypatch):
    def broken(*arguments):
        raise RecursionError

    monkeypatch.setattr("clientcare.inbox.read_mail.message_text", broken)
    row = take()
    assert outcome(row) == ("waiting", "unreadable")
    assert row.raw is not None and not Interaction.objects.exists()


def test_a_text_of_a_book_is_cut_and_the_whole_is_kept(take):
    row = take("Re: Halo", "kata " * 10_000)
    assert len(row.interaction.text) == 20_000 and row.interaction.text.endswith("[…]")
    assert row.raw.size > 50_000


def test_the_subject_is_part_of_what_was_said_unless_it_repeats_ours():
    def said(subject: str, text: str) -> str:
        return contact_text(IncomingMail(subject=subject, text=text))

    assert said("Tambah 2 meja?", "Makasih") == "Tambah 2 meja?\n\nMakasih"
    assert said("Re: Bisa kirim foto?", "Nanti ya") == "Nanti ya"
    assert said("Bls: Foto", "") == "Bls: Foto"


def test_the_timeline_says_that_a_contact_was_logged_once(take, laras):
    take()
    kinds = Event.objects.filter(client=laras).values_list("kind", flat=True)
    assert list(kinds) == ["contact_logged"]
