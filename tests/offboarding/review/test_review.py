"""Submitting a letter to one lawyer, and the lawyer's decision."""

from datetime import date

import pytest
from django.core import mail
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Client, Document, Event, Membership, Role, Vendor
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import save_letter
from offboarding.models import Letter, LetterAuthor, LetterState, ReviewDecision
from offboarding.review.actions.comment_on_letter import comment_on_letter
from offboarding.review.actions.decide_review import decide_review
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.reviewers import possible_reviewers
from tests.support import cast as casts
from tests.support.endings import LETTER_ON, TODAY
from tests.support.factories import make_invoice, make_member
from tests.support.letters import clock, decide_letter, make_submitted, render_letter

CAST = casts.draft


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def draft(cast):
    return cast.letter


@pytest.fixture
def letter(draft, ratna, maria):
    return render_letter(submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY))


def texts_of(letter) -> dict[str, str]:
    return {name: getattr(letter, name) for name in ("subject", "body", "body_en", "email_body")}


def submit(letter, lawyer, by):
    return submit_for_review(letter=letter, lawyer=lawyer, by=by, today=TODAY)


def test_submitting_freezes_number_dates_account_and_two_documents(letter, ratna, maria):
    assert letter.state == LetterState.SUBMITTED
    assert letter.number == "001/SPP/KEJ/XI/2026"
    assert (letter.dated_on, letter.effective_on) == (LETTER_ON, date(2026, 11, 27))
    assert letter.settlement == letter.termination.settlements.get()
    assert (letter.lawyer, letter.submitted_by) == (maria, ratna)
    kinds = {document.kind: document for document in Document.objects.all()}
    assert set(kinds) == {"letter", "exit_email"}
    assert (
        kinds["exit_email"].title
        == f"Pengakhiran Perjanjian Jasa Nomor {letter.termination.contract.number}"
    )
    assert "DRAF" not in kinds["letter"].html
    assert "INV" not in kinds["exit_email"].text


def test_the_lawyer_is_mailed_in_their_language(letter, run_jobs):
    run_jobs("send_notice")
    [message] = mail.outbox
    assert message.to == ["Maria Siahaan <maria@kejora.test>"]
    assert message.subject == "A letter of Kejora waits for your review"
    assert "001/SPP/KEJ/XI/2026, version 1" in message.body
    assert f"http://localhost:8000/v/kejora/reviews/{letter.pk}/" in message.body


def test_only_a_current_lawyer_of_this_vendor_is_asked(draft, ratna, sekar, maria, melati):
    stranger = make_member(melati, Role.LAWYER, "Arif Prasetyo")
    for somebody in (None, sekar, stranger):
        with pytest.raises(Refused, match="Choose one of your lawyers"):
            submit(draft, somebody, ratna)
    Membership.objects.filter(user=maria).update(ended_at="2026-11-01T00:00Z")
    with pytest.raises(Refused, match="no lawyer among your people"):
        submit(draft, maria, ratna)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("vendor", "client", "words"),
    [
        ({"legal_name": ""}, {}, "your legal name"),
        ({"address": ""}, {}, "your address"),
        ({"letter_code": ""}, {}, "your company code"),
        ({"email": "", "phone": ""}, {}, "your email address or phone"),
        ({}, {"email": "", "phone": "", "address": ""}, "a postal address of Laras & Bimo"),
    ],
)
def test_what_the_letter_prints_must_be_there(draft, ratna, maria, vendor, client, words):
    if vendor:
        Vendor.objects.filter(pk=draft.vendor_id).update(**vendor)
    if client:
        Client.objects.filter(pk=draft.termination.client_id).update(**client)
    draft = Letter.objects.get(pk=draft.pk)
    with pytest.raises(Refused, match=words):
        submit(draft, maria, ratna)
    draft.refresh_from_db()
    assert (draft.state, draft.number) == (LetterState.DRAFT, "")
    assert not Document.objects.exists()


def test_submitting_twice_is_refused(letter, ratna, maria):
    with pytest.raises(Refused, match="submitted already"):
        submit(letter, maria, ratna)
    assert Document.objects.count() == 2


def test_an_account_that_changed_since_is_computed_again_first(draft, ratna, maria):
    contract = draft.termination.contract
    make_invoice(draft.termination.client, "100", due_on=TODAY, contract=contract)
    contract.lines.first().progress.create(vendor=contract.vendor, percent=50, day=TODAY)
    with pytest.raises(Refused, match="Needs: step 5"):
        submit(draft, maria, ratna)


def test_approving_binds_the_hash_of_everything(letter, maria):
    decision = decide_letter(letter, maria)
    letter.refresh_from_db()
    assert letter.state == LetterState.APPROVED
    assert decision.letter_pdf_sha256 == letter.letter_document.pdf_sha256
    assert decision.email_pdf_sha256 == letter.email_document.pdf_sha256
    assert len(decision.email_text_sha256) == 64
    assert (decision.advocate_number, decision.day) == ("08.10442", TODAY)
    assert Event.objects.order_by("sequence").last().kind == "letter_decided"


def test_approving_waits_for_both_pdfs(draft, ratna, maria):
    letter = submit(draft, maria, ratna)
    with pytest.raises(Refused, match="PDFs are still being made"):
        decide_letter(letter, maria)
    Document.objects.filter(pk=letter.letter_document_id).update(pdf_sha256="a" * 64)
    with pytest.raises(Refused, match="PDFs are still being made"):
        decide_letter(Letter.objects.get(pk=letter.pk), maria)
    assert not ReviewDecision.objects.exists()


