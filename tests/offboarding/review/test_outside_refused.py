"""Answers of an outside advocate that are not recorded: something is missing, cannot be, or a
lawyer is there.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Attachment, Membership, Role
from clientcare.people.actions.invite_member import invite_member
from offboarding.checklist.progress import load_steps
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import Letter, LetterState, ReviewDecision
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support import cast as casts
from tests.support.endings import LETTER_ON, TODAY
from tests.support.factories import make_member
from tests.support.joining import join_team
from tests.support.letters import (
    clock,
    decide_letter,
    ending_of,
    make_draft,
    make_submitted,
    render_letter,
)
from tests.support.outside import (
    make_approved_outside,
    make_submitted_outside,
    record_outside_answer,
)

CAST = casts.submitted_outside
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


def finding(letter, key: str):
    return next(step for step in load_steps(ending_of(letter), TODAY) if step.key == key)


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
)
def test_what_is_missing_or_cannot_be_is_reported_and_nothing_is_written(
    letter, ratna, wrong, words, field
):
    files = Attachment.objects.count()
    with pytest.raises(Refused, match=words) as refusal:
        record_outside_answer(letter, ratna, **wrong)
    assert refusal.value.field == field
    letter.refresh_from_db()
    assert letter.state == LetterState.SUBMITTED
    assert not ReviewDecision.objects.exists() and Attachment.objects.count() == files


def test_the_day_may_be_that_of_submitting_today_or_between(laras, ratna):
    letter = make_submitted_outside(laras, ratna, letter_on=TODAY + timedelta(days=5))
    later = TODAY + timedelta(days=2)
    with clock(later):
        assert record_outside_answer(
            letter, ratna, today=later, day=TODAY + timedelta(days=1)
        ).day == TODAY + timedelta(days=1)


def test_a_letter_whose_date_has_passed_is_not_approved(letter, ratna):
    later = LETTER_ON + timedelta(days=1)
    with clock(later), pytest.raises(Refused, match="The letter could leave until Fri 13"):
        record_outside_answer(letter, ratna, today=later)


def test_approving_waits_for_both_pdfs(laras, ratna):
    letter = submit_for_review(letter=make_draft(laras, ratna), lawyer=None, by=ratna, today=TODAY)
    with pytest.raises(Refused, match="PDFs are still being made"):
        record_outside_answer(letter, ratna)


def test_a_second_recording_finds_it_decided(letter, ratna):
    record_outside_answer(letter, ratna)
    with pytest.raises(Refused, match="decided already: approved, recorded by the owner"):
        record_outside_answer(letter, ratna, "rejected", note="Tidak.")
    assert ReviewDecision.objects.count() == 1


def test_recording_a_version_that_was_withdrawn_is_refused(letter, ratna):
    draft_letter(termination=letter.termination, by=ratna, today=TODAY, restart=True)
    with pytest.raises(Refused, match="withdrawn to be changed"):
        record_outside_answer(letter, ratna)


def test_what_was_submitted_to_a_lawyer_is_the_lawyers_even_after_they_left(laras, ratna, maria):
    letter = make_submitted(laras, ratna, maria)
    Membership.objects.filter(user=maria).update(ended_at="2026-11-12T00:00Z")
    with pytest.raises(Refused, match="no lawyer of the team any more"):
        record_outside_answer(letter, ratna)


def test_with_a_lawyer_in_the_team_recording_is_refused_and_the_letter_goes_to_them(
    letter, kejora, ratna
):
    maria = make_member(kejora, Role.LAWYER, "Maria Siahaan")
    with pytest.raises(Refused, match="has a lawyer now: Maria Siahaan. Withdraw the letter"):
        record_outside_answer(letter, ratna)
    draft = draft_letter(termination=letter.termination, by=ratna, today=TODAY, restart=True)
    again = render_letter(submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY))
    decide_letter(again, maria)
    letter.refresh_from_db()
    assert (letter.state, again.number, again.lawyer) == (LetterState.VOID, letter.number, maria)
    assert not Letter.objects.get(pk=again.pk).is_outside


def test_an_invited_lawyer_counts_from_joining(letter, kejora, ratna):
    invitation = invite_member(vendor=kejora, email="maria@kejora.test", role="lawyer", by=ratna)
    join_team(invitation, name="Maria Siahaan")
    with pytest.raises(Refused, match="has a lawyer now"):
        record_outside_answer(letter, ratna)


def test_an_invitation_alone_is_no_lawyer(letter, kejora, ratna):
    invite_member(vendor=kejora, email="maria@kejora.test", role="lawyer", by=ratna)
    record_outside_answer(letter, ratna)
    letter.refresh_from_db()
    assert (letter.state, letter.review_decision.recorded_by) == (LetterState.APPROVED, ratna)


def test_an_approval_on_record_stands_when_a_lawyer_joins(laras, kejora, ratna):
    letter = make_approved_outside(laras, ratna)
    make_member(kejora, Role.LAWYER, "Maria Siahaan")
    assert finding(letter, "review").state == "done"


@pytest.mark.parametrize(
    "wrong",
    [
        {"recorded_by": None},
        {"advocate_name": ""},
        {"advocate_number": ""},
        {"signed_file": None},
        {"by_the_owner": True},
    ],
)
def test_the_database_itself_keeps_given_and_recorded_apart(laras, ratna, wrong):
    decision = make_approved_outside(laras, ratna).review_decision
    changes = {"by": ratna} if "by_the_owner" in wrong else wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewDecision.objects.filter(pk=decision.pk).update(**changes)
