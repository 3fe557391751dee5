"""The page on which a letter is written, submitted and withdrawn."""

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from clientcare.models import Attachment, Role
from offboarding.letters.actions.save_letter import save_letter
from offboarding.models import LetterAuthor
from tests.support import cast as casts
from tests.support.endings import TODAY
from tests.support.factories import make_member
from tests.support.letters import clock, ending_with_account
from tests.support.one_line import one_line

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.draft
TEXTS = {
    "subject": "Pengakhiran {contract_number}",
    "body": "Dengan ini {notice_sentence}",
    "body_en": "",
    "email_body": "Yth.",
}


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def draft(cast):
    return cast.letter


def save(letter, by, revision=None, **fields):
    return save_letter(
        letter=letter, fields={**TEXTS, **fields}, revision=revision or letter.revision, by=by
    )


def workshop(letter, page="") -> str:
    return f"/v/kejora/endings/{letter.termination_id}/letter/{page}"


def typed(letter, **fields) -> dict:
    kept = {name: getattr(letter, name) for name in ("body", "email_body", "revision")}
    return {**TEXTS, **kept, **fields}


def test_looking_does_not_begin_a_draft(citra, ratna, sekar, as_user):
    ending = ending_with_account(citra, ratna)
    browser = as_user(sekar)
    address = f"/v/kejora/endings/{ending.pk}/letter/"
    assert "There is no draft yet." in browser.get(address).content.decode()
    assert not ending.letters.exists()
    assert browser.post(f"{address}begin/").status_code == 302
    assert "Elements" in browser.get(address).content.decode()


def test_the_page_saves(draft, sekar, as_user):
    answer = as_user(sekar).post(workshop(draft), typed(draft, body="Dengan ini {notice_sentence}"))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.body, draft.revision) == ("Dengan ini {notice_sentence}", 2)


@pytest.mark.parametrize("wrong", ["9" * 20, "x"])
def test_an_enclosure_that_cannot_be_is_an_error_at_its_field(draft, sekar, as_user, wrong):
    saved = {
        "vendor": draft.vendor,
        "client": draft.termination.client,
        "name": "a.pdf",
        "file_type": "pdf",
        "size": 1,
    }
    Attachment.objects.create(**saved, sha256="a" * 64)
    changes = {"body": "Dengan ini {notice_sentence}", "attachments": [wrong]}
    answer = as_user(sekar).post(workshop(draft), typed(draft, **changes))
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["attachments"]
    assert "Dengan ini {notice_sentence}" in answer.text


