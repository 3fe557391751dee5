"""Kejora without a lawyer: its letter goes to Arif Prasetyo, an advocate from outside."""

from clientcare.models import Document
from offboarding.models import Letter, ReviewDecision
from offboarding.review.actions.record_answer import record_answer
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support.endings import TODAY, proof_file
from tests.support.letters import make_draft, render_letter

ARIF = "Arif Prasetyo, S.H."


def make_submitted_outside(client, owner, **more) -> Letter:
    letter = submit_for_review(
        letter=make_draft(client, owner, **more), lawyer=None, by=owner, today=TODAY
    )
    return render_letter(letter)


def record_outside_answer(letter, by, kind="approved", today=TODAY, **other) -> ReviewDecision:
    messages = {
        "advocate_name": ARIF,
        "advocate_number": "PERADI 16.00412",
        "day": today,
        "file": proof_file("setuju.png"),
        "note": "",
        "seen_sha256": Document.objects.get(pk=letter.letter_document_id).pdf_sha256,
        **other,
    }
    return record_answer(letter=letter, kind=kind, by=by, today=today, **messages)


def make_approved_outside(client, owner, **more) -> Letter:
    letter = make_submitted_outside(client, owner, **more)
    record_outside_answer(letter, owner)
    return Letter.objects.get(pk=letter.pk)
