"""No lawyer in the team: the owner submits the letter to an advocate from outside, and whose turn
it is.
"""

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Delivery, Document, Event, Membership, Role
from offboarding.checklist.progress import load_steps
from offboarding.endings.actions.set_dates import set_dates
from offboarding.models import LetterAuthor, LetterState, Termination
from offboarding.review.actions.comment_on_letter import comment_on_letter
from offboarding.review.actions.decide_review import decide_review
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.templatetags.event_text import event_text
from tests.support import cast as casts
from tests.support.endings import LETTER_ON, TODAY
from tests.support.factories import make_member
from tests.support.letters import clock, decide_letter, ending_of, make_draft
from tests.support.lists import today_lines
from tests.support.outside import record_outside_answer

CAST = casts.submitted_outside


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


def last_event_text(kind: str) -> str:
    event = Event.objects.filter(kind=kind).latest("sequence")
    return event_text(event.kind, event.particulars).replace("\xa0", " ")


def finding(letter, key: str):
    return next(step for step in load_steps(ending_of(letter), TODAY) if step.key == key)


def test_the_owner_submits_to_an_outside_advocate(letter, ratna):
    assert (letter.state, letter.lawyer, letter.submitted_by) == (
        LetterState.SUBMITTED,
        None,
        ratna,
    )
    assert letter.is_outside and letter.state_text == "with an outside advocate"
    assert letter.letter_document.is_rendered and letter.email_document.is_rendered
    assert last_event_text("letter_submitted_outside") == (
        "Letter 001/SPP/KEJ/XI/2026, version 1, submitted to an outside advocate."
    )
    assert not Delivery.objects.exists(), "there is no recipient to mail"
    assert finding(letter, "review").missing == ["Approval by an outside advocate"]


def test_a_team_with_a_lawyer_chooses_one_of_its_own(citra, ratna, maria):
    with pytest.raises(Refused, match="Choose one of your lawyers") as refusal:
        submit_for_review(letter=make_draft(citra, ratna), lawyer=None, by=ratna, today=TODAY)
    assert refusal.value.field == "lawyer"
    assert not Document.objects.filter(client=citra).exists()


def test_a_lawyer_who_wrote_the_letter_is_still_a_lawyer_of_the_team(citra, ratna, maria):
    draft = make_draft(citra, ratna)
    LetterAuthor.objects.create(vendor=draft.vendor, letter=draft, user=maria)
    with pytest.raises(Refused, match="Invite another lawyer to review it"):
        submit_for_review(letter=draft, lawyer=None, by=ratna, today=TODAY)


def test_a_lawyer_who_left_opens_the_way_outside(citra, ratna, maria):
    Membership.objects.filter(user=maria).update(ended_at="2026-11-01T00:00Z")
    draft = make_draft(citra, ratna)
    with pytest.raises(
        Refused, match="no lawyer among your people. Submit it to an outside advocate"
    ):
        submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY)
    assert submit_for_review(letter=draft, lawyer=None, by=ratna, today=TODAY).is_outside


def test_path_and_dates_are_fixed_while_it_is_outside(letter, ratna):
    with pytest.raises(
        Refused, match="with an outside advocate. Record the answer, or withdraw the letter"
    ):
        set_dates(termination=ending_of(letter), letter_on=LETTER_ON, by=ratna, today=TODAY)


def test_no_one_decides_or_comments_on_it_here(letter, kejora, ratna):
    with pytest.raises(Refused, match="Only the lawyer this letter was submitted to decides"):
        decide_letter(letter, ratna)
    with pytest.raises(Refused, match="Only the lawyer"):
        comment_on_letter(letter=letter, text="Setuju.", by=ratna)
    newcomer = make_member(kejora, Role.LAWYER, "Maria Siahaan")
    with pytest.raises(Refused, match="Only the lawyer this letter was submitted to decides"):
        decide_review(
            letter=letter, kind="approved", note="", by=newcomer, today=TODAY, seen_sha256="x"
        )


def lines_of(user) -> list[tuple[str, str]]:
    vendor = Membership.objects.select_related("vendor").get(user=user).vendor
    return [(str(line.sentence), line.url) for line in today_lines(vendor, user, TODAY).lines]


def test_the_owner_has_it_on_the_today_list_until_the_answer_is_recorded(letter, ratna, sekar):
    waiting = "Get the advocate’s answer on the letter to %(client)s."
    assert lines_of(ratna) == [(waiting, f"/v/kejora/reviews/{letter.pk}/record/")]
    assert lines_of(sekar) == []
    record_outside_answer(letter, ratna, "changes", note="Sebut Pasal 9.2.")
    assert [words for words, _url in lines_of(sekar)] == [
        "Act on the advocate’s answer about %(client)s."
    ]


def test_cancelling_the_ending_takes_it_from_the_list(letter, ratna):
    Termination.objects.update(cancelled_on=TODAY)
    assert not [url for _words, url in lines_of(ratna) if "record" in url]
