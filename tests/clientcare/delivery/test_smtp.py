"""The same rules over a real connection: what a mail server does to us, and what we make of it."""

import hashlib

import pytest

from clientcare.core import file_store
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import Document
from tests.support.mail_sink import mail_server
from tests.support.serving import free_port

HTML = (
    '<!doctype html><html lang="id"><head><title>Surat</title></head><body><p>Dengan '
    "hormat</p></body></html>"
)
BODY = (
    "Dengan hormat,\n\nkami – dengan berat hati – mengakhiri layanan.\n" + "panjang " * 200 + "\n"
)


@pytest.fixture
def sink(settings):
    with mail_server(settings) as sink:
        yield sink


@pytest.fixture
def delivery(kejora, laras, ratna):
    document = issue_document(
        vendor=kejora,
        client=laras,
        kind="letter",
        number="001",
        language="id",
        title="Surat",
        html=HTML,
        by=ratna,
    )
    return queue_delivery(
        vendor=kejora,
        client=laras,
        purpose="notice",
        to_name="Ibu Laras – Ünal",
        to_address="laras@contoh.test",
        subject="Pengakhiran – nomor 001",
        body=BODY,
        by=ratna,
        documents=[document],
    )


def test_stored_bytes_and_text_are_what_arrives(delivery, sink, run_jobs):
    run_jobs("send_notice")
    [message] = sink.read()
    [attachment] = message.iter_attachments()
    document = Document.objects.get()
    assert hashlib.sha256(attachment.get_content()).hexdigest() == document.pdf_sha256
    assert (
        attachment.get_content() == file_store.read_file(document.pdf_sha256) == read_pdf(document)
    )
    assert attachment.get_filename() == "letter-001-v1.pdf"
    assert message.get_body().get_content().replace("\r\n", "\n") == BODY
    assert message["Subject"] == "Pengakhiran – nomor 001"
    assert message["Message-ID"] == f"<{delivery.message_id}@kejora.test>"
    delivery.refresh_from_db()
    assert delivery.state == "sent"


@pytest.mark.parametrize(
    ("does", "state", "error"),
    [
        ("refuses_recipient", "failed", "550 no such user"),
        ("refuses_mail", "failed", "554 looks like spam"),
        ("hangs_up", "unknown", "SMTPServerDisconnected"),
    ],
)
def test_a_refusal_is_a_failure_and_silence_is_unknown(
    delivery, sink, run_jobs, does, state, error
):
    setattr(sink, does, True)
    run_jobs("send_notice")
    delivery.refresh_from_db()
    assert (delivery.state, error in delivery.error) == (state, True)
    setattr(sink, does, False)
    assert run_jobs("send_notice") == 0
    assert len(sink.mails) == (0 if does == "refuses_recipient" else 1)


def test_no_server_at_the_port_is_a_failure(delivery, settings, sink, run_jobs):
    settings.EMAIL_PORT = free_port()
    run_jobs("send_notice")
    delivery.refresh_from_db()
    assert (delivery.state, "refused" in delivery.error) == ("failed", True)
