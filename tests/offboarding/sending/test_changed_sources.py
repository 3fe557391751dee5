"""What of a letter's sources changed: by a day, before its approval, once an account is issued."""

from datetime import date

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import (
    Client,
    Interaction,
    PortalToken,
)
from contracts.models import (
    Contract,
    Flag,
    Invoice,
    LineProgress,
    Payment,
)
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.note_changed_sources import note_changed_sources
from offboarding.models import CaseFlag, Demand, Letter, ReviewDecision
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.offboarding.sending.test_fingerprint import LINES, changed
from tests.support.by_link import decide_as_advocate, share
from tests.support.endings import LETTER_ON, PRICES, TODAY, decided_case
from tests.support.factories import (
    make_contract,
    make_invoice,
    make_payment,
    note_progress,
)
from tests.support.letters import (
    clock,
    decide_letter,
    ending_of,
    ending_with_account,
    make_submitted,
    ready_to_send,
)
from tests.support.outside import make_submitted_outside, record_outside_answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


def test_work_counts_until_the_letters_day_and_payments_until_today(laras, ratna, maria):
    until = date(2026, 11, 20)
    letter = ready_to_send(laras, ratna, maria, until=until)
    contract = letter.termination.contract
    note_progress(contract, *["50"] * LINES, day=date(2026, 11, 16))
    assert changed(letter, date(2026, 11, 17)) == [], (
        "the account of the letter's day is provisional"
    )
    make_payment(laras, "1000000", paid_on=date(2026, 11, 16), contract=contract)
    assert changed(letter, date(2026, 11, 15)) == [], "as of a day before the payment"
    assert changed(letter, date(2026, 11, 16)) == ["account"]
    Payment.objects.all().delete()
    LineProgress.objects.update(day=LETTER_ON)
    assert changed(letter, date(2026, 11, 17)) == ["account"]


def test_nobody_approves_what_is_no_longer_so(laras, ratna, maria, melati):
    letter = make_submitted(laras, ratna, maria)
    before = laras.address
    Client.objects.update(address="Jalan Baru 1")
    for vendor, parts in ((melati, []), (letter.vendor, ["address"])):
        note_changed_sources(vendor=vendor, today=TODAY)
        assert Letter.objects.get(pk=letter.pk).changed_parts == parts
    with pytest.raises(Refused, match="these changed: the client’s address. It can be approved"):
        decide_letter(letter, maria)
    with pytest.raises(Refused, match="Write what has to change"):
        decide_letter(letter, maria, "changes")
    Client.objects.update(address=before)
    assert decide_letter(letter, maria).kind == "approved"


def test_nor_an_advocate_from_outside(laras, ratna, run_jobs):
    letter = make_submitted_outside(laras, ratna)
    link = share(letter, ratna, run_jobs)
    Contract.objects.update(service="Fotografi")
    with pytest.raises(Refused, match="these changed: the contract"):
        record_outside_answer(letter, ratna)
    with pytest.raises(Refused, match="these changed: the contract"):
        decide_as_advocate(letter, link)
    assert not ReviewDecision.objects.exists()
    assert PortalToken.objects.get().used_at is None, "the link is not used up"


def test_an_issued_account_replaces_the_open_invoices_and_nothing_else(laras, ratna, maria):
    """Without notice it is issued before the letter leaves."""
    contract = make_contract(laras, prices=PRICES, notice_days=0)
    invoice = make_invoice(laras, "5000000", due_on=date(2026, 10, 1), contract=contract)
    flag = {"vendor": laras.vendor, "client": laras, "kind": "missed_payment", "since": TODAY}
    case = decided_case(laras, ratna)
    missed = Flag.objects.create(**flag, evidence={"missed": [invoice.pk]})
    CaseFlag.objects.create(vendor=laras.vendor, case=case, flag=missed)
    note_progress(contract, "100", "100", "0", "0", "0")
    letter = ready_to_send(laras, ratna, maria, contract=contract)
    assert invoice.number in letter.letter_document.html
    issue_final_account(termination=ending_of(letter), by=ratna, today=LETTER_ON)
    assert changed(letter) == []
    talk = Interaction.objects.filter(purpose="talk").get()
    Interaction.objects.update(purpose="")
    assert changed(letter) == ["records"]
    Interaction.objects.filter(pk=talk.pk).update(purpose="talk")
    final = Invoice.objects.get(is_final=True)
    make_payment(laras, "1", paid_on=LETTER_ON, invoice=final)
    assert changed(letter) == ["account"], "the letter asks for what was paid meanwhile"


def test_a_reminder_that_came_back_is_cited_no_longer(laras, ratna, maria):
    ending = ending_with_account(laras, ratna)
    about = {"vendor": laras.vendor, "client": laras, "contract": ending.contract}
    day = date(2026, 11, 3)
    Demand.objects.create(**about, kind="reminder", rung=0, sent_on=day, deadline_on=TODAY)
    draft = draft_letter(termination=ending, by=ratna, today=TODAY)
    submitted = submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY)
    assert "3 November 2026" in submitted.letter_document.html
    assert changed(submitted) == []
    Demand.objects.update(state="issued")
    assert changed(submitted) == ["records"]
