"""Enquiries that came to nothing are erased after the set time; the count and the reason stay."""

from datetime import date, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.utils import timezone

from clientcare.chats.actions.start_chat_import import start_chat_import
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core import file_store
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.timeline.verify import first_fault
from clientcare.leads.actions.change_settings import change_settings
from clientcare.leads.actions.move_enquiry import move_enquiry
from clientcare.models import (
    Attachment,
    Client,
    Enquiry,
    EnquiryStep,
    Event,
    IncomingMail,
    Interaction,
    Job,
    Vendor,
)
from clientcare.tasks import is_erasure_due, tick
from contracts.judging.actions.settle_reading import settle_reading
from contracts.judging.judge import judge_contacts
from contracts.models import Judgement
from offboarding.enquiries.actions.erase_enquiries import erase_enquiries
from offboarding.models import Expectation, WorkingProfile
from offboarding.relationship.actions.answer_expectation import answer_expectation
from offboarding.relationship.actions.note_expectation import note_expectation
from offboarding.relationship.actions.set_style import set_style
from tests.support.endings import png
from tests.support.factories import make_contract, make_invoice, make_payment
from tests.support.jobs import run_queued
from tests.support.leak_marker import stored_values
from tests.support.letters import clock

ASKED_ON = date(2026, 1, 5)
DECLINED_ON = date(2026, 1, 10)
DUE = date(2026, 7, 9)  # 180 days later


def erase(vendor, day) -> int:
    with clock(day):
        return erase_enquiries(vendor=vendor, today=day)


def test_the_day_before_nothing_and_on_the_day_all_that_is_personal(
    kejora, declined, django_capture_on_commit_callbacks
):
    assert erase(kejora, DUE - timedelta(days=1)) == 0
    sha256 = Attachment.objects.get().sha256
    with django_capture_on_commit_callbacks(execute=True):
        assert erase(kejora, DUE) == 1
    assert erase(kejora, DUE) == 0
    run_queued()
    left = str(stored_values(kejora)).lower()
    assert "zubaidah" not in left and "zanzibar" not in left and "0812999" not in left
    assert not Attachment.objects.exists()
    assert Interaction.objects.get().day == ASKED_ON  # that there was a contact stays
    with pytest.raises(file_store.FileDamaged):
        file_store.read_file(sha256)


def test_a_message_without_its_words_asks_for_nothing_any_more(kejora, declined, sekar):
    asked = log_interaction(
        client=declined.client,
        direction="in",
        channel="whatsapp",
        occurred_at=datetime(2026, 1, 6, 9, tzinfo=ZoneInfo("Asia/Jakarta")),
        text="Halo, berapa harga paketnya?",
        by=sekar,
        today=DUE,
    )
    settle_reading(interaction=Interaction.objects.earliest("pk"), reading="asks", by=sekar)
    judge_contacts(kejora)
    assert Judgement.objects.filter(reading="asks").count() == 2
    erase(kejora, DUE)
    run_queued()
    assert Judgement.objects.get(interaction=asked).reading == "closes"
    assert not Judgement.objects.filter(reading="asks").exists()


def test_what_was_erased_before_its_reading_was_is_read_again(kejora, declined, laras, sekar):
    for client in (declined.client, laras):
        log_interaction(
            client=client,
            direction="in",
            channel="whatsapp",
            occurred_at=datetime(2026, 1, 6, 9, tzinfo=ZoneInfo("Asia/Jakarta")),
            text="Halo, berapa harga paketnya?",
            by=sekar,
            today=DUE,
        )
    judge_contacts(kejora)
    erased = Interaction.objects.filter(client=declined.client)
    erased.update(text="")  # as it was left: the text gone, what it asked for not
    Enquiry.objects.filter(pk=declined.pk).update(erased_on=DUE)
    settle_reading(interaction=erased.latest("pk"), reading="asks", by=sekar)
    Job.objects.all().delete()
    import_module("contracts.migrations.0069_read_erased_messages_again").read_again(apps, None)
    assert list(Job.objects.values_list("kind", "subject_id", "judges")) == [
        ("refresh_client", declined.client_id, True)
    ]
    with clock(DUE):
        run_queued()
    readings = Judgement.objects.order_by("interaction").values_list("interaction__client__name")
    assert set(readings.filter(reading="asks")) == {(laras.name,)}
    assert Judgement.objects.filter(interaction__in=erased, reading="closes").count() == 2


def test_the_count_the_source_and_the_reason_stay_and_the_timeline_verifies(kejora, declined):
    assert first_fault(kejora) is None
    erase(kejora, DUE)
    enquiry = Enquiry.objects.get()
    assert (enquiry.stage, enquiry.received_on, enquiry.erased_on) == ("declined", ASKED_ON, DUE)
    step = EnquiryStep.objects.get(stage="declined")
    assert (step.decline_reason, step.note) == ("day", "")
    assert Client.objects.get().name == f"Erased enquiry {enquiry.client_id}"
    assert first_fault(kejora) is None
    changed = Event.objects.get(kind="client_changed")
    assert "sealed" in str(changed.particulars) and changed.salt == ""
    Event.objects.filter(pk=changed.pk).update(particulars={"changes": []})
    assert first_fault(kejora) is not None


