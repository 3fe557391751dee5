"""Correct on its pages: the form is filled with what was recorded, and sent twice corrects once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from clientcare.models import Attachment, ChatImport, Interaction
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.models import (
    Invoice,
    InvoiceLine,
    Payment,
    RequestAnswer,
    ScopeAnswer,
    ScopeLine,
)
from contracts.requests.actions.answer_request import answer_request
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
    make_term,
)
from tests.support.forms_in_pages import forms_of
from tests.support.talking import approve_change_order

NOV_12 = date(2026, 11, 12)
NOV_3_AT_10 = datetime(2026, 11, 3, 3, 0, tzinfo=UTC)  # in Jakarta
PDF_HASH = "a" * 64


def filled(desk, address: str) -> dict[str, str]:
    """What the form on a page would send, as it is shown."""
    page = desk.get(address)
    assert page.status_code == 200, page.text
    ((_target, form),) = (
        (target, form) for target, form in forms_of(page.text, address) if target == address
    )
    return {name: value.strip() for name, value in form.form_values()}


def test_a_payment_is_corrected_in_its_own_form(desk, laras):
    invoice = make_invoice(laras, "5000000", due_on=NOV_12)
    payment = make_payment(
        laras, "500000", paid_on=NOV_12, invoice=invoice, method="transfer", reference="BCA 77"
    )
    assert "/correct/" in desk.get(invoice.get_absolute_url()).text
    address = f"/v/kejora/payments/{payment.pk}/correct/"
    sent = filled(desk, address)
    tokens = ("csrfmiddlewaretoken", "form_key")
    assert {name: value for name, value in sent.items() if name not in tokens} == {
        "subject": f"invoice-{invoice.pk}",
        "direction": "in",
        "amount": "500000",
        "paid_on": "2026-11-12",
        "method": "transfer",
        "reference": "BCA 77",
        "reason": "",
    }
    assert desk.post(address, sent).status_code == 422
    sent |= {"amount": "5000000", "reason": "Nol terlalu sedikit."}
    assert desk.post(address, sent).url == invoice.get_absolute_url()
    assert desk.post(address, sent).url == invoice.get_absolute_url()
    again = desk.post(address, {**sent, "form_key": ""}, follow=True)
    assert "It was corrected already" in again.text
    assert "corrected: it was Rp500.000 on 12\xa0November 2026" in again.text
    corrected = Payment.objects.valid().get()
    assert (corrected.amount, corrected.reference) == (Decimal(5000000), "BCA 77")
    assert Payment.objects.count() == 2


def test_a_payment_whose_correction_was_corrected_or_withdrawn_leads_to_what_counts(
    desk, laras, ratna
):
    invoice = make_invoice(laras, "5000000", due_on=NOV_12)
    first = make_payment(laras, "500000", paid_on=NOV_12, invoice=invoice)
    address = f"/v/kejora/payments/{first.pk}/correct/"
    for amount in ("600000", "700000"):
        payment = Payment.objects.valid().get()
        page = f"/v/kejora/payments/{payment.pk}/correct/"
        desk.post(page, {**filled(desk, page), "amount": amount, "reason": "Salah baca."})
    last = Payment.objects.valid().get()
    assert last.amount == 700000 and Payment.objects.count() == 3
    assert "It was corrected already" in desk.get(address, follow=True).text
    withdraw_payment(payment=last, reason="Klien lain.", by=ratna)
    assert desk.get(address).status_code == 404, "nothing takes its place"


def test_cents_stay_cents_in_indonesian_too(desk, sekar, laras):
    sekar.language = "id"
    sekar.save()
    contract = make_contract(laras, currency="USD")
    payment = make_payment(laras, "819.20", paid_on=NOV_12, contract=contract, currency="USD")
    address = f"/v/kejora/payments/{payment.pk}/correct/"
    desk.post(address, {**filled(desk, address), "reason": "Tanpa perubahan."})
    assert Payment.objects.valid().get().amount == Decimal("819.20")


def test_a_payment_withdrawn_for_good_is_not_corrected(desk, laras):
    contract = make_contract(laras)
    payment = make_payment(laras, "500000", paid_on=NOV_12, contract=contract)
    desk.post(f"/v/kejora/payments/{payment.pk}/withdraw/", {"reason": "Klien lain."})
    assert desk.get(f"/v/kejora/payments/{payment.pk}/correct/").status_code == 404


def test_an_invoice_is_corrected_with_its_lines(desk, laras):
    contract = make_contract(laras)
    invoice = make_invoice(laras, "3000000", due_on=NOV_12, contract=contract)
    InvoiceLine.objects.create(
        vendor=laras.vendor,
        invoice=invoice,
        position=1,
        description="Termin 1",
        quantity=Decimal("1.50"),
        unit_price=Decimal(2000000),
        amount=Decimal(3000000),
    )
    make_payment(laras, "1000000", paid_on=NOV_12, invoice=invoice)
    address = f"/v/kejora/invoices/{invoice.pk}/correct/"
    sent = filled(desk, address)
    assert (sent["lines-0-description"], sent["lines-0-quantity"]) == ("Termin 1", "1.5")
    assert (sent["issued_on"], sent["due_on"]) == ("2026-10-29", "2026-11-12")
    more = desk.post(address, {**sent, "add_rows": "1", "reason": "Dua baris."})
    assert "Dua baris." in more.text and "lines-3-description" in more.text
    sent |= {"lines-0-quantity": "2", "reason": "Dua termin."}
    answer = desk.post(address, sent)
    corrected = Invoice.objects.valid().get()
    assert answer.url == corrected.get_absolute_url() == desk.post(address, sent).url
    assert (corrected.total, corrected.contract) == (Decimal(4000000), contract)
    assert corrected.payments.get().amount == Decimal(1000000)
    assert f"/invoices/{invoice.pk}/" in desk.get(corrected.get_absolute_url()).text
    assert corrected.number in desk.get(invoice.get_absolute_url()).text


def test_a_contact_is_corrected_with_its_file_and_its_answer(desk, laras, sekar):
    contract = make_contract(laras)
    make_term(contract, "scope", lines=("Dekorasi",))
    contact = make_interaction(laras, occurred_at=NOV_3_AT_10, text="Tambah bunga?", minutes=None)
    Attachment.objects.create(
        vendor=laras.vendor,
        client=laras,
        interaction=contact,
        name="bunga.png",
        file_type="png",
        size=5,
        sha256=PDF_HASH,
    )
    line = ScopeLine.objects.get()
    answer_request(interaction=contact, answer=ScopeAnswer.OUTSIDE, scope_line=line, by=sekar)
    approve_change_order(contract, NOV_12, contact)
    address = f"/v/kejora/contacts/{contact.pk}/correct/"
    sent = filled(desk, address)
    assert (sent["occurred_at"], sent["text"], sent["is_request"]) == (
        "2026-11-03T10:00",
        "Tambah bunga?",
        "on",
    )
    sent |= {"occurred_at": "2026-11-04T11:00", "reason": "Sehari kemudian."}
    shown = desk.post(address, sent, follow=True)
    corrected = Interaction.objects.valid().get()
    assert (corrected.corrects, corrected.day) == (contact, date(2026, 11, 4))
    assert [file.name for file in corrected.attachments.all()] == ["bunga.png"]
    answer = RequestAnswer.objects.valid().get()
    assert (answer.interaction, answer.answer, answer.scope_line) == (
        corrected,
        ScopeAnswer.OUTSIDE,
        line,
    )
    assert corrected.change_orders.count() == 1
    assert "it was WhatsApp on 3\xa0November 2026. Sehari kemudian." in shown.text
    assert f"#contact-{corrected.pk}" in desk.post(address, sent, follow=True).redirect_chain[1][0]
    assert Interaction.objects.count() == 2


def test_what_was_no_request_stays_none_and_what_is_none_now_loses_its_answer(desk, laras, sekar):
    for answer, ticked, expected in (
        (ScopeAnswer.NO_REQUEST, False, [ScopeAnswer.NO_REQUEST]),
        (ScopeAnswer.NO_REQUEST, True, [ScopeAnswer.UNCLEAR]),
        (ScopeAnswer.OUTSIDE, False, []),
        (None, True, [ScopeAnswer.UNCLEAR]),
        (None, False, []),
    ):
        contact = make_interaction(laras, occurred_at=NOV_3_AT_10)
        if answer:
            answer_request(interaction=contact, answer=answer, by=sekar)
        address = f"/v/kejora/contacts/{contact.pk}/correct/"
        sent = filled(desk, address)
        sent.pop("is_request", None)
        ticks = {"is_request": "on"} if ticked else {}
        desk.post(address, {**sent, **ticks, "reason": "Salah ketik."})
        corrected = Interaction.objects.get(corrects=contact)
        answers = RequestAnswer.objects.valid().filter(interaction=corrected)
        assert [answer.answer for answer in answers] == expected


def test_a_line_that_was_not_in_force_that_day_leaves_the_request_unclear(desk, laras, sekar):
    contract = make_contract(laras)
    make_term(contract, "scope", lines=("Dekorasi",), starts_on=date(2026, 11, 2))
    contact = make_interaction(laras, occurred_at=NOV_3_AT_10)
    answer_request(
        interaction=contact,
        answer=ScopeAnswer.INSIDE,
        scope_line=ScopeLine.objects.get(),
        by=sekar,
    )
    address = f"/v/kejora/contacts/{contact.pk}/correct/"
    sent = {**filled(desk, address), "occurred_at": "2026-11-01T11:00", "reason": "Hari lain."}
    desk.post(address, sent)
    assert RequestAnswer.objects.valid().get().answer == ScopeAnswer.UNCLEAR


def test_a_message_of_an_exported_chat_stays_as_it_was_written(desk, laras):
    file = Attachment.objects.create(
        vendor=laras.vendor, name="chat.txt", file_type="txt", size=5, sha256=PDF_HASH
    )
    chat = ChatImport.objects.create(vendor=laras.vendor, client=laras, file=file, state="done")
    message = make_interaction(laras, occurred_at=NOV_3_AT_10, chat_import=chat)
    address = f"/v/kejora/contacts/{message.pk}/correct/"
    assert address not in desk.get(laras.get_absolute_url()).text
    refused = desk.post(address, {**filled(desk, address), "reason": "Salah ketik."})
    assert refused.status_code == 422 and "stays as it was written" in refused.text
    assert list(Interaction.objects.valid()) == [message]


def test_a_contact_of_the_only_person_can_turn_out_to_be_ours(desk, kejora):
    dewi = make_client(kejora, "Dewi")
    contact = make_interaction(dewi, occurred_at=NOV_3_AT_10, text="Baik.", sender="Dewi")
    address = f"/v/kejora/contacts/{contact.pk}/correct/"
    sent = filled(desk, address) | {"direction": "out", "reason": "Kami yang menulis."}
    assert "sender" not in sent, "there is nobody to choose from"
    assert desk.post(address, sent).status_code == 302
    corrected = Interaction.objects.valid().get()
    assert (corrected.direction, corrected.sender) == ("out", "")


@pytest.mark.parametrize("purpose", ["recap", "offer", "signing", "auto"])
def test_what_came_by_link_or_by_itself_stays_as_it_was_written(desk, laras, purpose):
    contact = make_interaction(laras, occurred_at=NOV_3_AT_10, text="Benar.", purpose=purpose)
    address = f"/v/kejora/contacts/{contact.pk}/correct/"
    page = desk.get(laras.get_absolute_url()).text
    assert address not in page and f"/v/kejora/contacts/{contact.pk}/withdraw/" in page
    sent = filled(desk, address) | {"text": "Tidak benar.", "reason": "Salah baca."}
    answer = desk.post(address, sent)
    assert answer.status_code == 422 and "It stays as it was written" in answer.text
    assert Interaction.objects.get().text == "Benar."
