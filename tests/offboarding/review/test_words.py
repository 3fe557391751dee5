"""Approve with other words: the reviewer's wording is the next version and needs approval too."""

import pytest
from django.utils import timezone, translation

from clientcare.core.refused import Refused
from clientcare.documents.layout import sheets_of
from clientcare.models import Document, Membership
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import save_letter
from offboarding.models import Letter, LetterAuthor, LetterState, ReviewDecision
from offboarding.review.actions.approve_with_words import (
    approve_with_words,
    approve_with_words_by_link,
)
from offboarding.review.reviewers import possible_reviewers
from tests.support import cast as casts
from tests.support.by_link import NAME, NUMBER, come_by_link, decide_as_advocate, share
from tests.support.endings import TODAY
from tests.support.letters import (
    clock,
    decide_letter,
    ending_of,
    render_letter,
)
from tests.support.outside import make_submitted_outside

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.written_by_sekar
OLD, NEW = "Hak dan kewajiban", "Hak maupun kewajiban"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


def other_words(letter, old=OLD, new=NEW) -> dict[str, str]:
    assert old in letter.body
    texts = {name: getattr(letter, name) for name in ("subject", "body", "email_body")}
    return texts | {"body": letter.body.replace(old, new)}


def approve(letter, by, **other) -> Letter:
    fields = {"texts": other_words(letter), "note": "", "today": TODAY, **other}
    return approve_with_words(letter=letter, by=by, **fields)


def test_the_words_are_the_next_version_with_the_same_lawyer(letter, maria, ratna, sekar):
    second = approve(letter, maria)
    letter.refresh_from_db()
    assert (letter.state, letter.review_decision.kind) == (LetterState.WORDS, "words")
    assert (second.state, second.version, second.number) == ("submitted", 2, letter.number)
    assert (second.lawyer, second.submitted_by, second.author) == (maria, ratna, sekar)
    assert NEW in sheets_of(second.letter_document.html)
    assert letter.review_decision.letter_pdf_sha256 == "", "nothing of version 1 may be sent"


def test_wording_in_a_review_is_not_authorship_saving_a_draft_is(letter, maria, ratna):
    second = render_letter(approve(letter, maria))
    assert not LetterAuthor.objects.filter(user=maria).exists()
    decide_letter(second, maria)
    assert Letter.objects.get(pk=second.pk).state == LetterState.APPROVED
    assert possible_reviewers(letter.termination) == [maria]


def test_an_author_of_an_earlier_version_decides_on_no_later_one(letter, maria, ratna):
    draft = draft_letter(termination=ending_of(letter), by=ratna, today=TODAY, restart=True)
    save_letter(letter=draft, fields=other_words(draft), revision=draft.revision, by=maria)
    assert possible_reviewers(letter.termination) == []


def test_approve_opens_when_the_pdf_of_the_words_is_stored(letter, maria, as_user):
    browser = as_user(maria)
    page = browser.get(f"/v/kejora/reviews/{letter.pk}/words/").content.decode()
    assert "Make it the next version" in page and OLD in page
    answer = browser.post(
        f"/v/kejora/reviews/{letter.pk}/words/", other_words(letter) | {"note": ""}, follow=True
    )
    second = Letter.objects.get(version=2)
    assert answer.redirect_chain[-1][0] == f"/v/kejora/reviews/{second.pk}/"
    assert "when all PDFs are stored" in answer.content.decode()
    with pytest.raises(Refused, match="still being made"):
        decide_letter(second, maria)
    render_letter(second)
    assert "Approve version 2" in browser.get(f"/v/kejora/reviews/{second.pk}/").content.decode()


def test_the_room_shows_what_changed_word_by_word(letter, maria, as_user):
    second, browser = approve(letter, maria), as_user(maria)
    address = f"/v/kejora/reviews/{second.pk}/"
    page = browser.get(address, {"show": "changes"}).content.decode()
    assert "<del>dan</del><ins>maupun</ins>" in page
    assert "Version 2 compared with version 1" in page
    first = browser.get(f"/v/kejora/reviews/{letter.pk}/", {"show": "changes"})
    assert first.status_code == 200 and "compared with" not in first.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "You changed no word"),
        ({"subject": " "}, "cannot be empty"),
        ({"body": "Kepada {siapa}"}, "siapa"),
    ],
)
def test_what_cannot_be_used_changes_nothing(letter, maria, change, words):
    texts = {name: getattr(letter, name) for name in ("subject", "body", "email_body")} | change
    with pytest.raises(Refused, match=words):
        approve(letter, maria, texts=texts)
    letter.refresh_from_db()
    assert letter.state == LetterState.SUBMITTED
    assert not ReviewDecision.objects.exists() and Letter.objects.count() == 1


def test_nobody_signs_for_an_owner_who_left(letter, maria, ratna):
    Membership.objects.filter(user=ratna).update(ended_at=timezone.now())
    with pytest.raises(Refused, match="Ratna Wulandari, who submitted this letter and signs it"):
        approve(letter, maria)
    assert Letter.objects.get().state == LetterState.SUBMITTED


def test_only_the_named_lawyer_and_only_once(letter, maria, ratna):
    with pytest.raises(Refused, match="Only the lawyer"):
        approve(letter, ratna)
    approve(letter, maria)
    with pytest.raises(Refused, match="decided already: approved with other words"):
        approve(letter, maria)
    assert Letter.objects.count() == 2


def test_a_damaged_file_is_not_approved(letter, maria, settings):
    document = Document.objects.get(pk=letter.letter_document_id)
    path = next(settings.FILES_DIR.glob(f"**/{document.pdf_sha256}*"))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(Refused, match="The stored file is damaged"):
        decide_letter(letter, maria)
    path.unlink()
    with pytest.raises(Refused, match="The stored file is missing"):
        decide_letter(letter, maria)
    assert not ReviewDecision.objects.exists()


def test_an_advocate_by_link_goes_on_with_the_same_link(citra, maria, ratna, run_jobs):
    Membership.objects.filter(user=maria).update(ended_at=timezone.now())
    letter = make_submitted_outside(citra, ratna)
    link, arif = share(letter, ratna, run_jobs), come_by_link(run_jobs)
    answer = arif.post(
        f"/p/review/{letter.pk}/words/",
        other_words(letter) | {"advocate_name": NAME, "advocate_number": NUMBER},
    )
    second = Letter.objects.get(version=2)
    assert answer.url == f"/p/review/{second.pk}/"
    assert ReviewDecision.objects.get().signed.startswith(f"{NAME}, by link to ")
    second = render_letter(second)
    decide_as_advocate(second, link)
    assert Letter.objects.get(pk=second.pk).state_text == "approved, by link"
    with pytest.raises(Refused, match="You answered through this link"):
        approve_with_words_by_link(
            letter=second,
            link=link,
            texts=other_words(second, NEW, OLD),
            note="",
            advocate_name=NAME,
            advocate_number=NUMBER,
            today=TODAY,
            now=timezone.now(),
        )
