"""The lawyer's queue and room: what they see, and what stays hidden."""

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Delivery, Membership, Role
from contracts.models import BoundaryTerm
from offboarding.models import LetterState, Termination
from tests.support import cast as casts
from tests.support.endings import TODAY
from tests.support.factories import make_member
from tests.support.letters import clock, decide_letter, make_draft, make_submitted

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.written_by_sekar


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def draft(citra, ratna, sekar):
    return make_draft(citra, ratna, by=sekar)


@pytest.fixture
def letter(cast):
    return cast.letter


def room(letter, page="", **values):
    return f"/v/kejora/reviews/{letter.pk}/{page}"


def test_a_lawyer_sees_only_what_was_submitted_to_them(
    letter, citra, ratna, maria, kejora, melati, as_user
):
    Membership.objects.create(vendor=melati, user=maria, role=Role.LAWYER)
    arif = make_member(kejora, Role.LAWYER, "Arif Prasetyo")
    theirs = make_submitted(citra, ratna, arif)
    browser = as_user(maria)
    queue = browser.get("/v/kejora/reviews/").content.decode()
    assert letter.termination.client.name.replace("&", "&amp;") in queue
    assert theirs.termination.client.name not in queue
    assert browser.get(room(letter)).status_code == 200
    assert not browser.get("/v/melati/reviews/").context["page_obj"].object_list
    assert browser.get(room(letter).replace("kejora", "melati")).status_code == 404
    for page in ("", f"documents/{theirs.letter_document_id}/"):
        assert browser.get(room(theirs, page)).status_code == 404
    assert browser.post(room(theirs, "comment/"), {"text": "x"}).status_code == 404
    assert browser.get(room(letter, f"documents/{theirs.letter_document_id}/")).status_code == 404
    assert as_user(ratna).get(room(theirs)).status_code == 200


def test_a_draft_is_not_read_by_the_lawyer(draft, maria, as_user):
    draft.lawyer = maria
    draft.save()
    assert as_user(maria).get(room(draft)).status_code == 404


def test_a_contract_without_a_termination_clause_reads_as_one_sentence(letter, maria, as_user):
    BoundaryTerm.objects.filter(kind="notice").update(clause="")
    html = " ".join(as_user(maria).get(room(letter), {"side": "contract"}).content.decode().split())
    assert "none in the contract, 14 calendar days of notice" in html.replace("\xa0", " ")


@pytest.mark.parametrize("path", ["P3", "P4"])
def test_a_path_without_notice_leaves_the_termination_clause_in_the_contract(
    letter, maria, as_user, path
):
    Termination.objects.update(path=path)
    html = " ".join(as_user(maria).get(room(letter), {"side": "contract"}).content.decode().split())
    assert "clause 9.2, 14 calendar days of notice" in html.replace("\xa0", " ")


def test_access_ends_with_the_membership(letter, maria, as_user):
    browser = as_user(maria)
    Membership.objects.filter(user=maria).update(ended_at="2026-11-12T00:00Z")
    assert browser.get(room(letter)).status_code == 404


def test_a_lawyer_who_left_decides_nothing_and_the_owner_is_told_what_to_do(
    letter, ratna, maria, as_user
):
    Membership.objects.filter(user=maria).update(ended_at="2026-11-12T00:00Z")
    with pytest.raises(Refused, match="no lawyer of the team any more"):
        decide_letter(letter, maria)
    page = as_user(ratna).get(room(letter)).content.decode()
    assert "Withdraw the letter and submit it to another lawyer." in page


@pytest.mark.parametrize("side", ["points", "contract", "evidence", "account", "files"])
def test_the_room_shows_letter_and_matter(letter, maria, as_user, side):
    response = as_user(maria).get(room(letter), {"side": side, "show": "email"})
    page = response.content.decode()
    assert response.status_code == 200
    assert letter.letter_document.pdf_sha256 in page
    assert "Approve version 1" in page
    assert "/clients/" not in page


def test_the_pdf_of_the_room_is_the_stored_one(letter, maria, as_user):
    response = as_user(maria).get(room(letter, f"documents/{letter.letter_document_id}/"))
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"


def test_the_page_decides_with_the_hash_it_showed(letter, maria, as_user):
    browser = as_user(maria)
    bad = browser.post(
        room(letter, "decide/"),
        {"kind": "approved", "seen_sha256": "1" * 64, "note": "Baik, setuju."},
    )
    assert bad.status_code == 422
    assert "not the one you were shown" in bad.content.decode()
    assert "Baik, setuju." in bad.content.decode()
    good = browser.post(
        room(letter, "decide/"),
        {"kind": "approved", "seen_sha256": letter.letter_document.pdf_sha256},
    )
    assert good.status_code == 302
    letter.refresh_from_db()
    assert letter.state == LetterState.APPROVED
    assert browser.get(room(letter)).status_code == 200


def test_staff_read_the_room_and_do_not_decide(letter, sekar, as_user):
    browser = as_user(sekar)
    page = browser.get(room(letter)).content.decode()
    assert "Approve version" not in page
    assert browser.post(room(letter, "decide/"), {"kind": "approved"}).status_code == 403


def test_an_approved_letter_stays_readable_for_its_lawyer(letter, maria, as_user):
    decide_letter(letter, maria)
    page = as_user(maria).get("/v/kejora/reviews/?show=decided").content.decode()
    assert letter.number in page
    told = Delivery.objects.filter(purpose="notice").values_list("to_name", flat=True)
    assert sorted(told) == ["Maria Siahaan", "Ratna Wulandari", "Sekar Ayuningtyas"]
