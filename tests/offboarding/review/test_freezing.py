"""Freezing: later changes of rows do not change a submitted letter, and a change of its files is
noticed.
"""

from datetime import timedelta

import pytest
from django.utils import translation

from clientcare.clients.actions.edit_client import edit_client
from clientcare.core.jobs import queue_job
from clientcare.core.refused import Refused
from clientcare.models import Attachment, Document, Vendor
from offboarding.endings.actions.set_dates import set_dates
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.mark_stale import mark_stale
from offboarding.letters.actions.void_letters import void_letters
from offboarding.models import Letter, LetterAttachment, LetterState, Settlement, Termination
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.send_ending import send_ending
from tests.support import cast as casts
from tests.support.endings import LETTER_ON, TODAY
from tests.support.letters import (
    clock,
    decide_letter,
    render_letter,
)

NEXT_DAY = LETTER_ON + timedelta(days=1)


CAST = casts.ready


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


def send(letter, by, today=LETTER_ON):
    with clock(today):
        return send_ending(
            termination=Termination.objects.get(pk=letter.termination_id), by=by, today=today
        )


def test_later_changes_of_client_and_vendor_leave_the_documents_as_they_are(letter, ratna):
    frozen = {
        document.pk: (document.html, document.text, document.pdf_sha256)
        for document in Document.objects.all()
    }
    edit_client(
        client=letter.termination.client,
        fields={"person_1": "Sinta", "address": "Jalan Baru 1"},
        by=ratna,
    )
    Vendor.objects.update(legal_name="PT Lain", address="Jalan Lain 9")
    now = {
        document.pk: (document.html, document.text, document.pdf_sha256)
        for document in Document.objects.all()
    }
    assert now == frozen


def test_a_changed_name_needs_a_new_version(letter, ratna):
    edit_client(client=letter.termination.client, fields={"person_1": "Sinta Kinasih"}, by=ratna)
    with pytest.raises(Refused, match="approval is void: changed since are the client’s name"):
        send(letter, ratna)


def test_a_changed_address_needs_the_recipient_confirmed_again(letter, ratna):
    with clock(LETTER_ON):
        edit_client(
            client=letter.termination.client, fields={"email": "baru@contoh.test"}, by=ratna
        )
    with pytest.raises(Refused, match="Confirm the recipient"):
        send(letter, ratna)


def test_an_address_confirmed_after_the_button_needs_a_new_sending(letter, ratna, run_jobs):
    delivery = send(letter, ratna)
    with clock(LETTER_ON):
        edit_client(
            client=letter.termination.client, fields={"email": "baru@contoh.test"}, by=ratna
        )
        confirm_recipient(termination=Termination.objects.get(), method="email", by=ratna)
        run_jobs("send_ending")
    delivery.refresh_from_db()
    assert delivery.state == "cancelled" and "recipient was changed" in delivery.error
    assert Termination.objects.get().notice_given_on is None


def test_a_changed_account_needs_a_new_version(letter, ratna):
    latest = letter.settlement
    Settlement.objects.create(
        vendor=letter.vendor,
        termination=letter.termination,
        is_provisional=True,
        account_on=latest.account_on,
        currency="IDR",
        total=latest.total,
        settled=latest.settled + 1,
        balance=latest.balance - 1,
    )
    with pytest.raises(Refused, match="account was changed after the approval"):
        send(letter, ratna)


def test_changed_dates_need_a_new_version(letter, ratna):
    Termination.objects.update(effective_on=LETTER_ON + timedelta(days=30))
    with pytest.raises(Refused, match="dates were changed after the approval"):
        send(letter, ratna)


@pytest.mark.parametrize("what", ["letter_document", "email_document"])
def test_another_pdf_than_the_approved_one_is_not_sent(letter, ratna, what):
    Document.objects.filter(pk=getattr(letter, what).pk).update(pdf_sha256="b" * 64)
    with pytest.raises(Refused, match="differ from what was approved"):
        send(letter, ratna)


def test_another_email_text_than_the_approved_one_is_not_sent(letter, ratna):
    Document.objects.filter(pk=letter.email_document_id).update(text="Halo.")
    with pytest.raises(Refused, match="differ from what was approved"):
        send(letter, ratna)


