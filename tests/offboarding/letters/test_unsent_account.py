"""A final account issued to be sent with the letter, without notice days, but not sent: it is
voided.
"""

import smtplib
from datetime import date, timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Delivery, DeliveryState, Document, Event
from contracts.billing.balances import open_amount
from contracts.models import Invoice
from offboarding.endings.actions.cancel_termination import cancel_termination
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.mark_stale import mark_stale
from offboarding.models import Letter, Path, Settlement, Termination
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.sending.actions.send_ending import send_ending
from tests.support import cast as casts
from tests.support.cast import Cast
from tests.support.endings import LETTER_ON, TODAY, log_talk, make_ending, proof_file, with_account
from tests.support.factories import make_invoice, make_payment, note_progress
from tests.support.jobs import run_queued
from tests.support.letters import clock, confirm_recipient, decide_letter, render_letter

LATER = LETTER_ON + timedelta(days=3)


class Refusing(EmailBackend):
    error: Exception | None = smtplib.SMTPDataError(550, b"no such mailbox")

    def send_messages(self, messages):
        if self.error:
            raise self.error
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def _english(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "error", Refusing.error)
    with clock(TODAY), translation.override("en"):
        yield


def reviewed(ending, owner, lawyer, today) -> None:
    letter = draft_letter(termination=ending, by=owner, today=today)
    letter = render_letter(submit_for_review(letter=letter, lawyer=lawyer, by=owner, today=today))
    decide_letter(letter, lawyer, today=today)


def with_refused_mail() -> Cast:
    """Without notice days, an open invoice, approved; sent on LETTER_ON, which the mail server
    refused.
    """
    with override_settings(EMAIL_BACKEND=f"{__name__}.Refusing", MAIL_STAYS_HERE=False):
        return casts.at_stage(letter=leave)


def leave(cast: Cast) -> Letter:
    laras, ratna = cast.laras, cast.ratna
    replaced = make_invoice(laras, "5000000", due_on=date(2026, 10, 1))
    ending = make_ending(laras, ratna, notice_days=0)
    Invoice.objects.filter(pk=replaced.pk).update(contract=ending.contract)
    note_progress(ending.contract, "75", "25", "0", "0", "0")
    with_account(ending, ratna)
    reviewed(ending, ratna, cast.maria, TODAY)
    log_talk(ending, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=ending, method="email", by=ratna)
    with clock(LETTER_ON):
        send_ending(termination=ending, by=ratna, today=LETTER_ON)
        run_queued("send_ending")
    return ending.letters.get()


CAST = with_refused_mail


@pytest.fixture
def replaced(cast) -> Invoice:
    return Invoice.objects.get(is_final=False)


@pytest.fixture
def ending(cast) -> Termination:
    return Termination.objects.get()


@pytest.fixture
def account_document(ending) -> Document:
    """Issued with the letter."""
    assert Delivery.objects.get(purpose="ending").state == DeliveryState.FAILED
    return Settlement.objects.exclude(document=None).get().document


def was_voided(account_document, replaced) -> bool:
    account_document.refresh_from_db()
    replaced.refresh_from_db()
    invoice = Invoice.objects.get(is_final=True)
    assert (open_amount(replaced), replaced.paid_on) == (5000000, None)
    assert (
        Event.objects.get(kind="final_paper_withdrawn").particulars["number"]
        == account_document.number
    )
    return (
        bool(account_document.voided_at and invoice.withdrawal_id)
        and not Settlement.objects.exclude(document=None).exists()
    )


def test_the_ending_is_cancelled_and_its_final_account_with_it(
    account_document, ending, replaced, ratna
):
    assert open_amount(replaced) == 0
    cancel_termination(termination=ending, reason="Berdamai.", by=ratna, today=LETTER_ON)
    assert was_voided(account_document, replaced)


def test_on_a_later_day_letter_and_account_are_both_made_again(
    account_document, ending, replaced, kejora, ratna, maria, run_jobs
):
    Refusing.error = None
    with clock(LATER):
        mark_stale(vendor=kejora, today=LATER)
        set_dates(termination=ending, letter_on=LATER, by=ratna, today=LATER)
        assert was_voided(account_document, replaced)
        compute_account(termination=ending, by=ratna, today=LATER)
        reviewed(ending, ratna, maria, LATER)
        send_ending(termination=ending, by=ratna, today=LATER)
        run_jobs("send_ending")
    ending.refresh_from_db()
    letter, account = ending.letters.get(version=2), Settlement.objects.exclude(document=None).get()
    assert letter.effective_on == account.account_on == LATER == ending.notice_given_on
    assert account.document.number == "INV/2026/0002" and open_amount(replaced) == 0


def test_another_path_takes_it_back_too(account_document, ending, replaced, kejora, ratna):
    mark_stale(vendor=kejora, today=LATER)
    choose_path(
        termination=ending,
        path=Path.MUTUAL,
        deed=proof_file(),
        deed_on=LATER,
        deed_signed_on=TODAY,
        by=ratna,
        today=LATER,
    )
    assert was_voided(account_document, replaced)


def test_a_letter_withdrawn_on_its_day_frees_the_account(account_document, ending, replaced, ratna):
    with pytest.raises(Refused, match="names the account as it was submitted"):
        compute_account(termination=ending, by=ratna, today=LETTER_ON)
    draft_letter(termination=ending, by=ratna, today=LETTER_ON, restart=True)
    make_payment(ending.client, "1000000", paid_on=LETTER_ON, contract=ending.contract)
    compute_account(termination=ending, by=ratna, today=LETTER_ON)
    assert was_voided(account_document, replaced)


@pytest.mark.parametrize("state", ["inflight", "unknown"])
def test_what_may_have_arrived_is_not_withdrawn(account_document, ending, ratna, state):
    Delivery.objects.filter(purpose="ending").update(state=state)
    with pytest.raises(Refused, match="its delivery is uncertain"):
        cancel_termination(termination=ending, reason="Berdamai.", by=ratna, today=LETTER_ON)
    with pytest.raises(Refused):
        set_dates(termination=ending, letter_on=LATER, by=ratna, today=LATER)
    assert Settlement.objects.get(document=account_document).invoice is not None


def test_a_payment_of_it_is_withdrawn_first(account_document, ending, ratna):
    make_payment(
        ending.client, "100000", paid_on=LETTER_ON, invoice=Invoice.objects.get(is_final=True)
    )
    with pytest.raises(Refused, match="Withdraw its payments first: Rp100.000"):
        cancel_termination(termination=ending, reason="Berdamai.", by=ratna, today=LETTER_ON)
    assert (
        Termination.objects.get().is_open and not Document.objects.exclude(voided_at=None).exists()
    )
