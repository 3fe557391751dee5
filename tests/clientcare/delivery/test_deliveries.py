"""Mail is sent at most once; what is uncertain is shown and never sent again by itself."""

import smtplib
from datetime import date

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.delivery.actions.cancel_delivery import cancel_delivery
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.delivery.actions.resolve_delivery import resolve_delivery
from clientcare.delivery.actions.retry_delivery import retry_delivery
from clientcare.delivery.actions.send_again import send_again
from clientcare.delivery.actions.send_delivery import Outcome, save_outcome, send_delivery
from clientcare.models import Delivery, DeliveryState, Event, Job, JobState
from tests.support.letters import clock

TODAY = date(2026, 11, 13)
PDF = b"%PDF-1.7\n%%EOF\n"
SERVER = "tests.clientcare.delivery.test_deliveries.Server"


@pytest.fixture(autouse=True)
def _english():
    with clock(TODAY), translation.override("en"):
        yield


class Server(EmailBackend):
    """A mail server that a test controls."""

    on_open: Exception | None = None
    on_send: Exception | None = None
    on_close: Exception | None = None

    def open(self):
        if self.on_open:
            raise self.on_open

    def send_messages(self, messages):
        sent = super().send_messages(messages)
        if self.on_send:
            mail.outbox.clear()
            raise self.on_send
        return sent

    def close(self):
        if self.on_close:
            raise self.on_close


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = SERVER

    def behave(**behaviour):
        for name in ("on_open", "on_send", "on_close"):
            monkeypatch.setattr(Server, name, behaviour.get(name))

    behave()
    return behave


@pytest.fixture
def notice(kejora, ratna):
    return queue_internal_message(
        vendor=kejora, user=ratna, subject="A letter was approved", body="Look at it."
    )


def state_of(delivery):
    return Delivery.objects.get(pk=delivery.pk).state


def test_a_mail_goes_out_once_with_sender_id_and_answer_address(notice, server, run_jobs):
    assert run_jobs() == 1
    [message] = mail.outbox
    assert message.from_email == "Kejora Wedding Organizer <halo@kejora.test>"
    assert message.to == ["Ratna Wulandari <ratna@kejora.test>"]
    assert message.reply_to == ["halo@kejora.test"]
    assert message.extra_headers == {"Message-ID": f"<{notice.message_id}@kejora.test>"}
    assert state_of(notice) == DeliveryState.SENT
    assert run_jobs() == 0


def test_without_an_own_address_the_installation_sends(notice, kejora, server, run_jobs, settings):
    kejora.from_email = kejora.reply_to = kejora.email = ""
    kejora.save()
    run_jobs()
    assert mail.outbox[0].from_email == "Kejora Wedding Organizer <clientcare@localhost>"
    assert mail.outbox[0].reply_to == []


@pytest.mark.parametrize(
    ("behaviour", "state", "error"),
    [
        (
            {"on_open": ConnectionRefusedError(111, "Connection refused")},
            "failed",
            "Connection refused",
        ),
        (
            {"on_open": smtplib.SMTPAuthenticationError(535, b"bad password")},
            "failed",
            "535 bad password",
        ),
        (
            {"on_send": smtplib.SMTPRecipientsRefused({"a@b": (550, b"no such user")})},
            "failed",
            "550 no such user",
        ),
        ({"on_send": smtplib.SMTPSenderRefused(553, b"not you", "x")}, "failed", "553 not you"),
        ({"on_send": smtplib.SMTPDataError(554, b"spam")}, "failed", "554 spam"),
        ({"on_send": smtplib.SMTPDataError(-1, b"?")}, "unknown", "-1 ?"),
        (
            {"on_send": smtplib.SMTPServerDisconnected("gone")},
            "unknown",
            "SMTPServerDisconnected: gone",
        ),
        ({"on_send": TimeoutError("timed out")}, "unknown", "TimeoutError: timed out"),
        ({"on_close": smtplib.SMTPResponseException(421, b"bye")}, "sent", ""),
    ],
)
def test_only_an_explicit_refusal_is_a_failure(notice, server, run_jobs, behaviour, state, error):
    server(**behaviour)
    run_jobs()
    notice.refresh_from_db()
    assert notice.state == state
    assert error in notice.error
    assert Job.objects.get().state == JobState.DONE


def test_a_crash_while_inflight_leaves_unknown_and_sends_nothing(notice, server, run_jobs):
    Delivery.objects.filter(pk=notice.pk).update(state=DeliveryState.INFLIGHT)
    run_jobs()
    assert state_of(notice) == DeliveryState.UNKNOWN
    assert mail.outbox == []


def test_a_cancelled_mail_is_not_sent(notice, server, run_jobs, ratna):
    cancel_delivery(delivery=notice, by=ratna)
    run_jobs()
    assert mail.outbox == []
    assert state_of(notice) == DeliveryState.CANCELLED


