"""Mail refused by the server, and mail of uncertain outcome: no notice, nothing twice, the owner
decides.
"""

import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.delivery.actions.retry_delivery import retry_delivery
from clientcare.delivery.actions.send_again import send_again
from clientcare.models import Delivery, DeliveryState, Event
from offboarding.letters.actions.mark_stale import mark_stale
from offboarding.models import LetterState
from offboarding.sending.actions.hand_over import hand_over
from tests.support import cast as casts
from tests.support.endings import LAST_DAY, LETTER_ON, TODAY, proof_file
from tests.support.letters import NEXT_DAY, clock, ending_of, send_letter, step_state

CAST = casts.ready


class Server(EmailBackend):
    """Refuses or loses mail as a test chooses."""

    error: Exception | None = None

    def send_messages(self, messages):
        if self.error:
            raise self.error
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    with clock(TODAY), translation.override("en"):
        yield


def kinds() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("kind", flat=True))


def test_a_refused_mail_gives_no_notice_and_can_be_tried_again(
    on_its_date, ratna, run_jobs, monkeypatch
):
    monkeypatch.setattr(
        Server, "error", smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")})
    )
    delivery = send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == (DeliveryState.FAILED, "550 no such user")
    assert ending_of(on_its_date).notice_given_on is None
    monkeypatch.setattr(Server, "error", None)
    retry_delivery(delivery=delivery, by=ratna)
    run_jobs("send_ending")
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert len(mail.outbox) == 1


def test_a_refused_mail_is_not_tried_again_beside_a_newer_one(
    on_its_date, ratna, run_jobs, monkeypatch
):
    monkeypatch.setattr(Server, "error", smtplib.SMTPDataError(552, b"full"))
    first = send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    monkeypatch.setattr(Server, "error", None)
    send_letter(on_its_date, ratna)
    retry_delivery(delivery=first, by=ratna)
    run_jobs("send_ending")
    assert len(mail.outbox) == 1
    assert sorted(Delivery.objects.filter(purpose="ending").values_list("state", flat=True)) == [
        "cancelled",
        "sent",
    ]


def test_a_refused_mail_is_not_tried_again_beside_one_that_may_have_arrived(
    on_its_date, ratna, run_jobs, monkeypatch
):
    monkeypatch.setattr(Server, "error", smtplib.SMTPDataError(552, b"full"))
    first = send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    monkeypatch.setattr(Server, "error", smtplib.SMTPServerDisconnected("closed"))
    send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    monkeypatch.setattr(Server, "error", None)
    retry_delivery(delivery=first, by=ratna)
    run_jobs("send_ending")
    first.refresh_from_db()
    assert (first.state, mail.outbox) == (DeliveryState.CANCELLED, [])
    assert first.error == "This is on its way by another delivery already."


@pytest.fixture
def uncertain(on_its_date, ratna, run_jobs, monkeypatch):
    monkeypatch.setattr(
        Server, "error", smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
    )
    delivery = send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    monkeypatch.setattr(Server, "error", None)
    delivery.refresh_from_db()
    return delivery


def test_an_uncertain_mail_gives_no_notice_and_is_not_repeated(
    uncertain, on_its_date, kejora, ratna, run_jobs
):
    assert uncertain.state == DeliveryState.UNKNOWN
    assert ending_of(on_its_date).notice_given_on is None
    assert step_state(on_its_date, "sending") == "open"
    assert step_state(on_its_date, "notice", LAST_DAY) != "done"
    assert run_jobs("send_ending") == 0
    with pytest.raises(Refused, match="on its way already"):
        send_letter(on_its_date, ratna)
    assert mark_stale(vendor=kejora, today=NEXT_DAY) == []


def test_the_owner_says_it_arrived_with_proof_and_notice_runs_from_the_letters_date(
    uncertain, on_its_date, ratna
):
    hand_over(delivery=uncertain, file=proof_file(), day=NEXT_DAY, by=ratna, today=NEXT_DAY)
    uncertain.refresh_from_db()
    on_its_date.refresh_from_db()
    assert (uncertain.state, on_its_date.state) == (DeliveryState.SENT, LetterState.SENT)
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert kinds()[-2:] == ["delivery_resolved", "notice_given"]


def test_the_owner_says_it_did_not_arrive_and_it_is_sent_again(
    uncertain, on_its_date, ratna, run_jobs
):
    again = send_again(delivery=uncertain, by=ratna)
    run_jobs("send_ending")
    again.refresh_from_db()
    assert again.state == DeliveryState.SENT
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert len(mail.outbox) == 1


def test_sent_again_after_its_date_it_goes_stale_instead(uncertain, on_its_date, ratna, run_jobs):
    with clock(NEXT_DAY):
        again = send_again(delivery=uncertain, by=ratna)
        run_jobs("send_ending")
    again.refresh_from_db()
    on_its_date.refresh_from_db()
    assert (again.state, on_its_date.state) == (DeliveryState.CANCELLED, LetterState.STALE)
    assert mail.outbox == []


def test_a_crash_in_the_middle_is_uncertain(on_its_date, ratna, run_jobs):
    delivery = send_letter(on_its_date, ratna)
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.INFLIGHT)
    run_jobs("send_ending")
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNKNOWN
    assert mail.outbox == []
