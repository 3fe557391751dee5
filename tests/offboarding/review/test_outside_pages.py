"""The pages of a vendor without a lawyer: submitting outside, the documents for the advocate,
recording the answer.
"""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from clientcare.models import Document, Role
from offboarding.models import Letter, LetterAuthor, LetterState, ReviewDecision
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support import cast as casts
from tests.support.endings import TODAY, png
from tests.support.factories import make_member
from tests.support.letters import clock, make_draft
from tests.support.outside import (
    ARIF,
    make_approved_outside,
    record_outside_answer,
)

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.submitted_outside


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


def room(letter, page="") -> str:
    return f"/v/kejora/reviews/{letter.pk}/{page}"


def workshop(letter, page="") -> str:
    return f"/v/kejora/endings/{letter.termination_id}/letter/{page}"


def unchanged_form(draft) -> dict:
    return {name: getattr(draft, name) for name in ("subject", "body", "email_body", "revision")}


def typed(letter, **other) -> dict:
    return {
        "kind": "approved",
        "advocate_name": ARIF,
        "advocate_number": "PERADI 16.00412",
        "day": TODAY.isoformat(),
        "seen_sha256": letter.letter_document.pdf_sha256,
        "note": "",
        "file": SimpleUploadedFile("setuju.png", png()),
        **other,
    }


def test_the_workshop_offers_the_way_outside_and_leads_to_the_documents(laras, ratna, as_user):
    draft, browser = make_draft(laras, ratna), as_user(ratna)
    page = browser.get(workshop(draft)).content.decode()
    assert "No lawyer belongs to your team." in page and "Submit to the lawyer" not in page
    answered = browser.post(
        workshop(draft, "submit/"), {**unchanged_form(draft), "lawyer": "outside"}
    )
    assert answered.url == room(draft, "record/")
    assert Letter.objects.get(pk=draft.pk).is_outside


def test_an_empty_choice_is_not_taken_for_outside(laras, ratna, as_user):
    draft, browser = make_draft(laras, ratna), as_user(ratna)
    for chosen in ({}, {"lawyer": ""}, {"lawyer": "x"}, {"lawyer": "99999"}):
        page = browser.post(
            workshop(draft, "submit/"), {**unchanged_form(draft), **chosen}, follow=True
        )
        assert "Choose one of your lawyers." in page.content.decode()
    assert Letter.objects.get(pk=draft.pk).state == LetterState.DRAFT


def test_with_a_lawyer_in_the_team_the_way_outside_is_not_offered_and_refused(
    laras, ratna, maria, as_user
):
    draft, browser = make_draft(laras, ratna), as_user(ratna)
    assert "outside advocate" not in browser.get(workshop(draft)).content.decode()
    page = browser.post(
        workshop(draft, "submit/"), {**unchanged_form(draft), "lawyer": "outside"}, follow=True
    )
    assert "Choose one of your lawyers." in page.content.decode()


def test_approve_is_locked_until_both_pdfs_are_stored(laras, ratna, as_user):
    letter = submit_for_review(letter=make_draft(laras, ratna), lawyer=None, by=ratna, today=TODAY)
    browser = as_user(ratna)
    page = browser.get(room(letter, "record/")).content.decode()
    assert "when all PDFs are stored" in page and 'name="advocate_name"' not in page
    assert (
        "The PDFs are still being made."
        in browser.get(room(letter, "papers.zip"), follow=True).content.decode()
    )


