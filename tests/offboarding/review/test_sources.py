"""Each factual sentence of a letter rests on rows of the record; what was typed needs one."""

from datetime import date

import pytest
from django.utils import translation

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.models import Interaction
from offboarding.checklist.state import load_state
from offboarding.letters.actions.cite_source import cite_source
from offboarding.letters.actions.draft_letter import draft_letter, enclose_files
from offboarding.letters.actions.save_letter import save_letter
from offboarding.letters.checks.letter_checks import check_letter
from offboarding.letters.citations.cited import LetterCitations, digest_of_words
from offboarding.letters.citations.placeholder_rows import RESTS_ON, RESTS_ON_NOTHING
from offboarding.letters.fingerprint import changed_sources
from offboarding.letters.placeholder_list import BLOCKS, PLACEHOLDERS
from offboarding.letters.render import render_draft
from offboarding.models import Letter, SentenceSource
from offboarding.review.actions.approve_with_words import approve_with_words
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.sentence_marks import with_marks
from tests.support import cast as casts
from tests.support.endings import TODAY, proof_file
from tests.support.letters import clock, render_letter
from tests.support.one_line import one_line

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.draft
AGREED = "Pada 20 Oktober 2026 Ibu menyetujui perubahan itu."


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def draft(cast, sekar):
    """With one sentence that states a day, on which a contact is on record."""
    letter = cast.letter
    return save(letter, sekar, body=f"{letter.body}\n\n{AGREED}")


def save(letter, by, **changed) -> Letter:
    texts = ("subject", "body", "body_en", "email_body", "revision")
    fields = {name: getattr(letter, name) for name in texts} | changed
    return save_letter(letter=letter, fields=fields, revision=fields.pop("revision"), by=by)


def citations_of(letter) -> LetterCitations:
    rendered = render_draft(letter, TODAY)
    return LetterCitations(rendered, check_letter(letter, rendered))


def choose(letter, by, key=None) -> str:
    """The record chosen for the typed sentence, by default the contact of its day."""
    citations = citations_of(letter)
    [sentence] = [sentence for sentence in citations.sentences if sentence.typed]
    key = key or f"contact-{contact_of().pk}"
    cite_source(letter=letter, sentence=sentence, row=citations.evidence[key], by=by)
    return key


def contact_of() -> Interaction:
    return Interaction.objects.get(day=date(2026, 10, 20))


def submit(letter, lawyer, by) -> Letter:
    return submit_for_review(letter=letter, lawyer=lawyer, by=by, today=TODAY)


def address(letter, page="") -> str:
    return f"/v/kejora/endings/{letter.termination_id}/letter/{page}?show=letter"


def posted(letter, **more) -> dict:
    texts = ("subject", "body", "email_body", "revision")
    return {name: getattr(letter, name) for name in texts} | more


def test_every_placeholder_says_what_it_rests_on_or_that_it_is_a_name():
    # the list of facts rests on rows item by item
    assert {*RESTS_ON, *RESTS_ON_NOTHING, "facts"} == {*PLACEHOLDERS, *BLOCKS}
    assert not set(RESTS_ON) & RESTS_ON_NOTHING


def test_each_sentence_rests_on_the_rows_of_its_placeholders(draft):
    found = {
        sentence.words: [row.label for row in sentence.rows]
        for sentence in citations_of(draft).sentences
    }
    assert found.pop(AGREED) == []
    assert all(found.values()), "no fact of ours without a row"
    talk = next(words for words in found if "panggilan video pada" in words)
    assert found[talk] == ["Video call, 24\xa0October 2026"]
    basis = next(words for words in found if words.startswith("Pengakhiran ini didasarkan"))
    assert found[basis] == ["Path and dates of the ending", "Clause 9.2: notice"]
    work = next(words for words in found if words.endswith("tahap berikut:"))
    assert found[work] == ["Price lines and their progress"]


