"""What an advocate from outside answered, recorded by the owner: what it binds and how
it is named.
"""

import pytest
from django.core import mail
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Document, Event, Role
from offboarding.checklist.progress import load_steps
from offboarding.evidence.exhibits import exhibits_of
from offboarding.models import Letter, LetterAuthor, LetterState, ReviewDecision
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.sending.actions.confirm_hold import confirm_hold
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.templatetags.event_text import event_shape, event_text
from tests.support import cast as casts
from tests.support.endings import LETTER_ON, TODAY, log_talk
from tests.support.factories import make_interaction, make_member
from tests.support.letters import (
    clock,
    ending_of,
    make_approved,
    render_letter,
    send_letter,
    step_state,
)
from tests.support.outside import (
    ARIF,
    make_submitted_outside,
    record_outside_answer,
)

CAST = casts.submitted_outside


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


@pytest.fixture
def approved(letter, ratna):
    record_outside_answer(letter, ratna)
    return Letter.objects.get(pk=letter.pk)


def last_event_text(kind: str) -> str:
    event = Event.objects.filter(kind=kind).latest("sequence")
    return event_text(event.kind, event.particulars).replace("\xa0", " ")


def finding(letter, key: str):
    return next(step for step in load_steps(ending_of(letter), TODAY) if step.key == key)


def test_a_recorded_approval_binds_the_same_bytes_as_a_lawyers(
    approved, laras, citra, kejora, ratna
):
    letter = approved
    decision = letter.review_decision
    maria = make_member(kejora, Role.LAWYER, "Maria Siahaan")
    own = make_approved(citra, ratna, maria).review_decision
    bound = ("letter_pdf_sha256", "email_pdf_sha256", "email_text_sha256")
    assert all(len(getattr(answer, name)) == 64 for answer in (decision, own) for name in bound)
    assert decision.letter_pdf_sha256 == letter.letter_document.pdf_sha256
    assert decision.email_pdf_sha256 == letter.email_document.pdf_sha256
    assert (decision.by, decision.recorded_by, decision.advocate_name, decision.day) == (
        None,
        ratna,
        ARIF,
        TODAY,
    )
    assert (decision.signed_file.name, decision.signed_file.client) == ("setuju.png", laras)
    assert letter.state == LetterState.APPROVED
    assert exhibits_of(laras) == [], "neither what an advocate advised us nor what never left"


def test_it_is_named_everywhere_as_recorded_by_the_owner(approved, ratna):
    letter = approved
    review = finding(letter, "review")
    assert (review.state, review.by, review.day) == ("done", ratna, TODAY)
    assert review.result == f"Approval by {ARIF}, recorded by the owner"
    assert letter.review_decision.signed == f"{ARIF}, recorded by the owner"
    assert letter.state_text == "approved, recorded by the owner"
    assert finding(letter, "letter").result == "Version 1: approved, recorded by the owner."
    assert last_event_text("letter_answer_recorded") == (
        f"Letter 001/SPP/KEJ/XI/2026, version 1: approved by {ARIF} on 12 November 2026, recorded "
        f"by the owner."
    )
    assert event_shape("letter_answer_recorded") == event_shape("letter_decided")


def test_its_author_may_record_it(letter, ratna):
    assert LetterAuthor.objects.filter(letter=letter, user=ratna).exists()
    assert record_outside_answer(letter, ratna).recorded_by == ratna


def test_the_approved_letter_is_sent_on_its_date_with_the_approved_bytes(
    approved, laras, ratna, run_jobs
):
    letter = approved
    log_talk(letter.termination, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=letter.termination, method="email", by=ratna)
    with clock(LETTER_ON):
        mail.outbox.clear()
        send_letter(letter, ratna)
        run_jobs("send_ending")
        [message] = mail.outbox
        assert step_state(letter, "sending") == "done"
    assert letter.review_decision.letter_pdf_sha256 == letter.letter_document.pdf_sha256
    assert message.body.strip() == letter.email_document.text.strip()
    left = {letter.letter_document.filename, letter.email_document.filename}
    assert left <= {exhibit.name for exhibit in exhibits_of(laras)}


def test_changed_bytes_are_not_sent_on_a_recorded_approval(approved, ratna):
    letter = approved
    log_talk(letter.termination, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=letter.termination, method="email", by=ratna)
    Document.objects.filter(pk=letter.letter_document_id).update(pdf_sha256="b" * 64)
    with clock(LETTER_ON), pytest.raises(Refused, match="differ from what was approved"):
        send_letter(letter, ratna)


def test_a_message_between_the_advocates_day_and_the_recording_holds_the_sending(
    letter, laras, ratna
):
    """The advocate signed in the morning, the client wrote at noon, the owner recorded in the
    evening.
    """
    make_interaction(laras, text="Kami ingin bicara lagi.")
    record_outside_answer(letter, ratna)
    log_talk(letter.termination, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=letter.termination, method="email", by=ratna)
    with clock(LETTER_ON):
        with pytest.raises(Refused, match="wrote after the approval"):
            send_letter(letter, ratna)
        confirm_hold(termination=ending_of(letter), by=ratna)
        assert send_letter(letter, ratna).state == "queued"


@pytest.mark.parametrize(("kind", "state"), [("changes", "changes"), ("rejected", "rejected")])
def test_a_no_is_recorded_too_without_a_file_but_with_the_reason(letter, ratna, kind, state):
    with pytest.raises(Refused, match="what has to change, or why not") as refusal:
        record_outside_answer(letter, ratna, kind, file=None)
    assert refusal.value.field == "note"
    decision = record_outside_answer(letter, ratna, kind, file=None, note=" Sebut Pasal 9.2. ")
    letter.refresh_from_db()
    assert (letter.state, decision.note, decision.letter_pdf_sha256) == (
        state,
        "Sebut Pasal 9.2.",
        "",
    )
    assert "recorded by the owner" in letter.state_text


def test_requested_changes_begin_the_next_version_which_goes_outside_again(letter, ratna):
    record_outside_answer(letter, ratna, "changes", note="Sebut Pasal 9.2.")
    draft = letter.termination.letters.get(state=LetterState.DRAFT)
    assert not draft.is_outside and (draft.version, draft.number) == (2, letter.number)
    assert finding(letter, "letter").missing == [
        "The outside advocate asked for changes: work them in and submit it again"
    ]
    again = render_letter(submit_for_review(letter=draft, lawyer=None, by=ratna, today=TODAY))
    record_outside_answer(again, ratna)
    assert [decision.kind for decision in ReviewDecision.objects.order_by("pk")] == [
        "changes",
        "approved",
    ]


def test_the_drafter_is_notified_and_the_owner_not_of_their_own_recording(
    citra, ratna, sekar, run_jobs
):
    letter = make_submitted_outside(citra, ratna, by=sekar)
    record_outside_answer(letter, ratna)
    run_jobs("send_notice")
    [message] = mail.outbox
    assert message.to == ["Sekar Ayuningtyas <sekar@kejora.test>"]
    assert f"{ARIF}, recorded by the owner decided letter 002/SPP/KEJ/XI/2026" in message.body