def test_another_enclosure_than_the_approved_one_is_not_sent(letter, ratna):
    file = Attachment.objects.create(
        vendor=letter.vendor,
        client=letter.termination.client,
        name="x.pdf",
        file_type="pdf",
        size=1,
        sha256="c" * 64,
    )
    LetterAttachment.objects.create(vendor=letter.vendor, letter=letter, attachment=file)
    with pytest.raises(Refused, match="differ from what was approved"):
        send(letter, ratna)


def test_path_and_dates_are_fixed_while_the_letter_is_in_force(letter, ratna):
    with pytest.raises(Refused, match="approved as it is"):
        set_dates(termination=letter.termination, letter_on=NEXT_DAY, by=ratna, today=TODAY)


def test_an_approved_letter_goes_stale_when_its_date_passes_unsent(letter, kejora, ratna):
    assert mark_stale(vendor=kejora, today=LETTER_ON) == []
    assert mark_stale(vendor=kejora, today=NEXT_DAY) == [letter]
    assert mark_stale(vendor=kejora, today=NEXT_DAY) == []
    letter.refresh_from_db()
    assert letter.state == LetterState.STALE
    with pytest.raises(Refused, match="no approved letter"):
        send(letter, ratna, NEXT_DAY)


def test_the_daily_scan_marks_it(letter, run_jobs, kejora):
    with clock(NEXT_DAY):
        queue_job(kejora, "refresh_vendor", kejora.pk)
        run_jobs("refresh_vendor")
    letter.refresh_from_db()
    assert letter.state == LetterState.STALE


def test_a_stale_letter_is_dated_anew_and_reviewed_again(letter, kejora, ratna, maria):
    with clock(NEXT_DAY):
        mark_stale(vendor=kejora, today=NEXT_DAY)
        ending = Termination.objects.get(pk=letter.termination_id)
        with pytest.raises(Refused, match="Needs: step 4"):
            draft_letter(termination=ending, by=ratna, today=NEXT_DAY)
        set_dates(termination=ending, letter_on=NEXT_DAY, by=ratna, today=NEXT_DAY)
        compute_account(termination=ending, by=ratna, today=NEXT_DAY)
        draft = draft_letter(termination=ending, by=ratna, today=NEXT_DAY)
        again = render_letter(
            submit_for_review(letter=draft, lawyer=maria, by=ratna, today=NEXT_DAY)
        )
        decide_letter(again, maria, today=NEXT_DAY)
    assert (again.version, again.number, again.dated_on) == (2, letter.number, NEXT_DAY)
    assert "14 November 2026" in again.letter_document.html.replace("\xa0", " ")


def test_a_letter_is_not_submitted_for_a_day_that_passed(letter, ratna, maria):
    draft = draft_letter(termination=letter.termination, by=ratna, today=TODAY, restart=True)
    with clock(NEXT_DAY), pytest.raises(Refused, match="Needs: step 4"):
        submit_for_review(letter=draft, lawyer=maria, by=ratna, today=NEXT_DAY)


def test_voiding_takes_back_letters_documents_and_what_is_queued(letter, ratna):
    delivery = send(letter, ratna)
    void_letters(termination=letter.termination, by=ratna)
    letter.refresh_from_db()
    delivery.refresh_from_db()
    assert (letter.state, delivery.state) == (LetterState.VOID, "cancelled")
    assert {document.voided_at is not None for document in Document.objects.all()} == {True}


@pytest.mark.parametrize("state", ["inflight", "unknown"])
def test_what_may_have_arrived_is_not_voided(letter, ratna, state):
    delivery = send(letter, ratna)
    type(delivery).objects.update(state=state)
    with pytest.raises(Refused, match="being sent, or its delivery is uncertain"):
        void_letters(termination=letter.termination, by=ratna)
    assert Letter.objects.get().state == LetterState.APPROVED


def test_approval_of_one_version_is_not_that_of_the_next(letter, ratna):
    draft = draft_letter(termination=letter.termination, by=ratna, today=TODAY, restart=True)
    assert not hasattr(draft, "review_decision")
    with pytest.raises(Refused, match="no approved letter"):
        send(letter, ratna)