KEPT_BY = {
    "a contract": make_contract,
    "an invoice": lambda client: make_invoice(client, "1000000", due_on=DECLINED_ON),
    "a payment": lambda client: make_payment(client, "1000000", paid_on=DECLINED_ON),
}


@pytest.mark.parametrize("make", KEPT_BY.values(), ids=KEPT_BY)
def test_what_has_a_contract_an_invoice_or_a_payment_is_never_erased(kejora, declined, make):
    make(declined.client)  # the row alone: also where nothing made it a client
    assert erase(kejora, DUE + timedelta(days=4000)) == 0
    assert Client.objects.get().name == "Zubaidah Qodir"


def test_one_taken_up_again_waits_and_each_vendor_sets_its_own_time(
    kejora, declined, melatis, sekar, ratna
):
    change_settings(vendor=kejora, fields={"keep_days": 30}, by=ratna)
    assert erase(kejora, date(2026, 2, 8)) == 0
    with clock(date(2026, 2, 8)):
        move_enquiry(enquiry=declined, stage="fitting", by=sekar, today=date(2026, 2, 8))
    assert erase(kejora, date(2026, 2, 9)) == 0
    with clock(date(2026, 2, 9)):
        move_enquiry(
            enquiry=declined,
            stage="declined",
            by=sekar,
            today=date(2026, 2, 9),
            decline_reason="silent",
        )
    assert erase(kejora, date(2026, 3, 10)) == 0
    assert erase(kejora, date(2026, 3, 11)) == 1
    assert Client.objects.get(enquiries=melatis).name == "Zubaidah Qodir"  # kept for 180 days


def test_a_file_that_another_client_has_too_stays(
    kejora, declined, laras, sekar, django_capture_on_commit_callbacks
):
    attach_file(vendor=kejora, client=laras, name="sama.png", data=png(), by=sekar)
    with django_capture_on_commit_callbacks(execute=True):
        erase(kejora, DUE)
    assert file_store.read_file(Attachment.objects.get().sha256) == png()


def test_what_was_noted_of_their_wishes_goes_with_it(kejora, declined, sekar):
    noted = {"client": declined.client, "day": ASKED_ON, "by": sekar, "today": ASKED_ON}
    set_style(style="quiet", note="Zubaidah pendiam", **noted)
    expectation = note_expectation(text="Zubaidah ingin bunga", source="enquiry", **noted)
    common = {"by": sekar, "today": ASKED_ON, "day": ASKED_ON}
    answer_expectation(expectation=expectation, status="outside", reason="Zubaidah tahu", **common)
    assert erase(kejora, DUE - timedelta(days=1)) == 0 and Expectation.objects.exists()
    assert erase(kejora, DUE) == 1
    assert not Expectation.objects.exists() and not WorkingProfile.objects.exists()
    assert "Zubaidah" not in str(stored_values(kejora))


def test_an_imported_chat_goes_with_it(kejora, declined, sekar):
    with clock(DECLINED_ON):
        chat = b"05/01/26, 09.15 - Zubaidah Qodir: Halo\n"
        start_chat_import(client=declined.client, name="chat.txt", data=chat, by=sekar)
    assert erase(kejora, DUE) == 1
    assert not Attachment.objects.exists()


def test_the_clock_does_it_on_its_day_whatever_hour_the_app_is_started(kejora, declined):
    for day, erased_on in ((DUE - timedelta(days=1), None), (DUE, DUE)):
        with clock(day, 5):  # 12:00 in Bandung
            Vendor.objects.update(scanned_on=day)  # an action had all judged before the tick
            for _ in range(2):
                tick()
                run_queued()
            assert Enquiry.objects.get().erased_on == erased_on
    assert Job.objects.filter(kind="erase_enquiries").count() == 2  # once a day


def test_a_rivals_enquiries_and_what_was_looked_for_there_make_none_due(kejora, declined, melati):
    with clock(DUE):
        now = timezone.now()
        assert [is_erasure_due(vendor, now) for vendor in (kejora, melati)] == [True, False]
        Job.objects.create(vendor=melati, kind="erase_enquiries", subject_id=melati.pk)
        assert is_erasure_due(kejora, now)


def test_its_mail_goes_with_it_and_is_not_taken_again(
    kejora, declined, sekar, django_capture_on_commit_callbacks
):
    raw = attach_file(vendor=kejora, client=None, name="surat.png", data=png(), by=sekar)
    IncomingMail.objects.create(
        vendor=kejora,
        client=declined.client,
        raw=raw,
        identity_sha256="one",
        size=2000,
        arrived_at=datetime(2026, 1, 5, 9, tzinfo=ZoneInfo("Asia/Jakarta")),
        state="logged",
        sender_name="Zubaidah Qodir",
        sender_email="zubaidah@contoh.test",
        recipients=["zubaidah@contoh.test"],
        subject="Zubaidah",
        text="Saya Zubaidah",
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert erase(kejora, DUE) == 1
    assert "zubaidah" not in str(stored_values(kejora)).lower()
    assert not Attachment.objects.exists()
    assert IncomingMail.objects.get().identity_sha256 == "one"
