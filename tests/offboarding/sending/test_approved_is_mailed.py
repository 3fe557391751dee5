"""Approved is stored is mailed, whichever way the approval came: the bytes that reach a mail server
are those of the decision.
"""

import hashlib

import pytest
from django.utils import translation

from clientcare.core import file_store
from clientcare.models import Document
from offboarding.models import Letter, LetterState
from offboarding.review.actions.approve_with_words import approve_with_words
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from tests.support.by_link import NAME, NUMBER, come_by_link, decide_as_advocate, share
from tests.support.endings import LETTER_ON, TODAY, log_talk
from tests.support.letters import (
    clock,
    decide_letter,
    ending_of,
    make_submitted,
    render_letter,
    send_letter,
)
from tests.support.mail_sink import mail_server
from tests.support.outside import make_submitted_outside, record_outside_answer

OLD, NEW = "Hak dan kewajiban", "Hak maupun kewajiban"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


def other_words(letter) -> dict[str, str]:
    texts = {name: getattr(letter, name) for name in ("subject", "body", "email_body")}
    return texts | {"body": letter.body.replace(OLD, NEW)}


def with_words(laras, ratna, maria, run_jobs):
    first = make_submitted(laras, ratna, maria)
    second = approve_with_words(
        letter=first, texts=other_words(first), note="", today=TODAY, by=maria
    )
    decide_letter(render_letter(second), maria)
    return second


def by_link_with_words(laras, ratna, maria, run_jobs):
    maria.memberships.all().delete()
    first = make_submitted_outside(laras, ratna)
    link, arif = share(first, ratna, run_jobs), come_by_link(run_jobs)
    name = {"advocate_name": NAME, "advocate_number": NUMBER}
    arif.post(f"/p/review/{first.pk}/words/", other_words(first) | name)
    second = render_letter(Letter.objects.get(version=2))
    decide_as_advocate(second, link)
    return second


def recorded(laras, ratna, maria, run_jobs):
    maria.memberships.all().delete()
    letter = make_submitted_outside(laras, ratna)
    record_outside_answer(letter, ratna)
    return letter


@pytest.mark.parametrize(
    ("approved_by", "words"), [(with_words, NEW), (by_link_with_words, NEW), (recorded, OLD)]
)
def test_the_bytes_at_the_mail_server_are_the_approved_ones(
    approved_by, words, laras, ratna, maria, run_jobs, settings
):
    letter = Letter.objects.get(pk=approved_by(laras, ratna, maria, run_jobs).pk)
    log_talk(letter.termination, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=letter.termination, method="email", by=ratna)
    with clock(LETTER_ON), mail_server(settings) as sink:
        send_letter(letter, ratna)
        run_jobs("send_ending")
    [message] = sink.read()
    [pdf] = [part.get_content() for part in message.iter_attachments()]
    text = message.get_body().get_content().replace("\r\n", "\n")
    decision, document = letter.review_decision, Document.objects.get(pk=letter.letter_document_id)
    assert words in document.html
    assert hashlib.sha256(pdf).hexdigest() == decision.letter_pdf_sha256 == document.pdf_sha256
    assert file_store.read_file(decision.letter_pdf_sha256) == pdf
    assert hashlib.sha256(text.encode()).hexdigest() == decision.email_text_sha256
    assert Letter.objects.get(pk=letter.pk).state == LetterState.SENT
    assert ending_of(letter).notice_given_on == LETTER_ON
