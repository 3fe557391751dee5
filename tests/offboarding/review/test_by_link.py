"""An advocate from outside reviews one matter by a mailed link, and decides in their own name."""

import pytest
from django.core import mail
from django.test import Client as Browser
from django.utils import timezone, translation

from clientcare.core.refused import Refused
from clientcare.models import Document, Event, PortalToken, Role
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import Letter, LetterAuthor, LetterState, ReviewComment, ReviewDecision
from offboarding.review.actions.comment_on_letter import comment_by_link
from offboarding.review.actions.share_matter import share_matter
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.reviewers import why_not_outside
from tests.support import cast as casts
from tests.support.by_link import (
    EMAIL,
    NAME,
    NUMBER,
    come_by_link,
    decide_as_advocate,
    mailed_link,
    share,
)
from tests.support.endings import LETTER_ON, TODAY
from tests.support.factories import make_member
from tests.support.letters import clock, ending_of, render_letter
from tests.support.outside import make_submitted_outside, record_outside_answer

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.submitted_outside


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


@pytest.fixture
def link(letter, ratna, run_jobs):
    return share(letter, ratna, run_jobs)


def room(letter, page="") -> str:
    return f"/p/review/{letter.pk}/{page}"


def typed(letter, **other) -> dict:
    seen = Document.objects.get(pk=letter.letter_document_id).pdf_sha256
    fields = {"kind": "approved", "note": "", "seen_sha256": seen}
    return fields | {"advocate_name": NAME, "advocate_number": NUMBER} | other


def test_from_the_owners_form_to_the_approval(letter, ratna, as_user, run_jobs, sekar):
    owner = as_user(ratna)
    address = f"/v/kejora/reviews/{letter.pk}/share/"
    owner.post(address, {"name": NAME, "email": "Arif@Advokat.test", "language": "en"})
    run_jobs("send_portal_link")
    assert mail.outbox[-1].to == [EMAIL]
    assert "Kejora asks you, as an advocate, to review a letter." in mail.outbox[-1].body
    arif = come_by_link(run_jobs)
    page = arif.get("/p/review/", follow=True)
    text = page.content.decode()
    assert page.redirect_chain == [(room(letter), 302)]
    assert "Approve version 1" in text and letter.letter_document.pdf_sha256 in text
    assert "/v/kejora/" not in text, "no address of the vendor's own pages"
    answer = arif.post(room(letter, "decide/"), typed(letter), follow=True)
    assert "You answered through this link" in answer.content.decode()
    assert "This link does not work" not in answer.content.decode()
    decision = ReviewDecision.objects.get()
    assert decision.signed == f"{NAME}, by link to {EMAIL}"
    assert (decision.day, decision.advocate_number) == (TODAY, NUMBER)
    assert decision.letter_pdf_sha256 == letter.letter_document.pdf_sha256
    assert Letter.objects.get(pk=letter.pk).state_text == "approved, by link"
    shown = as_user(ratna).get(f"/v/kejora/reviews/{letter.pk}/").content.decode()
    assert f"approved by {NAME}, by link to {EMAIL}" in shown
    kinds = Event.objects.filter(kind__contains="link").values_list("kind", flat=True)
    assert list(kinds) == ["review_link_sent", "letter_decided_by_link"]


@pytest.mark.parametrize("side", ["contract", "evidence", "account", "files"])
def test_the_room_shows_the_same_matter(
    letter, link, run_jobs, side, django_assert_max_num_queries
):
    arif = come_by_link(run_jobs)
    with django_assert_max_num_queries(17):  # with session and link
        page = arif.get(room(letter), {"side": side, "show": "email"})
    assert page.status_code == 200 and "/v/kejora/" not in page.content.decode()


def test_documents_and_files_of_the_matter_and_of_no_other(letter, link, citra, ratna, run_jobs):
    theirs, arif = make_submitted_outside(citra, ratna), come_by_link(run_jobs)
    own = arif.get(room(letter, f"documents/{letter.letter_document_id}/"))
    assert own.content.startswith(b"%PDF-")
    assert arif.get(room(letter, "papers.zip"))["Content-Type"] == "application/zip"
    for page in ("", f"documents/{theirs.letter_document_id}/", "papers.zip"):
        assert arif.get(room(theirs, page)).status_code == 404
    assert arif.get(room(letter, f"documents/{theirs.letter_document_id}/")).status_code == 404
    assert arif.post(room(theirs, "decide/"), typed(theirs)).status_code == 404
    with pytest.raises(Refused, match="Your link is for something else"):
        decide_as_advocate(theirs, link)
    assert arif.get(f"/v/kejora/reviews/{letter.pk}/").status_code == 302, "and no page of members"


