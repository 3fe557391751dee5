"""Documents: frozen once, made into a PDF once, shown by hash."""

import hashlib

import pytest
from django.utils import translation

from clientcare.core import file_store
from clientcare.core.refused import Refused
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.actions.render_document import read_pdf, render_document, save_pdf
from clientcare.models import Document, Event, Job, JobState
from tests.support.factories import make_client

HTML = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Surat</title></head>
<body><p>Dengan hormat, kami mengakhiri layanan kami.</p></body></html>"""


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def issue_letter(client, by) -> Document:
    return issue_document(
        vendor=client.vendor,
        client=client,
        kind="letter",
        number="001/SPP/KEJ/XI/2026",
        language="id",
        title="Surat",
        html=HTML,
        by=by,
    )


@pytest.fixture
def letter(laras, ratna):
    return issue_letter(laras, ratna)


def test_issuing_freezes_html_under_its_hash_and_queues_the_pdf(letter, kejora):
    assert letter.html_sha256 == hashlib.sha256(HTML.encode()).hexdigest()
    assert [job.subject_id for job in Job.objects.of(kejora).filter(kind="render_document")] == [
        letter.pk
    ]
    assert [event.kind for event in Event.objects.of(kejora)] == ["document_issued"]


def test_the_job_stores_the_pdf_under_its_own_hash(letter, run_jobs):
    assert run_jobs("render_document") == 1
    letter.refresh_from_db()
    data = file_store.read_file(letter.pdf_sha256)
    assert data.startswith(b"%PDF-")
    assert (letter.pdf_size, letter.pdf_pages) == (len(data), 1)
    assert read_pdf(letter) == data
    assert Job.objects.get(kind="render_document").state == JobState.DONE


def test_a_pdf_is_never_replaced(letter, run_jobs):
    run_jobs("render_document")
    letter.refresh_from_db()
    first = letter.pdf_sha256
    Document.objects.filter(pk=letter.pk).update(html=HTML.replace("layanan", "semua"))
    letter.refresh_from_db()
    assert render_document(document=letter) is None
    save_pdf(document=letter, rendered=None)
    assert letter.pdf_sha256 == first


def test_another_vendor_may_use_the_same_number(letter, melati, rudi):
    other = issue_letter(make_client(melati, "Dewi"), rudi)
    assert (other.number, other.version) == (letter.number, letter.version)


def test_the_same_number_and_version_twice_is_refused(letter, kejora, laras, ratna):
    with pytest.raises(Refused, match="version 1, exists already"):
        issue_document(
            vendor=kejora,
            client=laras,
            kind="letter",
            number=letter.number,
            language="id",
            title="Surat",
            html=HTML,
            by=ratna,
        )
    assert Document.objects.count() == 1


def test_a_document_that_asks_for_a_foreign_file_is_set_aside_with_the_reason(
    kejora, laras, ratna, run_jobs
):
    html = HTML.replace("<p>", '<img src="file:///etc/hostname"><p>')
    document = issue_document(
        vendor=kejora,
        client=laras,
        kind="invoice",
        number="INV-1",
        language="id",
        title="x",
        html=html,
        by=ratna,
    )
    run_jobs("render_document")
    job = Job.objects.get(kind="render_document")
    assert (job.state, job.attempts) == (JobState.QUARANTINED, 5)
    assert "file:///etc/hostname" in job.error
    document.refresh_from_db()
    assert not document.is_rendered
    with pytest.raises(Refused, match="still being made"):
        read_pdf(document)


def test_the_page_gives_the_stored_bytes(letter, run_jobs, as_user, ratna):
    run_jobs("render_document")
    letter.refresh_from_db()
    response = as_user(ratna).get(letter.get_absolute_url())
    assert response.status_code == 200
    assert hashlib.sha256(response.content).hexdigest() == letter.pdf_sha256
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'inline; filename="letter-001-SPP-KEJ-XI-2026-v1.pdf"'


def test_a_pdf_in_the_making_says_so(letter, as_user, ratna):
    response = as_user(ratna).get(letter.get_absolute_url(), follow=True)
    assert response.redirect_chain[-1][0] == "/v/kejora/documents/?show=documents"
    assert "still being made" in response.content.decode()


def test_the_lawyer_has_no_outbox_and_the_rival_no_document(letter, run_jobs, as_user, maria, rudi):
    run_jobs("render_document")
    assert as_user(maria).get(letter.get_absolute_url()).status_code == 403
    assert as_user(rudi).get(letter.get_absolute_url()).status_code == 404
    assert (
        as_user(rudi).get(letter.get_absolute_url().replace("kejora", "melati")).status_code == 404
    )
