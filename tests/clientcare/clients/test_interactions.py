"""Contacts: stored with their moment, refused when their marks contradict each other, withdrawn
with a reason.
"""

from datetime import UTC, date, datetime

import pytest

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.models import Attachment, Event, Interaction, Job, with_valid_contact

NOV_12 = date(2026, 11, 12)
# 23:30 UTC is half past six the next morning in Jakarta.
MORNING = datetime(2026, 11, 11, 23, 30, tzinfo=UTC)


def log(client, by, **fields):
    fields = {"direction": "in", "channel": "whatsapp", "text": "Kak, jadi kapan?", **fields}
    return log_interaction(
        **{"client": client, "occurred_at": MORNING, "by": by, "today": NOV_12, **fields}
    )


def test_a_contact_keeps_the_vendors_local_day_and_asks_for_judging(laras, sekar):
    contact = log(laras, sekar)
    event = Event.objects.get(kind="contact_logged")
    assert contact.day == event.day == NOV_12
    assert event.particulars == {"interaction_id": contact.pk}
    assert Job.objects.get().kind == "refresh_client"


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"occurred_at": datetime(2026, 11, 13, 1, tzinfo=UTC)}, "occurred_at", "has not come yet"),
        ({"now": datetime(2026, 11, 11, 23, tzinfo=UTC)}, "occurred_at", "time has not come yet"),
        ({"expects_reply": True}, "expects_reply", "Only a contact from us"),
        ({"is_not_answer": True}, "is_not_answer", "Only a contact from us"),
        ({"was_reached": False, "channel": "meeting"}, "not_reached", "a call or a meeting"),
        ({"was_reached": False, "direction": "out"}, "not_reached", "a call or a meeting"),
        ({"purpose": "decision"}, "purpose", "We tell the client the decision"),
        ({"text": "  "}, "text", "Write what was said"),
        ({"text": "x" * 20_001}, "text", "20,000"),
    ],
)
def test_what_does_not_go_together_is_refused_at_its_field(laras, sekar, fields, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        log(laras, sekar, **fields)
    assert refusal.value.field == field
    assert not Interaction.objects.exists()
    assert not Event.objects.exists()


def test_an_attempt_that_reached_no_one_needs_no_text(laras, sekar):
    tried = log(
        laras, sekar, direction="out", channel="phone", was_reached=False, text="", purpose="talk"
    )
    assert not tried.was_reached


def test_a_withdrawn_contact_stays_and_no_longer_counts(laras, sekar):
    contact = log(laras, sekar)
    withdraw_interaction(interaction=contact, reason="Klien lain.", by=sekar)
    assert Interaction.objects.get().withdrawal.reason == "Klien lain."
    assert not Interaction.objects.valid().exists()
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_interaction(interaction=contact, reason="Lagi.", by=sekar)


def test_a_withdrawal_needs_a_reason(laras, sekar):
    with pytest.raises(Refused, match="Write the reason"):
        withdraw_interaction(interaction=log(laras, sekar), reason="  ", by=sekar)


PDF = b"%PDF-1.4 kwitansi %%EOF"


def test_a_file_is_kept_by_its_content(kejora, laras, sekar):
    contact = log(laras, sekar)
    saved = attach_file(
        vendor=kejora, client=laras, name="../a/bukti.PDF", data=PDF, by=sekar, interaction=contact
    )
    assert (saved.name, saved.file_type, saved.size, saved.interaction) == (
        "bukti.pdf",
        "pdf",
        len(PDF),
        contact,
    )
    assert Event.objects.get(kind="file_added").particulars["name"] == "bukti.pdf"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"MZ\x90", "Only PDF"),
        (PDF + b" " * (10 * 1024 * 1024), "larger than 10 MB"),
    ],
)
def test_any_other_file_is_refused(kejora, laras, sekar, data, sentence):
    with pytest.raises(Refused, match=sentence):
        attach_file(vendor=kejora, client=laras, name="x.pdf", data=data, by=sekar)


def test_a_name_cannot_lie_about_the_content(kejora, laras, sekar):
    saved = attach_file(vendor=kejora, client=laras, name="\u202efdp.exe", data=PDF, by=sekar)
    assert saved.name == "fdp.exe.pdf"
    long = attach_file(vendor=kejora, client=laras, name="a" * 300 + ".pdf", data=PDF, by=sekar)
    assert len(long.name) == 160 and long.name.endswith(".pdf")


def test_a_file_of_a_contact_belongs_to_its_client(kejora, laras, citra, sekar):
    with pytest.raises(Refused, match="another client"):
        attach_file(
            vendor=kejora,
            client=citra,
            name="x.pdf",
            data=PDF,
            by=sekar,
            interaction=log(laras, sekar),
        )


@pytest.mark.parametrize("corrections", range(5))
def test_what_is_about_a_contact_counts_until_its_last_correction_is_withdrawn(
    kejora, laras, sekar, corrections
):
    first = contact = log(laras, sekar)
    attach_file(vendor=kejora, client=laras, name="a.pdf", data=PDF, by=sekar, interaction=contact)
    for number in range(corrections):
        contact = correct_interaction(
            interaction=contact,
            reason="Salah ketik.",
            by=sekar,
            today=NOV_12,
            now=MORNING,
            direction="in",
            channel="whatsapp",
            text=f"Kak, jadi kapan? {number}",
            occurred_at=MORNING,
        )
    about_first = Attachment.objects.filter(with_valid_contact("interaction"), interaction=first)
    assert about_first.count() == 1
    assert Interaction.objects.get(pk=first.pk).as_corrected == contact
    withdraw_interaction(interaction=contact, reason="Klien lain.", by=sekar)
    assert Interaction.objects.get(pk=first.pk).as_corrected is None
    assert about_first.count() == (1 if corrections > 3 else 0)
