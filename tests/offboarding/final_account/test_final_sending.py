"""Sending the final account: to whom, and on which day it arrived."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation

from clientcare.clients.actions.edit_client import edit_client
from clientcare.core.refused import Refused
from clientcare.delivery.actions.retry_delivery import retry_delivery
from clientcare.models import Client, ClientKind, Delivery, DeliveryState, Document
from offboarding.checklist.progress import load_steps
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.final_account.email import final_account_mail
from offboarding.models import Settlement, Termination
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.hand_over import hand_over
from offboarding.sending.actions.send_final_account import send_final_account
from offboarding.settlement.from_rows import compute_for_ending
from offboarding.settlement.frozen import account_to_json
from tests.support.endings import LAST_DAY, TODAY, make_ending, proof_file, with_notice
from tests.support.factories import make_contract, make_payment, note_progress
from tests.support.letters import clock

AFTER = LAST_DAY + timedelta(days=2)


@pytest.fixture(autouse=True)
def _today():
    with clock(LAST_DAY), translation.override("en"):
        yield


@pytest.fixture
def ending(laras, ratna, maria):
    ending = make_ending(laras, ratna)
    with_notice(ending, ratna, maria)
    issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    return ending


def send(ending, by, method="email") -> Delivery:
    confirm_recipient(termination=ending, method=method, by=by)
    return send_final_account(termination=ending, by=by, today=LAST_DAY)


@pytest.mark.parametrize("confirmed_again", [False, True])
def test_an_address_edited_after_the_button_is_asked_about_again(
    ending, laras, ratna, run_jobs, confirmed_again
):
    delivery = send(ending, ratna)
    edit_client(client=laras, fields={"email": "baru@contoh.test"}, by=ratna)
    if confirmed_again:
        confirm_recipient(termination=Termination.objects.get(), method="email", by=ratna)
    run_jobs("send_final_account")
    delivery.refresh_from_db()
    assert (delivery.state, mail.outbox) == (DeliveryState.CANCELLED, [])
    assert "recipient was changed" in delivery.error
    send(Termination.objects.get(), ratna)
    run_jobs("send_final_account")
    assert [message.to[0][-18:] for message in mail.outbox] == ["<baru@contoh.test>"]


def test_handed_over_the_step_shows_the_day_of_the_proof(ending, ratna):
    delivery = send(ending, ratna, method="courier")
    with clock(AFTER):
        with pytest.raises(Refused, match="not on its way yet") as refusal:
            hand_over(
                delivery=delivery,
                file=proof_file(),
                day=LAST_DAY - timedelta(days=1),
                by=ratna,
                today=AFTER,
            )
        assert refusal.value.field == "day"
        hand_over(delivery=delivery, file=proof_file(), day=LAST_DAY, by=ratna, today=AFTER)
    final = next(step for step in load_steps(ending, AFTER) if step.key == "final")
    assert (final.state, final.day) == ("done", LAST_DAY)


def test_the_mail_is_signed_by_the_vendors_own_first_owner(rudi, ending, ratna, run_jobs):
    send(ending, ratna)
    run_jobs("send_final_account")
    [message] = mail.outbox
    assert "Ratna Wulandari" in message.body and "Rudi Hartono" not in message.body


def test_a_refused_mail_is_not_tried_again_beside_a_newer_one(ending, ratna, run_jobs, monkeypatch):
    def refuse(_backend, _messages):
        raise smtplib.SMTPDataError(552, b"full")

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        first = send(ending, ratna)
        run_jobs("send_final_account")
    send(Termination.objects.get(), ratna)
    run_jobs("send_final_account")
    retry_delivery(delivery=first, by=ratna)
    run_jobs("send_final_account")
    first.refresh_from_db()
    assert (first.state, len(mail.outbox)) == (DeliveryState.CANCELLED, 1)


def test_the_mail_of_a_zero_balance_does_not_deny_what_a_slip_gives_back(laras, ratna, maria):
    contract = make_contract(laras, prices=[("Perencanaan", "8000000")])
    make_payment(laras, "8000000", paid_on=TODAY, contract=contract)
    ending = make_ending(laras, ratna, contract)
    note_progress(contract, "100")
    with_notice(ending, ratna, maria)
    nothing = "Neither party owes the other any payment."
    slip = "The balance is zero; what is returned against a withholding slip is stated there."
    settlement = ending.settlements.last()
    for withholds, shown in (("no", nothing), ("yes", slip)):
        Client.objects.update(withholds=withholds, kind=ClientKind.BUSINESS, language="en")
        figures = account_to_json(compute_for_ending(ending, LAST_DAY))
        Settlement.objects.filter(pk=settlement.pk).update(figures=figures)
        settlement.refresh_from_db()
        settlement.document = Document(number="FA/1")
        text = " ".join(final_account_mail(settlement)[1].split())
        assert settlement.balance == 0 and shown in text
        assert (nothing in text) == (withholds == "no")