def test_a_comment_by_link_names_the_address_and_is_saved_once(
    letter, link, ratna, as_user, run_jobs
):
    arif = come_by_link(run_jobs)
    for _time in range(2):
        arif.post(room(letter, "comment/"), {"text": "Sebut pasalnya."})
    assert ReviewComment.objects.get().signed == f"{NAME}, by link to {EMAIL}"
    page = as_user(ratna).get(f"/v/kejora/reviews/{letter.pk}/").content.decode()
    assert "Sebut pasalnya." in page and EMAIL in page
    client = as_user(ratna).get(letter.termination.client.get_absolute_url()).text
    assert "A reviewer commented on letter" in client and "lawyer commented" not in client


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"advocate_name": " "}, "advocate_name", "required"),
        ({"advocate_number": ""}, "advocate_number", "required"),
        ({"kind": "changes", "note": ""}, "note", "what has to change"),
        ({"seen_sha256": "1" * 64}, "__all__", "not the one you were shown"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_uses_nothing_up(
    letter, link, run_jobs, wrong, field, words
):
    arif = come_by_link(run_jobs)
    answer = arif.post(room(letter, "decide/"), typed(letter, **wrong))
    assert answer.status_code == 422 and words in answer.content.decode()
    assert list(answer.context["form"].errors) == [field]
    assert PortalToken.objects.get().used_at is None and not ReviewDecision.objects.exists()


def test_no_second_decision_by_link_or_recorded(letter, link, ratna):
    decide_as_advocate(letter, link, kind="rejected", note="Jalurnya lain.")
    with pytest.raises(Refused, match="You answered through this link"):
        decide_as_advocate(letter, link)
    with pytest.raises(Refused, match="decided already: rejected, by link"):
        record_outside_answer(Letter.objects.get(pk=letter.pk), ratna)


def test_recorded_first_the_link_decides_nothing(letter, link, ratna):
    record_outside_answer(letter, ratna)
    with pytest.raises(Refused, match="decided already: approved, recorded by the owner"):
        decide_as_advocate(letter, link)
    assert PortalToken.objects.get().used_at is None


def test_authors_and_members_are_no_outside_advocates(letter, link, ratna, sekar, kejora, rudi):
    assert why_not_outside(kejora, letter.termination_id, rudi.email) == "", "of another vendor"
    for email in (ratna.email.upper(), sekar.email):
        with pytest.raises(Refused, match="belongs to the team") as refused:
            share_matter(
                letter=letter, name="X", email=email, language="id", by=ratna, now=timezone.now()
            )
        assert refused.value.field == "email"
    former = make_member(kejora, Role.LAWYER, "Arif Prasetyo")
    kejora.memberships.filter(user=former).update(ended_at=timezone.now())
    former.email = EMAIL
    former.save()
    LetterAuthor.objects.create(vendor=kejora, letter=letter, user=former)
    with pytest.raises(Refused, match="wrote a version of this letter"):
        decide_as_advocate(letter, link)


def test_a_lawyer_who_joined_meanwhile_comes_first(letter, link, kejora, run_jobs):
    arif = come_by_link(run_jobs)
    make_member(kejora, Role.LAWYER, "Maria Siahaan")
    answer = arif.post(room(letter, "decide/"), typed(letter))
    assert answer.status_code == 422
    assert "Kejora has a lawyer of its own now, who reviews this letter." in answer.content.decode()
    assert "Approve version" not in arif.get(room(letter)).content.decode()


def test_the_same_link_mailed_anew_opens_the_next_version(letter, link, ratna, run_jobs):
    come_by_link(run_jobs)
    ending, before = ending_of(letter), mailed_link()
    draft = draft_letter(termination=ending, by=ratna, today=TODAY, restart=True)
    second = render_letter(submit_for_review(letter=draft, lawyer=None, by=ratna, today=TODAY))
    run_jobs("send_portal_link")
    assert mailed_link() != before
    assert (
        "We do not know this link"
        in Browser(headers={"accept-language": "en"}).get(before).content.decode()
    )
    with clock(TODAY, hour=4):  # another code waits a minute
        arif = come_by_link(run_jobs)
    assert arif.get("/p/review/").url == room(second)
    assert "Approve" not in arif.get(room(letter)).content.decode()
    assert "Approve version 2" in arif.get(room(second)).content.decode()


def test_not_after_the_letters_day(letter, link):
    after = LETTER_ON.replace(day=LETTER_ON.day + 1)
    with pytest.raises(Refused, match="could leave until"):
        decide_as_advocate(letter, link, today=after)
    assert Letter.objects.get(pk=letter.pk).state == LetterState.SUBMITTED


def test_the_owner_sees_and_revokes_the_link(letter, link, ratna, sekar, rudi, as_user):
    page = as_user(ratna).get(f"/v/kejora/reviews/{letter.pk}/record/").content.decode()
    assert f"Mailed to {NAME}, {EMAIL}" in page and "Revoke the link" in page
    revoke = f"/v/kejora/reviews/links/{link.pk}/revoke/"
    with clock(TODAY.replace(month=TODAY.month + 1)):
        page = as_user(ratna).get(f"/v/kejora/reviews/{letter.pk}/record/").text
    assert "It worked until" in page and "Revoke the link" not in page
    assert as_user(sekar).post(revoke).status_code == 403
    assert as_user(rudi).post(revoke.replace("kejora", "melati")).status_code == 404
    as_user(ratna).post(revoke)
    with pytest.raises(Refused, match="Kejora revoked this link on 12"):
        decide_as_advocate(letter, link)
    with pytest.raises(Refused, match="Kejora revoked this link on 12"):
        comment_by_link(letter=letter, link=link, text="Terlambat.", now=timezone.now())
    assert not ReviewComment.objects.exists()
