"""The letter as a draft: its default texts, saving, placeholders, and two people at one text."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.models import Attachment, Event, Membership
from contracts.models import Flag
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import Overtaken, save_letter
from offboarding.letters.compose import default_body, default_email
from offboarding.letters.print_layout import letter_pages
from offboarding.letters.render import render_draft
from offboarding.models import CaseFlag, Letter, LetterState, Path
from tests.support import cast as casts
from tests.support.endings import LETTER_ON, TODAY, make_ending, proof_file, with_dates
from tests.support.factories import make_client, make_invoice, make_payment, note_progress
from tests.support.letters import (
    clock,
    decide_letter,
    ending_with_account,
    make_approved,
    make_draft,
    make_submitted,
)

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


def letter_page_text(letter) -> str:
    """The text of the printed draft, without its tags."""
    html = letter_pages(render_draft(letter, TODAY).letter_print())
    return html + " ".join(strip_tags(html).split())


def test_a_draft_begins_with_the_default_texts_of_its_path(draft, sekar):
    assert (draft.version, draft.state, draft.number, draft.author) == (
        1,
        LetterState.DRAFT,
        "",
        sekar,
    )
    assert draft.body == default_body("id", "P2")
    assert draft.body_en == ""
    assert draft.email_body == default_email("id", "P2")
    assert [author.user for author in draft.authors.all()] == [sekar]


def test_a_client_who_reads_english_gets_a_translation_and_an_english_email(kejora, ratna):
    john = make_client(kejora, "John Carter", honorific_1="Mr", language="en")
    letter = make_draft(john, ratna)
    assert letter.body == default_body("id", "P2")
    assert letter.body_en == default_body("en", "P2")
    assert letter.email_body == default_email("en", "P2")
    html = letter_page_text(letter)
    assert 'lang="id"' in html
    assert "We, Kejora Wedding Organizer, hereby terminate Agreement" in html
    assert "for our wedding organizer service" in html
    assert "Dear Mr Carter," in html
    feet = [html.count(f" · {word} 1</span>") for word in ("versi", "version")]
    assert feet == [1, 1], "each page has its foot in its own language"


def test_no_letter_before_path_dates_and_account(citra, ratna):
    ending = make_ending(citra, ratna)
    with pytest.raises(Refused, match="Needs: steps 1–5"):
        draft_letter(termination=ending, by=ratna, today=TODAY)
    with_dates(ending, ratna)
    with pytest.raises(Refused, match="Needs: step 5"):
        draft_letter(termination=ending, by=ratna, today=TODAY)
    assert not ending.letters.exists()


def test_the_draft_that_is_there_is_given_again(draft, ratna):
    assert draft_letter(termination=draft.termination, by=ratna, today=TODAY) == draft
    assert Letter.objects.count() == 1


def test_deed_and_signed_contract_are_enclosed_by_themselves(laras, ratna):
    ending = ending_with_account(laras, ratna)
    ending.deed = ending.contract.signed_file = None
    assert list(draft_letter(termination=ending, by=ratna, today=TODAY).attachments.all()) == []


def test_a_mutual_ending_encloses_its_deed(laras, ratna):
    ending = make_ending(laras, ratna)
    with_dates(
        ending,
        ratna,
        path=Path.MUTUAL,
        deed=proof_file("akta.png"),
        deed_on=TODAY,
        deed_signed_on=TODAY,
    )
    compute_account(termination=ending, by=ratna, today=TODAY)
    letter = draft_letter(termination=ending, by=ratna, today=TODAY)
    assert [attachment.name for attachment in letter.attachments.all()] == ["akta.png"]
    assert "melalui Kesepakatan Bersama tanggal" in letter_page_text(letter)


def test_the_preview_is_filled_from_the_rows(laras, ratna, sekar):
    ending = ending_with_account(laras, ratna)
    contract = ending.contract
    note_progress(contract, "75", "25", "0", "0", "0", day=TODAY)
    compute_account(termination=ending, by=ratna, today=TODAY)
    letter = draft_letter(termination=ending, by=sekar, today=TODAY)
    html = letter_page_text(letter)
    for words in (
        "DRAF",
        "…/SPP/…",
        "Ibu Laras Kinasih serta Bapak Bimo Adinata",
        contract.number,
        "Pasal 9.2",
        "Jumat, 27 November 2026",
        "Perencanaan",
        "75%",
        "Rp7.500.000",
        "kita telah berbicara melalui panggilan video",
        "Sekar Ayuningtyas",
        "Ratna Wulandari",
    ):
        assert words in html, words


def test_a_draft_is_signed_by_the_vendors_own_first_owner(rudi, draft):
    Membership.objects.filter(user=rudi).update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    html = letter_page_text(draft)
    assert "Ratna Wulandari" in html and "Rudi Hartono" not in html


def test_facts_are_the_flagged_invoices_with_their_days(laras, ratna, kejora):
    ending = ending_with_account(laras, ratna)
    late = make_invoice(
        laras, "5000000", due_on=TODAY.replace(month=9), number="KJ-7", contract=ending.contract
    )
    flag = Flag.objects.create(
        vendor=kejora,
        client=laras,
        kind="missed_payment",
        since=TODAY,
        evidence={"missed": [late.pk], "late": []},
    )
    CaseFlag.objects.create(vendor=kejora, case=ending.case, flag=flag)
    make_payment(laras, "1800000", paid_on=LETTER_ON, invoice=late)
    make_payment(laras, "100000", paid_on=LETTER_ON + timedelta(days=1), invoice=late)
    compute_account(termination=ending, by=ratna, today=TODAY)
    html = letter_page_text(draft_letter(termination=ending, by=ratna, today=TODAY))
    sentence = "Tagihan KJ-7 sebesar Rp5.000.000 jatuh tempo pada 12 September 2026; hingga"
    assert f"{sentence} 13 November 2026 belum lunas, dengan sisa Rp3.200.000." in html


def test_saving_raises_the_revision_and_makes_the_writer_an_author(draft, ratna, sekar):
    saved = save(draft, ratna)
    assert (saved.revision, saved.author, saved.subject) == (
        2,
        ratna,
        "Pengakhiran {contract_number}",
    )
    assert {author.user for author in saved.authors.all()} == {sekar, ratna}


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("body", "{bank_akun}", "{bank_akun}"),
        ("subject", "{{7*7}}", "{{7*7}}"),
        ("email_body", "{client_names.__class__}", "{client_names.__class__}"),
        ("body", "{% if x %}", "{% if x %}"),
        ("body", "  ", "cannot be empty"),
        ("email_body", "", "cannot be empty"),
    ],
)
def test_what_cannot_be_saved_is_refused_at_its_field(draft, ratna, field, text, words):
    with pytest.raises(Refused) as refusal:
        save(draft, ratna, **{field: text})
    assert refusal.value.field == field
    assert words in str(refusal.value)
    draft.refresh_from_db()
    assert (draft.revision, draft.body) == (1, default_body("id", "P2"))


def test_the_english_text_is_needed_only_by_those_who_read_it(draft, ratna, kejora):
    save(draft, ratna, body_en="")
    letter = make_draft(make_client(kejora, "John", language="en"), ratna)
    with pytest.raises(Refused) as refusal:
        save(letter, ratna, body_en="")
    assert refusal.value.field == "body_en"


def test_the_second_to_save_keeps_their_text_and_sees_the_other(draft, ratna, sekar):
    opened = draft.revision
    save(draft, ratna, revision=opened, body="Ratna menulis.")
    with pytest.raises(Overtaken, match="Ratna Wulandari saved this draft meanwhile") as overtaken:
        save(draft, sekar, revision=opened, body="Sekar menulis.")
    assert overtaken.value.letter.body == "Ratna menulis."
    draft.refresh_from_db()
    assert (draft.body, draft.revision) == ("Ratna menulis.", 2)


def test_only_files_of_this_client_are_enclosed(draft, ratna, citra, kejora):
    name, data = proof_file()
    own = attach_file(
        vendor=kejora, client=draft.termination.client, name=name, data=data, by=ratna
    )
    foreign = attach_file(vendor=kejora, client=citra, name=name, data=data, by=ratna)
    assert list(save(draft, ratna, attachments=[own]).attachments.all()) == [own]
    with pytest.raises(Refused, match="Only files of this client"):
        save(draft, ratna, attachments=[foreign])


def test_enclosures_too_large_for_a_mail_are_refused(draft, ratna, kejora):
    big = [
        Attachment.objects.create(
            vendor=kejora,
            client=draft.termination.client,
            name=f"{n}.pdf",
            file_type="pdf",
            size=10 * 1024 * 1024,
            sha256=str(n) * 64,
        )
        for n in (1, 2)
    ]
    with pytest.raises(Refused, match="18 MB") as refusal:
        save(draft, ratna, attachments=big)
    assert refusal.value.field == "attachments"


def test_a_frozen_version_is_not_saved(laras, ratna, maria):
    letter = make_submitted(laras, ratna, maria)
    with pytest.raises(Refused, match="no longer a draft"):
        save(letter, ratna)


def test_changing_an_approved_letter_restarts_the_review(laras, ratna, maria):
    letter = make_approved(laras, ratna, maria)
    with pytest.raises(Refused, match="restarts the review"):
        draft_letter(termination=letter.termination, by=ratna, today=TODAY)
    draft = draft_letter(termination=letter.termination, by=ratna, today=TODAY, restart=True)
    letter.refresh_from_db()
    assert letter.state == LetterState.VOID
    assert (draft.version, draft.number, draft.body) == (2, letter.number, letter.body)
    assert Event.objects.filter(kind="letter_voided").count() == 1


def test_after_a_rejection_the_path_comes_first(laras, ratna, maria):
    letter = make_submitted(laras, ratna, maria)
    decide_letter(letter, maria, "rejected", "Pasal 9.2 tidak memberi hak ini.")
    with pytest.raises(Refused, match="Needs: step 3"):
        draft_letter(termination=letter.termination, by=ratna, today=TODAY)
