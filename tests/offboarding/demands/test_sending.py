"""A demand leaves once, for exactly what is open, and counts when it arrived."""

import hashlib
import smtplib
from datetime import date

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from clientcare.core.refused import Refused
from clientcare.delivery.actions.send_again import send_again
from clientcare.models import Client, Delivery, DeliveryState, Event
from offboarding.demands.actions.void_demand import void_demand
from offboarding.ladder.delivered import delivered_demands
from offboarding.models import Demand, DemandState
from offboarding.sending.actions.hand_over import hand_over
from tests.support import cast as casts
from tests.support.cast import Cast
from tests.support.demands import SOMASI_1, SOMASI_2, make_default, pay, send, write
from tests.support.endings import proof_file
from tests.support.factories import make_interaction
from tests.support.letters import clock

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 10, 6)


class Server(EmailBackend):
    """Loses mail when a test says so."""

    error: Exception | None = None

    def send_messages(self, messages):
        if self.error:
            raise self.error
        return super().send_messages(messages)


def frozen() -> Cast:
    return casts.at_stage(
        day=SOMASI_1, demand=lambda cast: write(make_default(cast.laras), cast.ratna)
    )


CAST = frozen


@pytest.fixture
def somasi(cast, settings):
    """Frozen on SOMASI_1, and it is that day."""
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    with clock(SOMASI_1):
        yield cast.demand


def counted(demand, today=SOMASI_1) -> list[Demand]:
    return delivered_demands(demand.contract, today)


def state_of(demand) -> str:
    return Demand.objects.get(pk=demand.pk).state


def test_it_leaves_once_with_its_frozen_pdf_and_counts(somasi, ratna, run_jobs):
    delivery = send(somasi, ratna, SOMASI_1)
    with pytest.raises(Refused, match="on its way already"):
        send(somasi, ratna, SOMASI_1)
    assert counted(somasi) == []
    run_jobs("send_demand")
    run_jobs("send_demand")
    [message] = mail.outbox
    somasi.refresh_from_db()
    [(name, content, _type)] = message.attachments
    assert (name, message.to) == (
        "somasi-001-SOM-KEJ-X-2026-v1.pdf",
        ["Ibu Laras Kinasih serta Bapak Bimo Adinata <klien@contoh.test>"],
    )
    assert hashlib.sha256(content).hexdigest() == somasi.document.pdf_sha256
    assert message.subject == "Somasi I atas Perjanjian Nomor KJN/2026/001"
    assert (somasi.state, somasi.sent_on) == (DemandState.DELIVERED, SOMASI_1)
    assert (somasi.attachment.name, somasi.attachment.sha256) == (
        "Somasi I 001-SOM-KEJ-X-2026.pdf",
        somasi.document.pdf_sha256,
    )
    assert counted(somasi) == [somasi]
    assert Delivery.objects.get(pk=delivery.pk).state == DeliveryState.SENT
    assert Event.objects.filter(kind="demand_delivered").count() == 1


def test_a_part_paid_between_freezing_and_sending_stops_it_and_says_so(somasi, ratna, run_jobs):
    pay(somasi.contract.invoices.get(), "2500000", SOMASI_1, ratna)
    with pytest.raises(
        Refused,
        match="INV-7: the letter asks for Rp7.500.000, and Rp5.000.000 is open now. Nothing is",
    ):
        send(somasi, ratna, SOMASI_1)
    assert not Delivery.objects.filter(purpose="demand").exists()


def test_a_payment_while_the_mail_waits_stops_it_too(somasi, ratna, run_jobs):
    delivery = send(somasi, ratna, SOMASI_1)
    pay(somasi.contract.invoices.get(), "7500000", SOMASI_1, ratna)
    run_jobs("send_demand")
    delivery.refresh_from_db()
    assert (delivery.state, mail.outbox) == (DeliveryState.CANCELLED, [])
    assert delivery.error == "Nothing of this is open any more. Nothing is sent; void this letter."
    assert state_of(somasi) == DemandState.ISSUED and counted(somasi) == []


def test_sent_a_day_later_it_would_leave_too_few_days(somasi, ratna):
    with pytest.raises(Refused, match="its deadline is Mon 12.Oct, and the earliest would be Tue"):
        send(somasi, ratna, TUESDAY)
    with pytest.raises(Refused, match="Its deadline is Mon 12.Oct, so it would leave no day"):
        send(somasi, ratna, date(2026, 10, 12))


