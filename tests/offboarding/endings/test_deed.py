"""The deed of a mutual ending, written here: reviewed and sent with its letter, signed by both, and
only then in effect.
"""

import hashlib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.html import strip_tags

from clientcare.core.refused import Refused
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import Client, Document, Event
from contracts.models import ContractGap
from offboarding.checklist.progress import load_steps
from offboarding.checklist.state import load_state
from offboarding.endings.actions.cancel_termination import cancel_termination
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.record_signed_deed import record_signed_deed
from offboarding.endings.actions.resume_termination import resume_termination
from offboarding.endings.actions.set_dates import set_dates
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.citations.placeholder_rows import PlaceholderRows
from offboarding.letters.fingerprint import changed_sources
from offboarding.letters.letter_sources import LetterSources
from offboarding.models import Letter, LetterState
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.matter import Matter
from offboarding.review.point_data import path, wording
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.record_bounce import record_bounce
from offboarding.sending.objections import is_as_approved
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    TODAY,
    log_talk,
    make_ending,
    proof_file,
    with_sent_deed,
    with_talk,
)
from tests.support.factories import make_payment
from tests.support.letters import clock, decide_letter, ending_of, render_letter, send_letter
from tests.support.lists import today_lines
from tests.support.signed_pdfs import stored_pdf, with_signature

pytestmark = pytest.mark.django_db
NEXT = LETTER_ON + timedelta(days=3)


@pytest.fixture(autouse=True)
def _on_the_day_of_the_story():
    with clock(TODAY):
        yield


@pytest.fixture
def ending(laras, ratna):
    """On P1, the deed written here, in effect on LAST_DAY; the letter is of LETTER_ON."""
    ending = make_ending(laras, ratna)
    with_talk(ending, ratna)
    paid = {"paid_on": date(2026, 5, 4), "contract": ending.contract}
    make_payment(laras, "10000000", **paid)
    deed = {"writes_deed": True, "deed_on": LAST_DAY}
    choose_path(termination=ending, path="P1", by=ratna, today=TODAY, **deed)
    set_dates(termination=ending, letter_on=LETTER_ON, by=ratna, today=TODAY)
    compute_account(termination=ending, by=ratna, today=TODAY)
    return ending


@pytest.fixture
def approved(ending, ratna, maria) -> Letter:
    draft = draft_letter(termination=ending, by=ratna, today=TODAY)
    letter = submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY)
    letter = render_letter(letter)
    decide_letter(letter, maria)
    log_talk(ending, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=ending, method="email", by=ratna)
    return Letter.objects.get(pk=letter.pk)


@pytest.fixture
def sent(laras, ratna, maria) -> Letter:
    return with_sent_deed(make_ending(laras, ratna), ratna, maria, stored_pdf())


def test_a_mutual_ending_rests_on_no_clause_of_notice(approved):
    sources = LetterSources(load_state(ending_of(approved), TODAY))
    assert sources.clause_term is not None
    for name in ("decision_basis", "notice_sentence", "clause"):
        kinds = [row.kind for row in PlaceholderRows(sources, []).of(name)]
        assert "term" not in kinds


def sign(letter, by, data: bytes | None = None, **fields):
    """Signed digitally by both, unless `data` says otherwise."""
    data = data or with_signature(with_signature(read_pdf(letter.deed_document)))
    fields = {"signed_on": NEXT, "is_compared": False, "today": NEXT, **fields}
    file = (fields.pop("name", "akta.pdf"), data)
    return record_signed_deed(termination=ending_of(letter), file=file, by=by, **fields)


def notice_parts(letter, today):
    step = next(step for step in load_steps(ending_of(letter), today) if step.key == "notice")
    return step.state, [(part.done, part.text) for part in step.parts]


def test_a_deed_names_the_tax_number_that_is_on_record(approved):
    state = load_state(ending_of(approved), TODAY)
    assert changed_sources(approved, state) == []
    Client.objects.update(npwp="1234567890123456")
    state = load_state(ending_of(approved), TODAY)
    assert changed_sources(approved, state) == ["npwp"]


def test_the_deed_is_approved_and_mailed_with_the_letter_and_then_signed(approved, ratna, run_jobs):
    deed, letter = approved.deed_document, approved.letter_document
    assert (deed.kind, deed.number, deed.version) == ("deed", "001/KB/KEJ/XI/2026", 1)
    assert deed.is_dutiable and not deed.signature_sha256
    assert "Kesepakatan Bersama Nomor 001/KB/KEJ/XI/2026" in letter.html
    for document in (deed, letter, approved.email_document):
        text = " ".join(strip_tags(document.html).split())
        assert "Rp10.000.000 (sepuluh juta rupiah)" in text and "11 Desember 2026" in text
    assert "diwakili oleh Ratna Wulandari (Pemilik)" in deed.html and "Ibu Laras" in deed.html
    matter = Matter(approved, TODAY, timezone.now())
    assert [line.endswith("unchanged.") for line in wording(matter)] == [True, True]
    lawyer_reads = path(matter)
    assert (
        "ends the contract on 27\xa0November 2026; it is signed after the letter" in lawyer_reads[1]
    )
    assert approved.review_decision.deed_pdf_sha256 == deed.pdf_sha256 != ""
    with clock(LETTER_ON):
        send_letter(approved, ratna)
        run_jobs("send_ending")
    mailed = {name: content for name, content, _type in mail.outbox[-1].attachments}
    assert hashlib.sha256(mailed[deed.filename]).hexdigest() == deed.pdf_sha256
    # Signed on its last day it still ends the contract.
    ending = sign(approved, ratna, signed_on=LAST_DAY, today=LAST_DAY)
    assert ending.deed_compared_by is None and ending.last_day == LAST_DAY
    assert notice_parts(approved, LAST_DAY)[0] == "done"
    said = Event.objects.filter(kind__in=["notice_given", "deed_sent", "deed_signed"])
    assert list(said.order_by("sequence").values_list("kind", flat=True)) == [
        "deed_sent",
        "deed_signed",
    ]
    [delivery] = deed.deliveries.all()
    with pytest.raises(Refused, match="it did arrive"):
        record_bounce(delivery=delivery, file=proof_file(), day=LAST_DAY, by=ratna, today=LAST_DAY)
    with pytest.raises(Refused, match="consent in writing"):
        cancel_termination(termination=ending, reason="…", by=ratna, today=LAST_DAY)
    # Another file than the approved one would not have left.
    Document.objects.filter(pk=deed.pk).update(pdf_sha256="0" * 64)
    assert not is_as_approved(Letter.objects.get(pk=approved.pk))


