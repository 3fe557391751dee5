"""A form is saved once: the same again leads to what was saved, other content is asked about."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clientcare.models import Attachment, Client, Interaction, SubmittedForm
from clientcare.tasks import purge
from contracts.models import Invoice, Payment
from tests.support.endings import png
from tests.support.factories import make_invoice as invoice_of

pytestmark = pytest.mark.usefixtures("without_refreshes")

KEY = "k" * 22
NOW = datetime(2026, 11, 28, 20, tzinfo=UTC)
ALREADY = "This was saved already. It is on record once."
ASKED = "Now it says something else. If this is another one, press the button again."


@pytest.fixture
def desk(as_user, sekar):
    return as_user(sekar)


def make_invoice(client, number="INV-7"):
    return invoice_of(client, "2500000", number=number, due_on=NOW.date())


@pytest.fixture
def invoice(laras):
    return make_invoice(laras)


def pay(desk, invoice, amount="100000", key=KEY, client=None, **more):
    """At the client's address, or at that of another `client`."""
    typed = {
        "subject": f"invoice-{invoice.pk}",
        "direction": "in",
        "amount": amount,
        "paid_on": invoice.issued_on.isoformat(),
        "form_key": key,
    }
    client = client or invoice.client
    url = reverse("payment_new", args=[invoice.vendor.slug, client.pk])
    return desk.post(url, typed | more)


def amounts() -> list[int]:
    return [int(payment.amount) for payment in Payment.objects.order_by("pk")]


def key_in(page: str) -> str:
    """Of the form in the page's folio, the last one."""
    return re.findall(r'name="form_key" value="([\w-]+)"', page)[-1]


def test_the_same_form_again_leads_to_what_was_saved(desk, invoice):
    first, second = pay(desk, invoice), pay(desk, invoice)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url == invoice.get_absolute_url()
    assert amounts() == [100000]
    told = [str(message) for message in get_messages(second.wsgi_request)]
    assert told == ["Recorded: Rp100.000 for INV-7.", ALREADY]


def test_other_content_is_asked_about_and_saved_when_the_button_is_pressed_again(desk, invoice):
    pay(desk, invoice)
    answer = pay(desk, invoice, amount="200000")
    page = answer.content.decode()
    assert answer.status_code == 422 and amounts() == [100000]
    assert ASKED in page and f'href="{invoice.get_absolute_url()}">see what was saved</a>' in page
    assert "Save as another one" in page and 'value="200000"' in page
    assert key_in(page) != KEY
    assert pay(desk, invoice, amount="200000", key=key_in(page)).status_code == 302
    assert pay(desk, invoice, amount="200000", key=key_in(page)).status_code == 302
    assert amounts() == [100000, 200000]


def test_a_form_without_a_key_is_saved_each_time(desk, invoice):
    for key in ("", "short", "k" * 65, "k" * 21 + "\x00"):
        pay(desk, invoice, key=key)
    assert amounts() == [100000] * 4 and not SubmittedForm.objects.exists()


def test_a_form_that_was_refused_keeps_its_key_and_can_be_corrected(desk, invoice):
    answer = pay(desk, invoice, amount="9000000000")  # more than is open
    assert answer.status_code == 422 and key_in(answer.content.decode()) == KEY
    assert not SubmittedForm.objects.exists()
    assert pay(desk, invoice).status_code == 302
    assert amounts() == [100000]


def test_each_drawing_of_a_form_has_a_key_of_its_own(desk, invoice):
    url = reverse("payment_new", args=["kejora", invoice.client_id])
    keys = {key_in(desk.get(url).content.decode()) for _time in range(3)}
    assert len(keys) == 3 and all(len(key) == 32 for key in keys)


def test_the_key_of_another_user_or_another_address_is_no_repetition(
    desk, invoice, as_user, ratna, citra
):
    pay(desk, invoice)
    assert pay(as_user(ratna), invoice).status_code == 422
    elsewhere = make_invoice(citra, "INV-8")
    assert pay(desk, elsewhere).status_code == 422
    assert pay(desk, invoice, client=citra).status_code == 422, "the same words at another address"
    assert amounts() == [100000]


def test_another_vendor_may_have_the_same_key(desk, invoice, as_user, rudi, melati):
    pay(desk, invoice)
    client = Client.objects.create(vendor=melati, name="Dewi", person_1="Dewi")
    assert pay(as_user(rudi), make_invoice(client)).status_code == 302
    assert amounts() == [100000, 100000]


def test_the_bytes_of_a_file_count(desk, laras):
    url = reverse("attachment_add", args=["kejora", laras.pk])

    def upload(data: bytes):
        return desk.post(url, {"file": SimpleUploadedFile("foto.png", data), "form_key": KEY})

    assert [upload(png()).status_code, upload(png()).status_code] == [302, 302]
    answer = upload(png() + b"\n")
    assert answer.status_code == 422
    assert "Choose the file again" in answer.content.decode()
    assert Attachment.objects.count() == 1


def test_a_client_like_another_is_asked_about_once_and_saved_once(desk, laras):
    url = reverse("client_new", args=["kejora"])
    typed = {"kind": "consumer", "name": "Laras & Bimo", "person_1": "Laras", "language": "id"}
    typed |= {"honorific_1": "Ibu", "form_key": KEY}
    answer = desk.post(url, typed)
    assert answer.status_code == 422 and key_in(answer.content.decode()) == KEY
    first, second = (desk.post(url, {**typed, "another": "on"}) for _time in range(2))
    assert first.status_code == 302 and second.url == first.url
    assert Client.objects.count() == 2


def test_the_later_content_of_an_edit_holds(desk, laras):
    url = reverse("client_edit", args=["kejora", laras.pk])
    typed = {"kind": "consumer", "person_1": "Laras", "language": "id", "form_key": KEY}
    for name in ("Laras", "Laras K.", "Laras"):
        assert desk.post(url, {**typed, "name": name}).status_code == 302
        laras.refresh_from_db()
        assert laras.name == name


def test_a_withdrawn_fact_is_withdrawn_once_and_the_second_click_finds_no_missing_page(
    desk, laras, kejora
):
    contact = Interaction.objects.create(
        vendor=kejora, client=laras, occurred_at=NOW, day=NOW.date(), direction="in", text="Halo"
    )
    url = reverse("contact_withdraw", args=["kejora", contact.pk])
    answers = [desk.post(url, {"reason": "Salah.", "form_key": KEY}) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert desk.post(url, {"reason": "Salah."}).status_code == 404


def test_keys_are_kept_for_thirty_days(desk, invoice):
    pay(desk, invoice)
    SubmittedForm.objects.update(saved_at=NOW - timedelta(days=30))
    with time_machine.travel(NOW, tick=False):
        purge()
    assert SubmittedForm.objects.count() == 1
    with time_machine.travel(NOW + timedelta(seconds=1), tick=False):
        purge()
    assert not SubmittedForm.objects.exists()


def test_an_invoice_takes_one_number(desk, laras):
    url = reverse("invoice_new", args=["kejora", laras.pk])
    typed = {
        "currency": "IDR",
        "issued_on": "2026-11-20",
        "due_on": "2026-12-04",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-description": "Termin",
        "lines-0-unit_price": "125000",
        "form_key": KEY,
    }
    first, second = desk.post(url, typed), desk.post(url, typed)
    assert first.url == second.url == Invoice.objects.get().get_absolute_url()