def test_a_typed_fact_without_a_source_is_marked_and_refused(draft, ratna, maria, as_user):
    page = one_line(as_user(ratna).get(address(draft)).text)
    place = f"typed-body-{digest_of_words(AGREED)[:12]}"
    assert f'<a class="ev noev" href="#{place}"' in page and f'id="{place}"' in page
    assert "It states a day and rests on nothing yet." in page
    with pytest.raises(Refused) as refusal:
        submit(draft, maria, ratna)
    assert refusal.value.field == "body"
    assert refusal.value.message.startswith(f"“{AGREED}” states a day, and nothing is chosen")
    assert "under “Sources”" in refusal.value.message


def test_choosing_the_record_saves_what_is_typed_and_opens_the_way(
    draft, sekar, ratna, maria, as_user
):
    contact, code = contact_of(), f"body|{digest_of_words(AGREED)}"
    page = one_line(as_user(sekar).get(address(draft)).text)
    assert f'<option value="contact-{contact.pk}" selected>' in page, "proposed by its day"
    more = {"cite": code, f"source {code}": f"contact-{contact.pk}"}
    sent = posted(draft, **more, email_body=f"{draft.email_body}\n\nTerima kasih.")
    answer = as_user(sekar).post(address(draft, "source/"), sent)
    assert answer.status_code == 302 and answer.url == address(draft) + "#sources"
    draft.refresh_from_db()
    assert draft.email_body.endswith("Terima kasih.")
    page = one_line(as_user(sekar).get(address(draft)).text)
    assert f'href="/v/kejora/contacts/{contact.pk}/" title="WhatsApp, 20 October 2026"' in page
    assert submit(draft, maria, ratna).state == "submitted"
    page = one_line(as_user(sekar).get(address(draft)).text)
    assert f'href="/v/kejora/contacts/{contact.pk}/" title=' in page, "the frozen version, too"


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ("", "Choose the record"),
        ("contact-0", "Choose the record"),
        ("invoice-1", "Choose the record"),
        ("nonsense", "Choose the record"),
        ("opinion", "an opinion, not something that happened, so no letter can cite it"),
        ("opinion-1", "an opinion, not something that happened, so no letter can cite it"),
    ],
)
def test_a_record_that_is_no_evidence_is_not_taken_and_nothing_is_lost(
    draft, sekar, as_user, chosen, why
):
    code = f"body|{digest_of_words(AGREED)}"
    sent = posted(draft, cite=code, **{f"source {code}": chosen}, subject="Perihal lain")
    answer = as_user(sekar).post(address(draft, "source/"), sent)
    assert answer.status_code == 422 and why in one_line(answer.text)
    assert "Perihal lain" in answer.text and not SentenceSource.objects.exists()


def test_a_choice_is_taken_back_and_a_changed_sentence_asks_again(draft, sekar, as_user):
    key = choose(draft, sekar)
    save(draft, sekar, body=draft.body.replace("menyetujui", "menolak"))
    assert [sentence.words for sentence in citations_of(draft).missing] == [
        AGREED.replace("menyetujui", "menolak")
    ]
    draft.refresh_from_db()
    save(draft, sekar, body=draft.body.replace("menolak", "menyetujui"))
    draft.refresh_from_db()
    assert not citations_of(draft).missing, "the same words rest on it again"
    drop = f"body|{digest_of_words(AGREED)}|{key}"
    assert (
        as_user(sekar).post(address(draft, "source/"), posted(draft, drop=drop)).status_code == 302
    )
    assert not SentenceSource.objects.exists()


def test_the_lawyer_opens_each_source_and_the_client_sees_no_mark(
    draft, sekar, ratna, maria, as_user
):
    key = choose(draft, sekar)
    letter = render_letter(submit(draft, maria, ratna))
    browser = as_user(maria)
    room = letter.get_absolute_url()
    page = browser.get(room).text
    assert f'href="{room}?show=letter&amp;side=sources#source-{key}"' in page
    side = one_line(browser.get(f"{room}?side=sources").text)
    assert f'id="source-{key}"' in side and "Typed by its writer, who chose this record." in side
    html = letter.letter_document.html + letter.email_document.html
    assert 'class="ev' not in html and "source-" not in html


