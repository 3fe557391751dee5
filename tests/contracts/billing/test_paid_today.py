"""“Paid today” on an open invoice: what remains, in one press; and the photo that shows it."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags
from lxml import html
from PIL import Image

from clientcare.core.refused import Refused
from clientcare.models import User
from contracts.billing.actions.attach_proof import attach_proof
from contracts.billing.actions.correct_payment import correct_payment
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Dispute, InstalmentPlan, Invoice, Payment
from tests.support.factories import make_invoice
from tests.support.letters import clock
from tests.support.one_line import one_line

TODAY = date(2026, 11, 12)


@pytest.fixture
def invoice(laras):
    return make_invoice(
        laras, "9400000", number="INV-1", issued_on=date(2026, 10, 1), due_on=date(2026, 10, 15)
    )


@pytest.fixture
def desk(sekar, as_user):
    with clock(TODAY):
        yield as_user(sekar)


def pay(invoice: Invoice, by, amount: str) -> Payment:
    return record_payment(
        client=invoice.client,
        invoice=invoice,
        amount=Decimal(amount),
        paid_on=TODAY,
        by=by,
        today=TODAY,
    )


def photo(pixels: int = 8) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (pixels, pixels), "red").save(out, "JPEG")
    return out.getvalue()


def test_what_remains_is_filled_in_and_recorded_as_of_today(desk, invoice, sekar):
    pay(invoice, sekar, "400000")
    page = desk.get(f"/v/kejora/invoices/{invoice.pk}/")
    assert "Paid today: Rp9.000.000" in page.text and 'value="9000000"' in page.text
    assert "overdue due 15 October 2026" in one_line(strip_tags(page.text)), "not since that day"
    User.objects.filter(pk=sekar.pk).update(language="id")
    for path in (f"invoices/{invoice.pk}", f"clients/{invoice.client_id}"):
        page = one_line(strip_tags(desk.get(f"/v/kejora/{path}/").text))
        assert "lewat jatuh tempo 15 Okt" in page and "tempo jatuh tempo" not in page
    User.objects.filter(pk=sekar.pk).update(language="en")
    plan = InstalmentPlan.objects.create(vendor=invoice.vendor, invoice=invoice, agreed_on=TODAY)
    plan.instalments.create(
        vendor=plan.vendor, due_on=date(2026, 12, 1), amount=9000000, left_after=0
    )
    moved = one_line(strip_tags(desk.get(f"/v/kejora/invoices/{invoice.pk}/").text))
    assert "open due 1 December 2026" in moved and "first due 15 October 2026" in moved
    plan.delete()
    answer = desk.post(f"/v/kejora/invoices/{invoice.pk}/paid/", {"amount": "9000000"}, follow=True)
    assert "Recorded: Rp9.000.000, paid today." in answer.text
    payment = Payment.objects.get(amount=9_000_000)
    assert (payment.paid_on, payment.recorded_by, payment.proof) == (TODAY, sekar, None)
    invoice.refresh_from_db()
    assert invoice.paid_on == TODAY
    assert "Paid today" not in desk.get(f"/v/kejora/invoices/{invoice.pk}/").text
    later = desk.get(f"/v/kejora/invoices/{invoice.pk}/paid/", follow=True)
    assert later.redirect_chain == [(f"/v/kejora/invoices/{invoice.pk}/", 302)]
    assert "Nothing of this invoice is open." in later.text


def test_a_disputed_invoice_is_called_so_and_its_payment_is_not_the_next_thing(desk, invoice):
    """As a ledger imports it: disputed from its issue, without an end."""
    dispute = Dispute.objects.create(
        vendor=invoice.vendor, invoice=invoice, from_on=invoice.issued_on
    )
    own, of_client = f"/v/kejora/invoices/{invoice.pk}/", invoice.client.get_absolute_url()
    row = html.fromstring(desk.get(of_client).text).get_element_by_id(f"invoice-{invoice.pk}")
    text = one_line(row.text_content())
    assert "disputed due 15 Oct" in text and "Record a payment" in text and "Rp9.400.000" in text
    assert "overdue" not in text and not row.xpath(".//button")
    page = html.fromstring(desk.get(own).text)
    (button,) = page.xpath("//main//button[contains(., 'Paid today')]")
    assert "btn-quiet" in button.get("class")
    dispute.until_on = date(2026, 11, 11)
    dispute.save()
    row = html.fromstring(desk.get(of_client).text).get_element_by_id(f"invoice-{invoice.pk}")
    assert "overdue due 15 Oct" in one_line(row.text_content()) and row.xpath(".//button")


def test_a_photo_from_the_phone_is_kept_with_the_payment(desk, invoice):
    file = SimpleUploadedFile("IMG_0042.jpeg", photo(), "image/jpeg")
    typed = {"amount": "1000000", "proof": file}
    answer = desk.post(f"/v/kejora/invoices/{invoice.pk}/paid/", typed, follow=True)
    payment = Payment.objects.get()
    assert (payment.proof.name, payment.proof.client) == ("IMG_0042.jpeg", invoice.client)
    assert f'href="/v/kejora/files/{payment.proof_id}/"' in answer.text
    assert "Paid today: Rp8.400.000" in answer.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"amount": "9400001"}, "Only Rp9.400.000 is open on this invoice."),
        ({"amount": ""}, "This field is required."),
        (
            {"amount": "9400000", "proof": SimpleUploadedFile("x.gif", b"GIF89a")},
            "Only PDF, PNG and JPEG files",
        ),
    ],
)
def test_what_cannot_be_keeps_what_was_typed_and_saves_nothing(desk, invoice, typed, sentence):
    page = desk.post(f"/v/kejora/invoices/{invoice.pk}/paid/", typed)
    assert page.status_code == 422 and sentence in page.text
    assert f'value="{typed["amount"]}"' in page.text or not typed["amount"]
    assert not Payment.objects.exists()


def test_a_payment_has_one_proof(invoice, sekar):
    payment = pay(invoice, sekar, "400000")
    attach_proof(payment=payment, file=("bukti.jpg", photo()), by=sekar)
    with pytest.raises(Refused, match="has its proof already"):
        attach_proof(payment=payment, file=("lain.jpg", photo(9)), by=sekar)
    payment.refresh_from_db()
    assert payment.proof.name == "bukti.jpg"


def test_a_corrected_payment_keeps_its_proof(invoice, sekar):
    old = pay(invoice, sekar, "400000")
    attach_proof(payment=old, file=("bukti.jpg", photo()), by=sekar)
    new = correct_payment(
        payment=old,
        reason="Salah ketik.",
        by=sekar,
        today=TODAY,
        amount=Decimal("4000000"),
        paid_on=TODAY,
        invoice=invoice,
    )
    new.refresh_from_db()
    assert (new.amount, new.proof) == (4_000_000, old.proof)