def test_an_unknown_placeholder_is_an_error_at_its_field_and_the_text_is_still_there(
    draft, sekar, as_user
):
    answer = as_user(sekar).post(workshop(draft), typed(draft, body="Halo {nama_klien}."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "These placeholders are not known: {nama_klien}." in page
    assert "Halo {nama_klien}." in page
    assert list(answer.context["form"].errors) == ["body"]


def test_two_writers_both_texts_are_shown_and_the_second_can_save_then(
    draft, ratna, sekar, as_user
):
    mine = typed(draft, body="Sekar menulis.")
    save(draft, ratna, body="Ratna menulis.")
    browser = as_user(sekar)
    answer = browser.post(workshop(draft), mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ratna Wulandari saved this draft meanwhile" in page
    assert "Sekar menulis." in page
    assert "Ratna menulis." in page
    assert 'name="revision" value="2"' in page
    assert browser.post(workshop(draft), {**mine, "revision": 2}).status_code == 302
    draft.refresh_from_db()
    assert draft.body == "Sekar menulis."


def test_the_preview_shows_what_is_typed_and_saves_nothing(draft, sekar, as_user):
    browser = as_user(sekar)
    shown = browser.post(
        workshop(draft, "preview/"), typed(draft, body="Berlaku {effective_date}.")
    ).content.decode()
    assert "Berlaku Jumat, 27 November 2026." in strip_tags(shown)
    assert (
        "{nope}"
        in browser.post(workshop(draft, "preview/"), typed(draft, body="{nope}")).content.decode()
    )
    draft.refresh_from_db()
    assert draft.revision == 1


def test_only_the_owner_submits_and_takes_back(draft, ratna, sekar, maria, as_user):
    values = {**typed(draft), "lawyer": maria.pk}
    for page in ("submit/", "restart/"):
        assert as_user(sekar).post(workshop(draft, page), values).status_code == 403
    browser = as_user(ratna)
    old = browser.post(workshop(draft, "submit/"), {**values, "revision": 7})
    assert old.status_code == 422 and "saved this draft meanwhile" in old.text
    for nobody in ("", "9" * 20):
        none = browser.post(workshop(draft, "submit/"), {**values, "lawyer": nobody})
        assert none.status_code == 422 and "Choose one of your lawyers" in none.text
    done = browser.post(workshop(draft, "submit/"), values, follow=True)
    assert "The letter is with Maria Siahaan." in done.content.decode()
    assert (
        "has to be reviewed again"
        in browser.post(workshop(draft, "restart/"), follow=True).content.decode()
    )


def test_what_the_owner_typed_goes_to_the_lawyer(draft, ratna, maria, as_user):
    changed = typed(draft, body=f"{draft.body}\n\nLampiran kami sertakan.")
    done = as_user(ratna).post(workshop(draft, "submit/"), {**changed, "lawyer": maria.pk})
    draft.refresh_from_db()
    assert done.status_code == 302 and draft.state == "submitted"
    assert draft.body == changed["body"] and "Lampiran kami sertakan." in draft.letter_document.html
    assert draft.author == ratna


def test_who_submits_without_changing_a_word_is_no_author(draft, ratna, sekar, maria, as_user):
    unchanged_form = {
        name: getattr(draft, name) for name in ("subject", "body", "email_body", "revision")
    }
    unchanged_form["body"] = draft.body.replace("\n", "\r\n")  # as browsers send it
    as_user(ratna).post(workshop(draft, "submit/"), {**unchanged_form, "lawyer": maria.pk})
    draft.refresh_from_db()
    assert (draft.state, draft.author) == ("submitted", sekar)
    assert not LetterAuthor.objects.filter(letter=draft, user=ratna).exists()


def test_what_cannot_be_submitted_is_not_saved_either_and_is_shown_there(draft, ratna, as_user):
    changed = typed(draft, body="Dengan ini {notice_sentence} Terima kasih.")
    refused = as_user(ratna).post(workshop(draft, "submit/"), {**changed, "lawyer": ""})
    assert refused.status_code == 422 and "Terima kasih." in refused.text
    assert "last saved by Sekar Ayuningtyas" in refused.text
    draft.refresh_from_db()
    assert draft.revision == 1 and "Terima kasih." not in draft.body


def test_the_lawyer_who_was_chosen_stays_chosen(draft, ratna, maria, as_user):
    zaki = make_member(draft.vendor, Role.LAWYER, "Zaki Rahman", language="en")
    browser = as_user(ratna)
    refused = browser.post(
        workshop(draft, "submit/"), {**typed(draft, subject=""), "lawyer": zaki.pk}
    )
    page = one_line(refused.text)
    assert refused.status_code == 422 and f'<option value="{zaki.pk}" selected>' in page
    assert f'href="{workshop(draft)}?show=email"' in page, (
        "a way back to a page that can be looked at"
    )


def test_pressed_twice_one_comes_to_the_letter(draft, ratna, maria, as_user):
    browser, values = as_user(ratna), {**typed(draft), "lawyer": maria.pk}
    browser.post(workshop(draft, "submit/"), values)
    again = browser.post(workshop(draft, "submit/"), values, follow=True)
    assert (
        again.request["PATH_INFO"] == workshop(draft)
        and "This version was submitted already." in again.text
    )


def test_when_the_only_lawyer_wrote_the_letter_the_page_says_so(draft, ratna, maria, as_user):
    LetterAuthor.objects.create(vendor=draft.vendor, letter=draft, user=maria)
    page = as_user(ratna).get(workshop(draft)).content.decode()
    assert (
        "Every lawyer of your team wrote a version of this letter. Invite another lawyer to "
        "review it." in page
    )
    assert "outside advocate" not in page


def test_the_lawyer_and_the_rival_do_not_see_the_workshop(draft, maria, rudi, as_user):
    assert as_user(maria).get(workshop(draft)).status_code == 403
    assert as_user(rudi).get(workshop(draft).replace("kejora", "melati")).status_code == 404