def test_name_and_address_are_those_that_were_looked_at(somasi, ratna, run_jobs):
    with pytest.raises(Refused, match="Name or address have changed"):
        send(somasi, ratna, SOMASI_1, seen="Ibu Laras Kinasih · lama@contoh.test")
    with pytest.raises(Refused, match="has no phone"):
        send(somasi, ratna, SOMASI_1, method="whatsapp", seen="")
    delivery = send(somasi, ratna, SOMASI_1)
    Client.objects.update(email="baru@contoh.test")
    run_jobs("send_demand")
    delivery.refresh_from_db()
    assert (delivery.state, mail.outbox) == (DeliveryState.CANCELLED, [])


def test_what_the_client_wrote_since_is_read_first(somasi, ratna, run_jobs):
    make_interaction(somasi.client, text="Besok kami bayar")
    with pytest.raises(Refused, match="The client wrote since"):
        send(somasi, ratna, SOMASI_1)
    delivery = send(somasi, ratna, SOMASI_1, has_read=True)
    make_interaction(somasi.client, text="Sudah, ya")
    run_jobs("send_demand")
    delivery.refresh_from_db()
    assert (delivery.state, mail.outbox) == (DeliveryState.CANCELLED, [])


def test_an_uncertain_mail_counts_only_with_proof_and_is_never_sent_again_by_itself(
    somasi, ratna, run_jobs, monkeypatch
):
    monkeypatch.setattr(Server, "error", smtplib.SMTPServerDisconnected("gone"))
    delivery = send(somasi, ratna, SOMASI_1)
    run_jobs("send_demand")
    run_jobs("send_demand")
    delivery.refresh_from_db()
    assert (delivery.state, counted(somasi)) == (DeliveryState.UNKNOWN, [])
    with pytest.raises(Refused, match="on its way already"):
        send(somasi, ratna, SOMASI_1)
    with pytest.raises(Refused, match="Settle that first"):
        void_demand(demand=somasi, reason="Salah", by=ratna)
    hand_over(delivery=delivery, file=proof_file(), day=SOMASI_1, by=ratna, today=SOMASI_1)
    assert [demand.sent_on for demand in counted(somasi)] == [SOMASI_1]


def test_the_owner_sends_an_uncertain_mail_again_once(somasi, ratna, run_jobs, monkeypatch):
    monkeypatch.setattr(Server, "error", smtplib.SMTPServerDisconnected("gone"))
    delivery = send(somasi, ratna, SOMASI_1)
    run_jobs("send_demand")
    monkeypatch.setattr(Server, "error", None)
    delivery.refresh_from_db()
    send_again(delivery=delivery, by=ratna)
    run_jobs("send_demand")
    assert (len(mail.outbox), state_of(somasi)) == (1, DemandState.DELIVERED)


def test_by_courier_it_counts_from_the_day_of_its_proof(somasi, ratna, run_jobs):
    run_jobs("render_document")
    delivery = send(somasi, ratna, SOMASI_1, method="courier")
    assert (delivery.state, counted(somasi)) == (DeliveryState.WAITING, [])
    with clock(TUESDAY):
        with pytest.raises(Refused, match="It left fewer days than agreed") as refusal:
            hand_over(delivery=delivery, file=proof_file(), day=TUESDAY, by=ratna, today=TUESDAY)
        assert refusal.value.field == "reason"
        hand_over(
            delivery=delivery,
            file=proof_file(),
            day=TUESDAY,
            by=ratna,
            today=TUESDAY,
            reason="Kurir terlambat",
        )
    (demand,) = counted(somasi, SOMASI_2)
    assert (demand.sent_on, demand.short_reason) == (TUESDAY, "Kurir terlambat")
    somasi.document.refresh_from_db()
    assert demand.attachment.sha256 == somasi.document.pdf_sha256 != ""


def test_handed_over_when_its_deadline_was_over_it_cannot_count(somasi, ratna):
    delivery = send(somasi, ratna, SOMASI_1, method="courier")
    late = date(2026, 10, 12)
    with clock(late), pytest.raises(Refused, match="arrived on its deadline or later"):
        hand_over(
            delivery=delivery, file=proof_file(), day=late, by=ratna, today=late, reason="Libur"
        )
    assert state_of(somasi) == DemandState.ISSUED


def test_voiding_cancels_what_waits(somasi, ratna, run_jobs):
    delivery = send(somasi, ratna, SOMASI_1)
    void_demand(demand=somasi, reason="Sudah dibicarakan", by=ratna)
    run_jobs("send_demand")
    delivery.refresh_from_db()
    somasi.document.refresh_from_db()
    assert (delivery.state, mail.outbox) == (DeliveryState.CANCELLED, [])
    assert somasi.document.void_reason == "Sudah dibicarakan"
