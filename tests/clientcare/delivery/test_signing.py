"""A document is signed before it leaves: the provider's copy begins with the stored PDF and is what
is mailed. Stamp duty is noted with its serial number.
"""

import hashlib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clientcare.core import file_store
from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.delivery.actions.add_signed_copy import add_signed_copy
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.delivery.actions.record_duty_stamp import record_duty_stamp
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.actions.render_document import read_pdf
from clientcare.documents.signed_copies import read_leaving_pdf
from clientcare.models import Delivery, Document, Event, SignedCopy
from tests.support.signed_pdfs import stored_pdf, with_signature

pytestmark = pytest.mark.usefixtures("without_refreshes")

HTML = (
    '<!doctype html><html lang="id"><head><title>Surat</title></head>'
    "<body><p>Kesepakatan bersama.</p></body></html>"
)


@pytest.fixture
def deed(kejora, laras, ratna, run_jobs) -> Document:
    issued = issue_document(
        vendor=kejora,
        client=laras,
        kind="deed",
        number="001/KB/KJN/XI/2026",
        language="id",
        title="Kesepakatan bersama",
        html=HTML,
        by=ratna,
    )
    run_jobs("render_document")
    issued.refresh_from_db()
    return issued


def sign(document, ratna, data=None, kind="signature") -> SignedCopy:
    return add_signed_copy(
        document=document,
        kind=kind,
        provider="  Peruri  Sign ",
        data=with_signature(read_pdf(document)) if data is None else data,
        by=ratna,
    )


def send(document, ratna) -> Delivery:
    return queue_delivery(
        vendor=document.vendor,
        client=document.client,
        purpose="notice",
        to_name="Laras",
        to_address="laras@contoh.test",
        subject="Kesepakatan",
        body="Terlampir.",
        by=ratna,
        documents=[document],
    )


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_the_signed_copy_is_stored_with_both_hashes_and_is_what_is_mailed(deed, ratna, run_jobs):
    stored = read_pdf(deed)
    copy = sign(deed, ratna)
    signed = read_leaving_pdf(deed)
    assert (copy.provider, copy.kind, copy.size) == ("Peruri Sign", "signature", len(signed))
    assert copy.approved_sha256 == deed.pdf_sha256 == sha256(signed[: len(stored)])
    assert copy.sha256 == deed.leaving_sha256 == sha256(signed)
    send(deed, ratna)
    run_jobs("send_notice")
    [(_name, content, _type)] = mail.outbox[0].attachments
    assert sha256(content) == copy.sha256
    assert Event.objects.filter(kind="document_signed").get().particulars["sha256"] == copy.sha256


def test_another_file_is_refused_and_nothing_is_stored(deed, ratna):
    other = with_signature(stored_pdf())
    with pytest.raises(Refused, match="goes through review again"):
        sign(deed, ratna, other)
    with pytest.raises(Refused, match="without a signature"):
        sign(deed, ratna, read_pdf(deed))
    deed.refresh_from_db()
    assert deed.signed is None and not SignedCopy.objects.exists()


def test_the_latest_copy_leaves_and_the_earlier_ones_stay_on_record(deed, ratna):
    first = sign(deed, ratna, kind="e_meterai")
    second = sign(deed, ratna, with_signature(read_leaving_pdf(deed), value=b"\x31" * 32))
    assert deed.signed == second
    assert list(deed.signed_copies.all()) == [first, second]
    assert read_leaving_pdf(deed).startswith(file_store.read_file(first.sha256))


def test_what_left_or_is_void_is_not_signed_any_more(deed, ratna, run_jobs, as_user):
    page = reverse("document_sign", args=["kejora", deed.pk])
    assert "Store the signed copy" in as_user(ratna).get(page).text
    send(deed, ratna)
    shown = as_user(ratna).get(page).text
    assert "has left already" in shown and "Store the signed copy" not in shown
    with pytest.raises(Refused, match="has left already, or is on its way"):
        sign(deed, ratna)
    Document.objects.filter(pk=deed.pk).update(voided_at=deed.created_at)
    with pytest.raises(Refused, match="it is void"):
        sign(deed, ratna)


def test_a_damaged_signed_copy_does_not_leave(deed, ratna, run_jobs):
    sign(deed, ratna)
    [path] = file_store._folder_of(deed.signed.sha256).glob(f"{deed.signed.sha256}.*")
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(file_store.FileDamaged):
        read_leaving_pdf(deed)
    other = SignedCopy.objects.get()
    other.sha256 = file_store.store_file(stored_pdf(), "pdf").sha256
    other.save()
    deed = Document.objects.get(pk=deed.pk)
    with pytest.raises(file_store.FileDamaged, match="not the stored document with a signature"):
        read_leaving_pdf(deed)


def test_stamp_duty_is_noted_once_by_its_serial_number(deed, ratna, kejora):
    today = local_today(kejora)
    stamp = record_duty_stamp(
        document=deed, serial=" ab12 cd34 ", affixed_on=today, by=ratna, today=today
    )
    assert (stamp.serial, stamp.affixed_on) == ("AB12CD34", today)
    for day, sentence in (
        (today, "on record already"),
        (today + timedelta(days=1), "has not come yet"),
        (today - timedelta(days=2), "did not exist yet"),
    ):
        with pytest.raises(Refused, match=sentence):
            record_duty_stamp(
                document=deed, serial="AB12CD34", affixed_on=day, by=ratna, today=today
            )


def test_the_page_asks_for_stamp_duty_and_takes_the_signed_copy(deed, ratna, as_user):
    browser, page = as_user(ratna), reverse("document_sign", args=["kejora", deed.pk])
    assert "needs stamp duty of Rp10.000" in browser.get(page).content.decode()
    typed = {"kind": "signature", "provider": "Peruri"}
    large = SimpleUploadedFile("surat.pdf", read_pdf(deed) + b"0" * (30 * 1024 * 1024))
    refused = browser.post(page, typed | {"file": large})
    assert refused.status_code == 422
    assert "larger than 10 MB" in refused.content.decode()
    signed = SimpleUploadedFile("surat.pdf", with_signature(read_pdf(deed)))
    assert browser.post(page, typed | {"file": signed}).status_code == 302
    shown = browser.get(page).content.decode()
    assert SignedCopy.objects.get().sha256 in shown
    assert browser.get(deed.get_absolute_url()).content == read_leaving_pdf(
        Document.objects.get(pk=deed.pk)
    )