def test_the_documents_in_one_file_are_those_an_approval_binds(letter, ratna, as_user):
    response = as_user(ratna).get(room(letter, "papers.zip"))
    assert (
        response["Content-Disposition"].startswith("attachment")
        and response["Content-Type"] == "application/zip"
    )
    with ZipFile(BytesIO(response.content)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
    decision = record_outside_answer(letter, ratna)
    assert {
        decision.letter_pdf_sha256,
        decision.email_pdf_sha256,
        decision.email_text_sha256,
    } <= set(hashes.values())
    sums = contents.pop("SHA256SUMS.txt").decode()
    assert all(f"{hashes[name]}  {name}\n" in sums for name in contents)
    matter = contents["matter.txt"].decode().replace("\xa0", " ")
    assert (
        letter.termination.contract.number in matter
        and "Perencanaan" in matter
        and "Provisional account as of" in matter
    )
    assert "Termination clause: clause 9.2, 14 calendar days of notice\n" in matter
    assert "\n13 No defamation, threat or unintended admission\n  - The letter is our" in matter
    assert "{{" not in matter and "None" not in matter


def test_the_owner_records_the_approval_on_the_page(letter, ratna, as_user):
    browser = as_user(ratna)
    assert (
        letter.letter_document.pdf_sha256 in browser.get(room(letter, "record/")).content.decode()
    )
    answered = browser.post(room(letter, "record/"), typed(letter), follow=True)
    page = answered.content.decode().replace("\xa0", " ")
    assert "On record: approved." in page
    assert f"approved by {ARIF}, recorded by the owner on 12 November 2026" in page
    signed = ReviewDecision.objects.get().signed_file
    assert room(letter, f"files/{signed.pk}/") in page
    assert browser.get(room(letter, f"files/{signed.pk}/")).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"file": ""}, "file", "Upload the signed approval"),
        ({"file": SimpleUploadedFile("setuju.exe", b"MZ")}, "file", "Only PDF, PNG and JPEG"),
        ({"day": "2026-11-13"}, "day", "This day has not come yet"),
        ({"day": "2026-11-11"}, "day", "cannot be older"),
        ({"day": "31/02/2026"}, "day", "Enter a valid date"),
        ({"kind": "perhaps"}, "kind", "not one of the available choices"),
        ({"advocate_name": ""}, "advocate_name", "This field is required"),
        ({"advocate_number": "x" * 41}, "advocate_number", "at most 40 characters"),
        ({"kind": "changes"}, "note", "what has to change"),
        ({"seen_sha256": "1" * 64}, None, "not the one you were shown"),
    ],
)
def test_bad_input_is_reported_at_its_field_and_the_rest_is_still_there(
    letter, ratna, as_user, wrong, field, words
):
    data = typed(letter, **{"note": "Catatan saya.", **wrong})
    if wrong.get("kind") == "changes":
        data["note"] = " "
    answered = as_user(ratna).post(room(letter, "record/"), data)
    page = answered.content.decode()
    assert answered.status_code == 422 and words in page
    assert list(answered.context["form"].errors) == [field or "__all__"]
    assert "PERADI 16.00412" in page or field == "advocate_number"
    assert not ReviewDecision.objects.exists()


def test_staff_read_and_do_not_record(letter, sekar, as_user):
    browser = as_user(sekar)
    page = browser.get(room(letter)).content.decode()
    assert "with an outside advocate" in page and "record/" not in page
    assert (
        "The owner records the advocate’s answer." in browser.get(workshop(letter)).content.decode()
    )
    for address in ("record/", "papers.zip"):
        assert browser.get(room(letter, address)).status_code == 403
    assert browser.post(room(letter, "record/"), typed(letter)).status_code == 403
    assert not ReviewDecision.objects.exists()


def test_a_lawyer_who_joined_later_sees_nothing_of_it_and_the_owner_is_told_the_way(
    letter, kejora, ratna, as_user
):
    maria = make_member(kejora, Role.LAWYER, "Maria Siahaan")
    assert as_user(maria).get(room(letter)).status_code == 404
    browser = as_user(ratna)
    page = browser.get(room(letter, "record/")).content.decode()
    assert (
        "Your team has a lawyer now: Maria Siahaan." in page and 'name="advocate_name"' not in page
    )
    LetterAuthor.objects.create(vendor=kejora, letter=letter, user=maria)
    page = browser.get(room(letter, "record/")).content.decode()
    assert (
        "Every lawyer of your team wrote a version of this letter: Maria Siahaan. Invite another "
        "lawyer" in page
    )
    refused = browser.post(room(letter, "record/"), typed(letter))
    assert refused.status_code == 422 and not ReviewDecision.objects.exists()


def test_every_page_that_names_the_approval_says_who_recorded_it(laras, ratna, as_user):
    letter, browser = make_approved_outside(laras, ratna), as_user(ratna)
    ending = f"/v/kejora/endings/{letter.termination_id}/"
    pages = (
        room(letter),
        workshop(letter),
        ending,
        f"{ending}send/",
        "/v/kejora/reviews/?show=decided",
        laras.get_absolute_url(),
    )
    for address in pages:
        assert "recorded by the owner" in browser.get(address).content.decode(), address


def test_the_list_as_a_file_says_it_too(laras, ratna, as_user):
    make_approved_outside(laras, ratna)
    rows = as_user(ratna).get("/v/kejora/reviews.csv?show=decided").getvalue().decode()
    assert (
        f"approved – {ARIF}, recorded by the owner" in rows.replace('"', "")
        and "outside advocate" in rows
    )


def test_the_checklist_leads_the_owner_to_the_documents(letter, ratna, as_user):
    page = as_user(ratna).get(f"/v/kejora/endings/{letter.termination_id}/").content.decode()
    assert "The next step waits for the outside advocate." in page
    assert room(letter, "record/") in page


def test_a_foreign_owner_finds_nothing(letter, rudi, as_user):
    browser = as_user(rudi)
    for address in ("record/", "papers.zip"):
        assert browser.get(room(letter, address).replace("kejora", "melati")).status_code == 404
        assert browser.get(room(letter, address)).status_code == 404
    assert Document.objects.count() == 2
