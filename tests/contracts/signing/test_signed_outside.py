"""A contract signed outside: the issued PDF with digital signatures, or a compared scan."""

import hashlib

import pytest

from clientcare.core.refused import Refused
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import ClientPerson, DocumentKind, Event
from contracts.clauses.actions.edit_draft import edit_draft
from contracts.clauses.actions.sign_draft import sign_draft
from contracts.clauses.draft_content import clauses_in, lines_in, payments_in
from contracts.contract.actions.attach_signed_contract import attach_signed_contract
from contracts.models import Contract, SignedText
from contracts.signing.actions.issue_contract_text import issue_contract_text
from tests.support.drafts import NOV_12, couple_draft
from tests.support.endings import png
from tests.support.factories import make_client
from tests.support.letters import clock
from tests.support.signed_pdfs import with_signature


@pytest.fixture
def draft(laras, sekar):
    return couple_draft(laras, sekar)


def issue(draft, by, run_jobs):
    document = issue_contract_text(draft=draft, by=by, today=NOV_12)
    run_jobs("render_document")
    draft.refresh_from_db()
    return document


def sign(draft, by, name, data, **other):
    return sign_draft(
        draft=draft, signed_on=NOV_12, by=by, today=NOV_12, file=(name, data), **other
    )


def test_the_issued_bytes_with_two_signatures_need_no_word_of_a_person(draft, sekar, run_jobs):
    document = issue(draft, sekar, run_jobs)
    assert "Laras Kinasih" in document.html and "Bima Aryo" in document.html
    assert issue_contract_text(draft=draft, by=sekar, today=NOV_12) == document
    document.refresh_from_db()
    issued = read_pdf(document)
    once = with_signature(issued)
    for data, sentence in (
        (once, "Only one digital signature"),
        (with_signature(once, draws=b"0 0 99 99 re f"), "Pages were changed or added"),
        (issued, "without a signature"),
    ):
        with pytest.raises(Refused, match=sentence) as refused:
            sign(draft, sekar, "kontrak.pdf", data)
        assert refused.value.field == "signed_file"
    twice = with_signature(once)
    contract = sign(draft, sekar, "kontrak.pdf", twice)
    text = SignedText.objects.get(contract=contract)
    assert (text.issued, text.compared_by) == (document, None)
    noted = Event.objects.get(kind="signed_file_digital").particulars
    assert noted["sha256"] == hashlib.sha256(twice).hexdigest() == contract.signed_file.sha256
    assert noted["issued_sha256"] == document.pdf_sha256 == hashlib.sha256(issued).hexdigest()


def test_the_pdf_has_a_place_for_everybody_who_signs_now(
    draft, laras, sekar, melati, rudi, run_jobs
):
    theirs = {"kind": DocumentKind.CONTRACT, "number": draft.number, "version": 4}
    texts = {"language": "id", "title": "Kontrak", "html": "<p>Kontrak</p>", "by": rudi}
    issue_document(vendor=melati, client=make_client(melati), **theirs, **texts)
    first = issue(draft, sekar, run_jobs)
    place = {"vendor": laras.vendor, "client": laras, "position": 5}
    ClientPerson.objects.create(name="Ibu Wati", signs=True, **place)
    second = issue(draft, sekar, run_jobs)
    assert (second.version, "Ibu Wati" in first.html, "Ibu Wati" in second.html) == (2, False, True)
    assert issue_contract_text(draft=draft, by=sekar, today=NOV_12) == second


def test_a_scan_counts_when_a_person_compared_it(draft, sekar, run_jobs):
    issue(draft, sekar, run_jobs)
    with pytest.raises(Refused, match="compare every page") as refused:
        sign(draft, sekar, "pindai.png", png())
    assert refused.value.field == "is_compared"
    assert not Contract.objects.exists()
    contract = sign(draft, sekar, "pindai.png", png(), is_compared=True)
    text = contract.signed_text
    assert (text.compared_by, text.issued) == (sekar, draft.issued)
    noted = Event.objects.get(kind="signed_file_compared").particulars
    assert (noted["text_sha256"], noted["sha256"]) == (text.sha256, contract.signed_file.sha256)


def test_the_pdf_of_an_earlier_text_is_a_scan(draft, sekar, run_jobs):
    first = issue(draft, sekar, run_jobs)
    first.refresh_from_db()
    fields = {"number": draft.number, "service": "Dekorasi", "event_date": draft.event_date}
    edit_draft(
        draft=draft,
        fields=fields,
        lines=lines_in(draft),
        payments=payments_in(draft),
        clauses=clauses_in(draft),
        by=sekar,
        today=NOV_12,
    )
    signed = with_signature(with_signature(read_pdf(first)))
    with pytest.raises(Refused, match="not the PDF issued here"):
        sign(draft, sekar, "kontrak.pdf", signed)
    assert issue(draft, sekar, run_jobs).version == 2


def test_a_file_that_comes_later_is_checked_too(draft, sekar, run_jobs):
    document = issue(draft, sekar, run_jobs)
    document.refresh_from_db()
    contract = sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12)
    with clock(NOV_12), pytest.raises(Refused, match="compare every page"):
        attach_signed_contract(contract=contract, file=("x.png", png()), by=sekar)
    signed = with_signature(with_signature(read_pdf(document)))
    attach_signed_contract(contract=contract, file=("k.pdf", signed), by=sekar)
    assert contract.signed_text.compared_by is None
    assert Event.objects.filter(kind="signed_file_digital").count() == 1
