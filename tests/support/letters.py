"""Letters brought to any step by the actions themselves, and a clock fixed to the
story's moment.
"""

from datetime import UTC, datetime, timedelta

import time_machine

from clientcare.documents.actions.render_document import render_document as render
from clientcare.documents.actions.render_document import save_pdf
from clientcare.models import Delivery, Document
from offboarding.checklist.progress import load_steps
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import Letter, Path, Termination
from offboarding.review.actions.decide_review import decide_review
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.send_ending import send_ending
from tests.support.endings import LETTER_ON, TODAY, log_talk, make_ending, with_account

NEXT_DAY = LETTER_ON + timedelta(days=1)
ADVOCATE = "08.10442"


def clock(day, hour: int = 3):
    """10:00 in Bandung on this day, going on from there."""
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), tick=True)


def ending_with_account(
    client, owner, *, letter_on=LETTER_ON, until=None, path=Path.CLAUSE, **terms
):
    ending = make_ending(client, owner, **terms)
    with_account(ending, owner, path=path, letter_on=letter_on, until=until)
    return ending


def make_draft(client, owner, by=None, **more) -> Letter:
    return draft_letter(
        termination=ending_with_account(client, owner, **more), by=by or owner, today=TODAY
    )


def render_letter(letter: Letter) -> Letter:
    """All PDFs stored, as their jobs do it."""
    for document in Document.objects.filter(pk__in=[one.pk for one in letter.frozen_documents]):
        save_pdf(document=document, rendered=render(document=document))
    return Letter.objects.get(pk=letter.pk)


def make_submitted(client, owner, lawyer, **more) -> Letter:
    letter = submit_for_review(
        letter=make_draft(client, owner, **more), lawyer=lawyer, by=owner, today=TODAY
    )
    return render_letter(letter)


def decide_letter(letter: Letter, lawyer, kind="approved", note="", today=TODAY):
    return decide_review(
        letter=letter,
        kind=kind,
        note=note,
        advocate_number=ADVOCATE,
        by=lawyer,
        today=today,
        seen_sha256=letter.letter_document.pdf_sha256,
    )


def make_approved(client, owner, lawyer, **more) -> Letter:
    letter = make_submitted(client, owner, lawyer, **more)
    decide_letter(letter, lawyer)
    return Letter.objects.get(pk=letter.pk)


def ready_to_send(client, owner, lawyer, method="email", **more) -> Letter:
    """Approved, announced, recipient confirmed: on LETTER_ON nothing is missing."""
    letter = make_approved(client, owner, lawyer, **more)
    log_talk(letter.termination, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=letter.termination, method=method, by=owner)
    return Letter.objects.get(pk=letter.pk)


def make_queued(client, owner, lawyer, **more) -> Delivery:
    letter = ready_to_send(client, owner, lawyer, **more)
    return send_ending(termination=letter.termination, by=owner, today=LETTER_ON)


def ending_of(letter) -> Termination:
    return Termination.objects.get(pk=letter.termination_id)


def send_letter(letter, by, today=LETTER_ON) -> Delivery:
    return send_ending(termination=ending_of(letter), by=by, today=today)


def step_state(letter, key, today=LETTER_ON) -> str:
    """The state of one step of the checklist."""
    return next(one.state for one in load_steps(ending_of(letter), today) if one.key == key)