def test_a_refused_check_cancels_with_its_sentence(notice, server):
    def no(delivery):
        raise Refused("The client wrote after the approval.")

    outcome = send_delivery(delivery=notice, check=no)
    assert outcome == Outcome(DeliveryState.CANCELLED, "The client wrote after the approval.")
    assert save_outcome(delivery=notice, outcome=outcome)
    assert (notice.state, notice.error) == (
        DeliveryState.CANCELLED,
        "The client wrote after the approval.",
    )
    assert mail.outbox == []


def test_a_row_taken_by_another_worker_is_left_alone(notice, server):
    def taken_meanwhile(delivery):
        Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.SENT)

    outcome = send_delivery(delivery=notice, check=taken_meanwhile)
    assert outcome == Outcome(DeliveryState.SENT)
    assert not save_outcome(delivery=notice, outcome=outcome)
    assert mail.outbox == []


def test_a_refused_mail_can_be_tried_again_an_uncertain_one_cannot(notice, server, run_jobs, ratna):
    server(on_send=smtplib.SMTPDataError(452, b"full"))
    run_jobs()
    server()
    retry_delivery(delivery=notice, by=ratna)
    run_jobs()
    assert state_of(notice) == DeliveryState.SENT
    assert len(mail.outbox) == 1
    with pytest.raises(Refused, match="Only a mail that the server refused"):
        retry_delivery(delivery=notice, by=ratna)


@pytest.fixture
def uncertain(kejora, laras, ratna, server, run_jobs):
    delivery = queue_delivery(
        vendor=kejora,
        client=laras,
        purpose="notice",
        to_name="Laras",
        to_address="klien@contoh.test",
        subject="x",
        body="y",
        by=ratna,
    )
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.UNKNOWN)
    return delivery


def test_sending_again_is_a_new_row_and_only_once(uncertain, ratna, run_jobs):
    again = send_again(delivery=uncertain, by=ratna)
    assert again.replaces == uncertain
    assert again.message_id != uncertain.message_id
    with pytest.raises(Refused, match="sent again already"):
        send_again(delivery=uncertain, by=ratna)
    run_jobs("send_notice")
    assert (state_of(uncertain), state_of(again)) == (DeliveryState.UNKNOWN, DeliveryState.SENT)
    assert len(mail.outbox) == 1


def test_arrived_needs_proof_and_a_day_that_has_come(uncertain, kejora, laras, ratna):
    proof = attach_file(vendor=kejora, client=laras, name="bukti.pdf", data=PDF, by=ratna)
    with pytest.raises(Refused, match="future"):
        resolve_delivery(
            delivery=uncertain, proof=proof, day=date(2026, 11, 14), by=ratna, today=TODAY
        )
    with pytest.raises(Refused, match="not on its way yet") as refusal:
        resolve_delivery(
            delivery=uncertain, proof=proof, day=date(2026, 11, 12), by=ratna, today=TODAY
        )
    assert refusal.value.field == "day"
    resolve_delivery(delivery=uncertain, proof=proof, day=TODAY, by=ratna, today=TODAY)
    uncertain.refresh_from_db()
    assert (uncertain.state, uncertain.proof, uncertain.proof_on) == (
        DeliveryState.SENT,
        proof,
        TODAY,
    )
    assert Event.objects.order_by("sequence").last().kind == "delivery_resolved"
    with pytest.raises(Refused, match="settled already"):
        resolve_delivery(delivery=uncertain, proof=proof, day=TODAY, by=ratna, today=TODAY)
    with pytest.raises(Refused, match="Only a mail whose delivery is uncertain"):
        send_again(delivery=uncertain, by=ratna)


def test_what_was_sent_again_is_settled_by_its_successor(uncertain, kejora, laras, ratna):
    proof = attach_file(vendor=kejora, client=laras, name="bukti.pdf", data=PDF, by=ratna)
    send_again(delivery=uncertain, by=ratna)
    with pytest.raises(Refused, match="Settle the newer delivery"):
        resolve_delivery(delivery=uncertain, proof=proof, day=TODAY, by=ratna, today=TODAY)


def test_what_left_the_house_is_not_cancelled(uncertain, ratna):
    with pytest.raises(Refused, match="no longer be cancelled"):
        cancel_delivery(delivery=uncertain, by=ratna)


def test_a_courier_waits_and_queues_no_mail(kejora, laras, ratna):
    delivery = queue_delivery(
        vendor=kejora,
        client=laras,
        purpose="ending",
        method="courier",
        to_name="Laras",
        to_address="Jalan Kenanga 3",
        subject="",
        body="",
        by=ratna,
    )
    assert delivery.state == DeliveryState.WAITING
    assert not Job.objects.exists()
    cancel_delivery(delivery=delivery, by=ratna)
    assert state_of(delivery) == DeliveryState.CANCELLED
