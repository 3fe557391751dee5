"""A message of the client after the approval holds the letter until the owner has read it.

"After" goes by when a contact was recorded: a contact recorded late was not known when the letter
was approved.
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import DeliveryState, Withdrawal
from offboarding.sending.actions.confirm_hold import confirm_hold
from tests.support import cast as casts
from tests.support.endings import TODAY
from tests.support.factories import make_interaction
from tests.support.letters import clock, ending_of, send_letter

CAST = casts.ready


@pytest.fixture(autouse=True)
def _english():
    with clock(TODAY), translation.override("en"):
        yield


def test_a_newer_message_holds_until_the_owner_confirms(on_its_date, laras, ratna):
    make_interaction(laras, text="Boleh kita bicara lagi?")
    with pytest.raises(Refused, match="wrote after the approval"):
        send_letter(on_its_date, ratna)
    confirm_hold(termination=ending_of(on_its_date), by=ratna)
    assert send_letter(on_its_date, ratna).state == DeliveryState.QUEUED


@pytest.mark.parametrize(
    "fields", [{"purpose": "decision"}, {"direction": "out"}, {"withdrawn": True}]
)
def test_what_does_not_hold(on_its_date, laras, kejora, ratna, fields):
    withdrawn = fields.pop("withdrawn", False)
    contact = make_interaction(laras, **fields)
    if withdrawn:
        contact.withdrawal = Withdrawal.objects.create(vendor=kejora, reason="salah", by=ratna)
        contact.save()
    with pytest.raises(Refused, match="Nothing holds"):
        confirm_hold(termination=ending_of(on_its_date), by=ratna)
    assert send_letter(on_its_date, ratna)


@pytest.mark.parametrize("age", [timedelta(hours=2), timedelta(days=20)])
def test_a_contact_older_than_the_approval_holds_when_it_was_recorded_after_it(
    on_its_date, laras, ratna, age
):
    make_interaction(
        laras, occurred_at=on_its_date.review_decision.at - age, text="Kami ingin mencoba lagi."
    )
    with pytest.raises(Refused, match="wrote after the approval"):
        send_letter(on_its_date, ratna)
    confirm_hold(termination=ending_of(on_its_date), by=ratna)
    assert send_letter(on_its_date, ratna).state == DeliveryState.QUEUED


def test_a_contact_recorded_before_the_approval_does_not_hold(on_its_date, laras, ratna):
    approved_at = on_its_date.review_decision.at
    for occurred_at in (approved_at - timedelta(days=1), approved_at):
        recorded_at = approved_at - timedelta(seconds=1)
        make_interaction(
            laras, occurred_at=occurred_at, recorded_at=recorded_at, text="Baik, kami mengerti."
        )
    with pytest.raises(Refused, match="Nothing holds"):
        confirm_hold(termination=ending_of(on_its_date), by=ratna)
    assert send_letter(on_its_date, ratna).state == DeliveryState.QUEUED


def test_what_is_recorded_after_the_owner_confirmed_holds_again_whenever_it_was_said(
    on_its_date, laras, ratna
):
    make_interaction(laras, text="Boleh kita bicara lagi?")
    confirm_hold(termination=ending_of(on_its_date), by=ratna)
    confirmed_at = ending_of(on_its_date).hold_confirmed_at
    make_interaction(laras, occurred_at=confirmed_at - timedelta(days=3), text="Ini pesan lama.")
    with pytest.raises(Refused, match="wrote after the approval"):
        send_letter(on_its_date, ratna)


def test_a_message_between_button_and_mail_holds_too(on_its_date, laras, ratna, run_jobs):
    delivery = send_letter(on_its_date, ratna)
    make_interaction(laras, text="Tunggu dulu.")
    run_jobs("send_ending")
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.CANCELLED
    assert "wrote after the approval" in delivery.error
    assert mail.outbox == []
    confirm_hold(termination=ending_of(on_its_date), by=ratna)
    send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    assert len(mail.outbox) == 1