def test_approving_another_letter_than_the_one_shown_is_refused(letter, maria):
    with pytest.raises(Refused, match="not the one you were shown"):
        decide_review(
            letter=letter, kind="approved", note="", by=maria, today=TODAY, seen_sha256="0" * 64
        )
    assert not ReviewDecision.objects.exists()


def test_approving_a_version_that_was_withdrawn_meanwhile_is_refused(letter, ratna, maria):
    draft_letter(termination=letter.termination, by=ratna, today=TODAY, restart=True)
    with pytest.raises(Refused, match="withdrawn to be changed"):
        decide_letter(letter, maria)
    assert not ReviewDecision.objects.exists()


def test_a_second_click_finds_it_decided(letter, maria):
    decide_letter(letter, maria)
    with pytest.raises(Refused, match="decided already: approved"):
        decide_letter(letter, maria, "rejected", "Tidak.")
    assert ReviewDecision.objects.count() == 1


def test_a_letter_whose_date_has_passed_is_not_approved(letter, maria):
    with pytest.raises(Refused, match="The letter could leave until Fri 13"):
        decide_letter(letter, maria, today=date(2026, 11, 14))


def test_only_the_named_lawyer_decides(letter, kejora, ratna):
    other = make_member(kejora, Role.LAWYER, "Arif Prasetyo")
    for somebody in (other, ratna):
        with pytest.raises(Refused, match="Only the lawyer this letter was submitted to"):
            decide_letter(letter, somebody)


def test_no_author_of_any_version_decides(letter, maria):
    LetterAuthor.objects.create(vendor=letter.vendor, letter=letter, user=maria)
    with pytest.raises(Refused, match="A person who wrote"):
        decide_letter(letter, maria)


def test_no_author_of_any_version_is_asked(draft, ratna, maria):
    LetterAuthor.objects.create(vendor=draft.vendor, letter=draft, user=maria)
    assert possible_reviewers(draft.termination) == []
    arif = make_member(draft.vendor, Role.LAWYER, "Arif Prasetyo")
    assert possible_reviewers(draft.termination) == [arif]
    with pytest.raises(
        Refused, match="Maria Siahaan wrote a version of this letter and cannot review it"
    ):
        submit(draft, maria, ratna)


@pytest.mark.parametrize("asks_outside", [True, False])
def test_where_every_lawyer_wrote_a_version_another_must_be_invited(
    draft, ratna, maria, asks_outside
):
    LetterAuthor.objects.create(vendor=draft.vendor, letter=draft, user=maria)
    with pytest.raises(
        Refused, match="Every lawyer of your team wrote .* Invite another lawyer to review it"
    ):
        submit(draft, None if asks_outside else maria, ratna)


@pytest.mark.parametrize("kind", ["changes", "rejected"])
def test_a_no_needs_a_reason(letter, maria, kind):
    with pytest.raises(Refused) as refusal:
        decide_letter(letter, maria, kind)
    assert refusal.value.field == "note"
    assert not ReviewDecision.objects.exists()


def test_changes_begin_a_new_version_with_the_same_texts_and_number(
    letter, ratna, sekar, maria, run_jobs
):
    decide_letter(letter, maria, "changes", "Sebut Pasal 9.2 ayat 1.")
    draft = letter.termination.letters.get(state=LetterState.DRAFT)
    assert (draft.version, draft.number, draft.body) == (2, letter.number, letter.body)
    save_letter(
        letter=draft,
        fields={**texts_of(draft), "body": draft.body + "\n\nTambahan."},
        revision=1,
        by=sekar,
    )
    again = render_letter(submit(draft, maria, ratna))
    assert (again.number, again.version) == (letter.number, 2)
    assert "Tambahan." in again.letter_document.html
    assert "versi 2" in again.letter_document.html
    decide_letter(again, maria)
    assert [decision.kind for decision in ReviewDecision.objects.order_by("pk")] == [
        "changes",
        "approved",
    ]


def test_drafter_and_owner_are_notified(letter, maria, ratna, sekar, run_jobs):
    run_jobs("send_notice")
    mail.outbox.clear()
    decide_letter(letter, maria, "changes", "Sebut Pasal 9.2 ayat 1.")
    run_jobs("send_notice")
    assert {message.to[0] for message in mail.outbox} == {
        "Sekar Ayuningtyas <sekar@kejora.test>",
        "Ratna Wulandari <ratna@kejora.test>",
    }
    assert all("Sebut Pasal 9.2 ayat 1." in message.body for message in mail.outbox)


def test_comments_are_the_named_lawyers(letter, maria, ratna):
    comment_on_letter(letter=letter, text=" Bukti cocok. ", by=maria)
    assert [comment.text for comment in letter.comments.all()] == ["Bukti cocok."]
    with pytest.raises(Refused, match="Only the lawyer"):
        comment_on_letter(letter=letter, text="x", by=ratna)
    with pytest.raises(Refused, match="Write the comment first"):
        comment_on_letter(letter=letter, text="  ", by=maria)


def test_the_second_ending_of_the_year_takes_the_next_number(laras, citra, ratna, maria):
    make_submitted(laras, ratna, maria)
    assert make_submitted(citra, ratna, maria).number == "002/SPP/KEJ/XI/2026"
