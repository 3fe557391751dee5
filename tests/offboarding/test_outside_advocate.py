"""No lawyer in the team: an advocate from outside reviews the letter, and the owner records the answer."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import translation

from clientcare.actions.invite import invite
from clientcare.models import Attachment, Delivery, Document, Event, Membership, Role
from clientcare.refused import Refused
from clientcare.templatetags.event_words import sentence
from clientcare.templatetags.timeline import shape
from offboarding.actions.comment_on_letter import comment_on_letter
from offboarding.actions.confirm_hold import confirm_hold
from offboarding.actions.confirm_recipient import confirm_recipient
from offboarding.actions.decide_review import decide_review
from offboarding.actions.draft_letter import draft_letter
from offboarding.actions.set_dates import set_dates
from offboarding.actions.submit_for_review import submit_for_review
from offboarding.models import Letter, LetterAuthor, LetterState, Termination, Verdict
from offboarding.progress import progress
from offboarding.today import today_lines
from tests.factories import make_interaction, make_member
from tests.offboarding.endings import LETTER_ON, TODAY, talked
from tests.offboarding.letters import approved, clock, decide, drafted, ending_of, rendered, send, step, submitted
from tests.offboarding.outside import ARIF, answer, approved_outside, submitted_outside

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(laras, ratna):
    return submitted_outside(laras, ratna)


def said(kind: str) -> str:
    event = Event.objects.filter(kind=kind).latest("sequence")
    return sentence(event.kind, event.particulars).replace("\xa0", " ")


def finding(letter, key: str):
    return next(one for one in progress(ending_of(letter), TODAY) if one.key == key)


# --- submitting ----------------------------------------------------------------------------------------


def test_the_owner_submits_to_an_outside_advocate(letter, ratna):
    assert (letter.state, letter.lawyer, letter.submitted_by) == (LetterState.SUBMITTED, None, ratna)
    assert letter.is_outside and letter.state_words == "with an outside advocate"
    assert letter.letter_document.is_rendered and letter.email_document.is_rendered
    assert said("letter_submitted_outside") == (
        "Letter 001/SPP/KEJ/XI/2026, version 1, submitted to an outside advocate."
    )
    assert not Delivery.objects.exists(), "there is nobody to mail"
    assert finding(letter, "review").missing == ["Approval by an outside advocate, recorded by the owner"]


def test_a_team_with_a_lawyer_chooses_one_of_its_own(laras, ratna, maria):
    with pytest.raises(Refused, match="Choose one of your lawyers") as refusal:
        submit_for_review(letter=drafted(laras, ratna), lawyer=None, by=ratna, today=TODAY)
    assert refusal.value.field == "lawyer"
    assert not Document.objects.exists()


def test_a_lawyer_who_wrote_the_letter_is_still_a_lawyer_of_the_team(laras, ratna, maria):
    draft = drafted(laras, ratna)
    LetterAuthor.objects.create(vendor=draft.vendor, letter=draft, user=maria)
    with pytest.raises(Refused, match="Choose one of your lawyers"):
        submit_for_review(letter=draft, lawyer=None, by=ratna, today=TODAY)


def test_a_lawyer_who_left_opens_the_way_outside(laras, ratna, maria):
    Membership.objects.filter(user=maria).update(ended_at="2026-11-01T00:00Z")
    draft = drafted(laras, ratna)
    with pytest.raises(Refused, match="no lawyer among your people. Submit it to an outside advocate"):
        submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY)
    assert submit_for_review(letter=draft, lawyer=None, by=ratna, today=TODAY).is_outside


def test_path_and_dates_rest_while_it_is_outside(letter, ratna):
    with pytest.raises(Refused, match="with an outside advocate. Record the answer, or take the letter back"):
        set_dates(termination=ending_of(letter), letter_on=LETTER_ON, by=ratna, today=TODAY)


def test_nobody_decides_or_comments_on_it_here(letter, kejora, ratna):
    with pytest.raises(Refused, match="Only the lawyer this letter was submitted to decides"):
        decide(letter, ratna)
    with pytest.raises(Refused, match="Only the lawyer"):
        comment_on_letter(letter=letter, text="Setuju.", by=ratna)
    newcomer = make_member(kejora, Role.LAWYER, "Maria Siahaan")
    with pytest.raises(Refused, match="Only the lawyer this letter was submitted to decides"):
        decide_review(letter=letter, kind="approved", note="", by=newcomer, today=TODAY, seen_sha256="x")


# --- recording -----------------------------------------------------------------------------------------


def test_a_recorded_approval_binds_the_same_bytes_as_a_lawyers(laras, citra, kejora, ratna):
    letter = approved_outside(laras, ratna)
    verdict = letter.verdict
    maria = make_member(kejora, Role.LAWYER, "Maria Siahaan")
    own = approved(citra, ratna, maria).verdict
    bound = ("letter_pdf_sha256", "email_pdf_sha256", "email_text_sha256")
    assert all(len(getattr(one, name)) == 64 for one in (verdict, own) for name in bound)
    assert verdict.letter_pdf_sha256 == letter.letter_document.pdf_sha256
    assert verdict.email_pdf_sha256 == letter.email_document.pdf_sha256
    assert (verdict.by, verdict.recorded_by, verdict.advocate_name, verdict.day) == (None, ratna, ARIF, TODAY)
    assert (verdict.signed_file.name, verdict.signed_file.client) == ("setuju.png", laras)
    assert letter.state == LetterState.APPROVED


def test_it_is_named_everywhere_as_recorded_by_the_owner(laras, ratna):
    letter = approved_outside(laras, ratna)
    review = finding(letter, "review")
    assert (review.state, review.by, review.day) == ("done", ratna, TODAY)
    assert review.result == f"Approval by {ARIF}, recorded by the owner"
    assert letter.verdict.signed == f"{ARIF}, recorded by the owner"
    assert letter.state_words == "approved, recorded by the owner"
    assert finding(letter, "letter").result == "Version 1: approved, recorded by the owner."
    assert said("letter_answer_recorded") == (
        f"Letter 001/SPP/KEJ/XI/2026, version 1: approved by {ARIF} on 12 November 2026, recorded by the owner."
    )
    assert shape("letter_answer_recorded") == shape("letter_decided")


def test_whoever_wrote_the_letter_may_record_it(letter, ratna):
    assert LetterAuthor.objects.filter(letter=letter, user=ratna).exists()
    assert answer(letter, ratna).recorded_by == ratna


def test_the_approved_letter_is_sent_on_its_date_with_the_approved_bytes(laras, ratna, run_jobs):
    letter = approved_outside(laras, ratna)
    talked(letter.termination, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=letter.termination, method="email", by=ratna)
    with clock(LETTER_ON):
        mail.outbox.clear()
        send(letter, ratna)
        run_jobs("send_ending")
        [message] = mail.outbox
        assert step(letter, "sending") == "done"
    assert letter.verdict.letter_pdf_sha256 == letter.letter_document.pdf_sha256
    assert message.body.strip() == letter.email_document.text.strip()


def test_changed_bytes_are_not_sent_on_a_recorded_approval(laras, ratna):
    letter = approved_outside(laras, ratna)
    talked(letter.termination, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=letter.termination, method="email", by=ratna)
    Document.objects.filter(pk=letter.letter_document_id).update(pdf_sha256="b" * 64)
    with clock(LETTER_ON), pytest.raises(Refused, match="differ from what was approved"):
        send(letter, ratna)


def test_a_message_between_the_advocates_day_and_the_recording_holds_the_sending(laras, ratna):
    """The advocate signed in the morning, the client wrote at noon, the owner recorded in the evening."""
    letter = submitted_outside(laras, ratna)
    make_interaction(laras, text="Kami ingin bicara lagi.")
    answer(letter, ratna)
    talked(letter.termination, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=letter.termination, method="email", by=ratna)
    with clock(LETTER_ON):
        with pytest.raises(Refused, match="wrote after the approval"):
            send(letter, ratna)
        confirm_hold(termination=ending_of(letter), by=ratna)
        assert send(letter, ratna).state == "queued"


@pytest.mark.parametrize(("kind", "state"), [("changes", "changes"), ("rejected", "rejected")])
def test_a_no_is_recorded_too_without_a_file_but_with_the_reason(letter, ratna, kind, state):
    with pytest.raises(Refused, match="what has to change, or why not") as refusal:
        answer(letter, ratna, kind, file=None)
    assert refusal.value.field == "note"
    verdict = answer(letter, ratna, kind, file=None, note=" Sebut Pasal 9.2. ")
    letter.refresh_from_db()
    assert (letter.state, verdict.note, verdict.letter_pdf_sha256) == (state, "Sebut Pasal 9.2.", "")
    assert "recorded by the owner" in letter.state_words


def test_requested_changes_begin_the_next_version_which_goes_outside_again(letter, ratna):
    answer(letter, ratna, "changes", note="Sebut Pasal 9.2.")
    draft = letter.termination.letters.get(state=LetterState.DRAFT)
    assert not draft.is_outside and (draft.version, draft.number) == (2, letter.number)
    assert finding(letter, "letter").missing == [
        "The outside advocate asked for changes: work them in and submit it again"
    ]
    again = rendered(submit_for_review(letter=draft, lawyer=None, by=ratna, today=TODAY))
    answer(again, ratna)
    assert [one.kind for one in Verdict.objects.order_by("pk")] == ["changes", "approved"]


def test_the_drafter_is_told_and_the_owner_not_of_their_own_recording(laras, ratna, sekar, run_jobs):
    letter = submitted_outside(laras, ratna, by=sekar)
    answer(letter, ratna)
    run_jobs("send_notice")
    [message] = mail.outbox
    assert message.to == ["Sekar Ayuningtyas <sekar@kejora.test>"]
    assert f"{ARIF}, recorded by the owner decided letter 001/SPP/KEJ/XI/2026" in message.body


# --- refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "words", "field"),
    [
        ({"file": None}, "Upload the signed approval", "file"),
        ({"file": ("setuju.png", b"")}, "The file is empty", "file"),
        ({"file": ("setuju.docx", b"PK\x03\x04")}, "Only PDF, PNG and JPEG", "file"),
        ({"day": TODAY + timedelta(days=1)}, "This day has not come yet", "day"),
        ({"day": YESTERDAY}, "submitted on Thu 12.Nov. An answer to it cannot be older", "day"),
        ({"advocate_name": "  "}, "advocate’s name", "advocate_name"),
        ({"advocate_number": ""}, "advocate’s number", "advocate_number"),
        ({"seen_sha256": "0" * 64}, "not the one you were shown", None),
        ({"seen_sha256": ""}, "not the one you were shown", None),
    ],
)  # fmt: skip
def test_what_is_missing_or_cannot_be_is_said_and_nothing_is_written(letter, ratna, wrong, words, field):
    files = Attachment.objects.count()
    with pytest.raises(Refused, match=words) as refusal:
        answer(letter, ratna, **wrong)
    assert refusal.value.field == field
    letter.refresh_from_db()
    assert letter.state == LetterState.SUBMITTED
    assert not Verdict.objects.exists() and Attachment.objects.count() == files


def test_the_day_may_be_that_of_submitting_today_or_between(laras, ratna):
    letter = submitted_outside(laras, ratna, letter_on=TODAY + timedelta(days=5))
    later = TODAY + timedelta(days=2)
    with clock(later):
        assert answer(letter, ratna, today=later, day=TODAY + timedelta(days=1)).day == TODAY + timedelta(days=1)


def test_a_letter_whose_date_has_passed_is_not_approved(letter, ratna):
    later = LETTER_ON + timedelta(days=1)
    with clock(later), pytest.raises(Refused, match="The letter is dated .*, which has passed"):
        answer(letter, ratna, today=later)


def test_approving_waits_for_both_pdfs(laras, ratna):
    letter = submit_for_review(letter=drafted(laras, ratna), lawyer=None, by=ratna, today=TODAY)
    with pytest.raises(Refused, match="PDFs are still being made"):
        answer(letter, ratna)


def test_a_second_recording_finds_it_decided(letter, ratna):
    answer(letter, ratna)
    with pytest.raises(Refused, match="decided already: approved, recorded by the owner"):
        answer(letter, ratna, "rejected", note="Tidak.")
    assert Verdict.objects.count() == 1


def test_recording_a_version_that_was_taken_back_is_refused(letter, ratna):
    draft_letter(termination=letter.termination, by=ratna, today=TODAY, restart=True)
    with pytest.raises(Refused, match="taken back to be changed"):
        answer(letter, ratna)


def test_what_was_submitted_to_a_lawyer_is_the_lawyers_even_after_they_left(laras, ratna, maria):
    letter = submitted(laras, ratna, maria)
    Membership.objects.filter(user=maria).update(ended_at="2026-11-12T00:00Z")
    with pytest.raises(Refused, match="submitted to Maria Siahaan, who decides it"):
        answer(letter, ratna)


def test_with_a_lawyer_in_the_team_recording_is_refused_and_the_letter_goes_to_them(letter, kejora, ratna):
    maria = make_member(kejora, Role.LAWYER, "Maria Siahaan")
    with pytest.raises(Refused, match="has a lawyer now: Maria Siahaan. Take the letter back"):
        answer(letter, ratna)
    draft = draft_letter(termination=letter.termination, by=ratna, today=TODAY, restart=True)
    again = rendered(submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY))
    decide(again, maria)
    letter.refresh_from_db()
    assert (letter.state, again.number, again.lawyer) == (LetterState.VOID, letter.number, maria)
    assert not Letter.objects.get(pk=again.pk).is_outside


def test_an_invited_lawyer_counts_from_the_invitation(letter, kejora, ratna):
    invite(vendor=kejora, email="maria@kejora.test", name="Maria Siahaan", role="lawyer", by=ratna)
    with pytest.raises(Refused, match="has a lawyer now"):
        answer(letter, ratna)


def test_an_approval_on_record_stands_when_a_lawyer_joins(laras, kejora, ratna):
    letter = approved_outside(laras, ratna)
    make_member(kejora, Role.LAWYER, "Maria Siahaan")
    assert finding(letter, "review").state == "done"


@pytest.mark.parametrize(
    "wrong",
    [
        {"recorded_by": None}, {"advocate_name": ""}, {"advocate_number": ""}, {"signed_file": None},
        {"by_the_owner": True},
    ],
)  # fmt: skip
def test_the_database_itself_keeps_given_and_recorded_apart(laras, ratna, wrong):
    verdict = approved_outside(laras, ratna).verdict
    changes = {"by": ratna} if "by_the_owner" in wrong else wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.filter(pk=verdict.pk).update(**changes)


# --- whose turn ----------------------------------------------------------------------------------------


def lines_of(user) -> list[tuple[str, str]]:
    membership = Membership.objects.select_related("vendor").get(user=user)
    return [(str(one.sentence), one.url) for one in today_lines(membership.vendor, TODAY, membership)]


def test_the_owner_has_it_on_the_today_list_until_the_answer_is_recorded(letter, ratna, sekar):
    waiting = "Bring the letter to %(client)s to your advocate and record the answer."
    assert lines_of(ratna) == [(waiting, f"/v/kejora/reviews/{letter.pk}/record/")]
    assert lines_of(sekar) == []
    answer(letter, ratna, "changes", note="Sebut Pasal 9.2.")
    assert [words for words, _url in lines_of(sekar)] == ["Act on the advocate’s answer about %(client)s."]


def test_cancelling_the_ending_takes_it_from_the_list(letter, ratna):
    Termination.objects.update(cancelled_on=TODAY)
    assert not [url for _words, url in lines_of(ratna) if "record" in url]