def test_nothing_ends_before_both_have_signed(sent, ratna, maria):
    ending = ending_of(sent)
    assert sent.state == LetterState.SENT and ending.notice_given_on == LETTER_ON
    gap = ContractGap.objects.get(contract=ending.contract)
    assert gap.from_on is None and ending.last_day is None
    late = LAST_DAY + timedelta(days=4)
    assert notice_parts(sent, late) == (
        "open",
        [
            (False, "Both have signed the deed, by Fri 27\xa0Nov at the latest"),
            (True, "The last day, Fri 27\xa0Nov, has come"),
        ],
    )
    with pytest.raises(Refused, match="nothing has ended: cancel"):
        resume_termination(
            termination=ending, reason="…", consent=proof_file(), by=ratna, today=late
        )
    cancel_termination(termination=ending, reason="Tidak jadi.", by=ratna, today=late)
    gap.refresh_from_db()
    assert gap.from_on is None and ending_of(sent).cancelled_on == late
    sent.deed_document.refresh_from_db()
    assert sent.deed_document.void_reason == "The ending was cancelled"


def test_once_its_day_has_passed_nobody_is_asked_to_sign(sent, ratna, as_user):
    """By its own text an unsigned deed no longer applies after its last day."""
    ending = ending_of(sent)
    for day, why, on_page in (
        (LAST_DAY, "Unless both sign it by Fri 27\xa0Nov", "Both have to sign the deed by"),
        (LAST_DAY + timedelta(days=1), "Unless both signed it by Fri 27", "Unless both signed the"),
    ):
        first = today_lines(ending.vendor, ratna, day).lines[0]
        assert str(first.why).startswith(why)
        with clock(day):
            html = as_user(ratna).get(ending.get_absolute_url()).content.decode()
        assert on_page in html
        assert ("until then we fulfil" in html) == (day == LAST_DAY)


def test_a_digital_signature_is_checked_and_a_scan_is_compared_by_a_person(sent, ratna):
    day_after = LAST_DAY + timedelta(days=1)
    for signed_on, today, words in (
        (LETTER_ON - timedelta(days=1), NEXT, "was sent on Fri 13.Nov"),
        (day_after, day_after, "after the day on which it ends the contract"),
        (NEXT + timedelta(days=1), NEXT, "has not come yet"),
    ):
        with pytest.raises(Refused, match=words):
            sign(sent, ratna, signed_on=signed_on, today=today)
    approved = read_pdf(sent.deed_document)
    name, scan = proof_file("scan.png")
    for data, words in (
        (scan, "compare every page"),
        (with_signature(approved), "Only one digital signature"),
        (with_signature(with_signature(approved, draws=b"0 0 m")), "Pages were changed"),
    ):
        with pytest.raises(Refused, match=words):
            sign(sent, ratna, data)
    ending = sign(sent, ratna, scan, name=name, is_compared=True, signed_on=LETTER_ON)
    assert (ending.deed.name, ending.deed_compared_by) == ("scan.png", ratna)
    assert ending.last_day == LAST_DAY
    assert ContractGap.objects.get(contract=ending.contract).from_on == LAST_DAY + timedelta(days=1)
    with pytest.raises(Refused, match="on record already"):
        sign(sent, ratna, scan, is_compared=True)


def test_the_deed_needs_time_to_be_signed(ending, ratna):
    """The letter that brings it leaves the day before it takes effect, at the latest."""
    with pytest.raises(Refused, match="must be signed by then"):
        set_dates(termination=ending, letter_on=LAST_DAY, by=ratna, today=TODAY)
    day_before = LAST_DAY - timedelta(days=1)
    set_dates(termination=ending, letter_on=day_before, by=ratna, today=TODAY)
    assert (ending.last_sending_on, ending.effective_on) == (day_before, LAST_DAY)

    def choose(**deed):
        choose_path(termination=ending, path="P1", by=ratna, today=TODAY, **deed)

    with pytest.raises(Refused, match="choose a later day"):
        choose(writes_deed=True, deed_on=TODAY)
    with pytest.raises(Refused, match="choose one of the two"):
        choose(writes_deed=True, deed_on=LAST_DAY, deed=proof_file())
    draft = draft_for(ending, ratna)
    assert draft.brings_deed and "Kesepakatan" in draft.deed_body and draft.deed_body_en == ""
    choose(
        writes_deed=False, deed_on=LAST_DAY, deed_signed_on=date(2026, 11, 10), deed=proof_file()
    )
    draft.refresh_from_db()
    assert draft.state == LetterState.VOID
    again = draft_for(ending, ratna)
    assert not again.brings_deed and "telah sepakat mengakhiri" in again.body


def draft_for(ending, by) -> Letter:
    set_dates(termination=ending, letter_on=LETTER_ON, by=by, today=TODAY)
    compute_account(termination=ending, by=by, today=TODAY)
    return draft_letter(termination=ending, by=by, today=TODAY)