def test_a_source_that_is_withdrawn_makes_the_approval_void(draft, sekar, ratna, maria):
    choose(draft, sekar)
    letter = submit(draft, maria, ratna)
    assert changed_sources(letter, load_state(letter.termination, TODAY)) == []
    withdraw_interaction(interaction=contact_of(), reason="Salah klien", by=ratna)
    assert changed_sources(letter, load_state(letter.termination, TODAY)) == ["records"]


def test_the_next_version_keeps_the_sources(draft, sekar, ratna, maria):
    choose(draft, sekar)
    submit(draft, maria, ratna)
    again = draft_letter(termination=draft.termination, by=sekar, today=TODAY, restart=True)
    assert again.version == 2 and not citations_of(again).missing


def with_words(letter, maria, added) -> Letter:
    """The next version, approved with one more paragraph."""
    texts = {"subject": letter.subject, "email_body": letter.email_body}
    return approve_with_words(
        letter=letter,
        texts=texts | {"body": f"{letter.body}\n\n{added}"},
        note="",
        today=TODAY,
        by=maria,
        advocate_number="1",
    )


def test_what_the_reviewer_typed_rests_on_their_decision(draft, sekar, ratna, maria):
    choose(draft, sekar)
    letter = submit(draft, maria, ratna)
    after = with_words(letter, maria, "Pasal 9.2 tetap berlaku.")
    [typed] = [
        sentence for sentence in after.sentences if sentence["words"].startswith("Pasal 9.2 tetap")
    ]
    assert typed["rows"] == [
        {"kind": "review", "pk": letter.pk, "number": "1", "day": "", "sort": ""}
    ]


def test_other_words_are_no_source_of_what_the_writer_typed(draft, sekar, ratna, maria):
    choose(draft, sekar)
    letter = submit(draft, maria, ratna)
    withdraw_interaction(interaction=contact_of(), reason="Salah klien", by=ratna)
    with pytest.raises(Refused, match="nothing is chosen on which it rests"):
        with_words(letter, maria, "Kami berterima kasih.")


def test_a_writer_cannot_choose_the_review_as_a_source(draft, sekar, ratna, maria, as_user):
    choose(draft, sekar)
    letter = submit(draft, maria, ratna)
    with_words(letter, maria, "Pasal 9.2 tetap berlaku.")
    again = draft_letter(termination=draft.termination, by=sekar, today=TODAY, restart=True)
    assert not citations_of(again).missing, "the reviewer's sentence still rests on the review"
    code, review = f"body|{digest_of_words(AGREED)}", f"review-{letter.pk}"
    page = as_user(sekar).get(address(again)).text
    assert f'value="{review}"' not in page
    sent = posted(again, cite=code, **{f"source {code}": review})
    answer = as_user(sekar).post(address(again, "source/"), sent)
    assert answer.status_code == 422 and "Choose the record" in answer.text


@pytest.mark.parametrize("field", ["subject", "attachments"])
def test_subject_and_titles_of_enclosures_accuse_nobody(draft, sekar, ratna, maria, field):
    choose(draft, sekar)
    words = "Anda menipu kami"
    if field == "subject":
        draft.refresh_from_db()
        save(draft, sekar, subject=f"Sebab {words}")
    else:
        name, data = proof_file()
        client = draft.termination.client
        file = attach_file(vendor=draft.vendor, client=client, name=name, data=data, by=sekar)
        enclose_files(draft, [file], {file.pk: (f"Bukti {words}", "")})
    with pytest.raises(Refused, match="menipu") as refusal:
        submit(Letter.objects.get(pk=draft.pk), maria, ratna)
    assert refusal.value.field == field


def test_marks_stand_after_their_sentences_whatever_tags_and_spaces_are_in_them():
    html = "<p>Satu\xa0&amp; <b>dua.</b> Tiga.</p><p>Satu &amp; dua.</p>"
    marks = [("Satu & dua.", "[1]"), ("Empat.", "[2]"), ("Satu & dua.", "[3]")]
    assert with_marks(html, marks) == (
        "<p>Satu\xa0&amp; <b>dua.</b>[1] Tiga.</p><p>Satu &amp; dua.[3]</p>"
    )
