"""Contract, invoice, payment and dispute pages as staff use them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from clientcare.core.dates import local_today
from contracts.models import Contract, Dispute, Invoice, LineProgress, Payment
from tests.support.factories import make_contract, make_invoice, make_payment

pytestmark = pytest.mark.usefixtures("without_refreshes")

PDF = b"%PDF-1.4 kontrak %%EOF"


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def today(kejora):
    return local_today(kejora)


def rows(*filled, total=3, **fields):
    """What a browser sends for a form with rows of lines."""
    typed = {"lines-TOTAL_FORMS": total, "lines-INITIAL_FORMS": 0, **fields}
    for place, row in enumerate(filled):
        typed |= {f"lines-{place}-{name}": value for name, value in row.items()}
    return typed


CONTRACT = {
    "number": "KJN/2026/031",
    "service": "Wedding organizer",
    "signed_on": "2026-05-04",
    "currency": "IDR",
}


def test_a_contract_is_recorded_and_blank_rows_are_ignored(desk, laras):
    typed = rows(
        {"description": "Perencanaan", "price": "8.000.000", "clause": "3.1"},
        {},
        {"description": "Hari H", "price": "1"},
        **CONTRACT,
        **{"notice-clause": "Pasal 9.2", "notice-days": "14"},
        signed_file=SimpleUploadedFile("kontrak.pdf", PDF),
    )
    answer = desk.post(f"/v/kejora/clients/{laras.pk}/contracts/new/", typed)
    contract = Contract.objects.get()
    assert answer.url == contract.get_absolute_url()
    assert [line.price for line in contract.lines.all()] == [Decimal("8000000"), Decimal(1)]
    page = desk.get(answer.url).text
    assert (
        "Rp8.000.001" in page
        and "clause\u00a09.2" in page
        and "14 calendar days" in page
        and "kontrak.pdf" in page
    )


@pytest.mark.parametrize(
    ("row", "fields", "sentence"),
    [
        ({}, {}, "Fill in at least one line."),
        ({"description": "a", "price": "-1"}, {}, "greater than or equal to 0"),
        ({"description": "a", "price": "1.50"}, {}, "no smaller unit"),
        ({"description": "a"}, {}, "required"),
        ({"description": "a", "price": "1"}, {"currency": "XXX"}, "not one of the available"),
        ({"description": "a", "price": "1"}, {"signed_on": "2026-02-31"}, "valid date"),
        ({"description": "a", "price": "1"}, {"ends_on": "2026-01-01"}, "before it begins"),
    ],
)
def test_a_wrong_contract_says_so_at_its_field_and_keeps_what_was_typed(
    desk, laras, row, fields, sentence
):
    page = desk.post(
        f"/v/kejora/clients/{laras.pk}/contracts/new/", rows(row, **{**CONTRACT, **fields})
    )
    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="KJN/2026/031"' in page.text
    assert not Contract.objects.exists()


def test_errors_of_rows_and_terms_stand_at_their_fields_and_are_summed_up_once(desk, laras):
    typed = rows({"description": "a", "price": "x"}, **CONTRACT, **{"notice-days": "x"})
    page = html.fromstring(desk.post(f"/v/kejora/clients/{laras.pk}/contracts/new/", typed).text)
    [summary] = page.find_class("error-summary")
    assert " ".join(summary.text_content().split()) == (
        "Something in the lines is missing or wrong; it is marked there."
    )
    marked = [field.get("name") for field in page.find_class("is-invalid")]
    assert marked == ["lines-0-price", "notice-days"]


def test_more_rows_come_without_judging_what_is_typed(desk, laras):
    url = f"/v/kejora/clients/{laras.pk}/contracts/new/"
    page = desk.post(
        url, rows({"description": "Perencanaan", "price": "x"}, number="A-1", add_rows="1")
    )
    assert page.status_code == 200
    assert len(page.context["form"].lines.forms) == 6
    assert (
        'value="Perencanaan"' in page.text
        and 'value="A-1"' in page.text
        and "invalid-feedback" not in page.text
    )
    assert 'name="lines-INITIAL_FORMS" value="0"' in page.text


def test_broken_row_counts_are_refused_not_a_crash(desk, laras):
    url = f"/v/kejora/clients/{laras.pk}/contracts/new/"
    assert desk.post(url, {**CONTRACT, "lines-TOTAL_FORMS": "x"}).status_code == 422
    assert desk.post(url, CONTRACT).status_code == 422
    assert (
        desk.post(url, {**CONTRACT, "lines-TOTAL_FORMS": "-4", "add_rows": "1"}).status_code == 200
    )


def test_progress_is_noted_and_shown(desk, laras, today):
    line = make_contract(laras).lines.get()
    url = f"/v/kejora/lines/{line.pk}/progress/"
    assert desk.post(url, {"percent": "120", "day": f"{today}"}).status_code == 422
    answer = desk.post(url, {"percent": "37,5", "day": f"{today}", "note": "Denah jadi"})
    assert LineProgress.objects.get().percent == Decimal("37.50")
    assert "37.5% done" in desk.get(answer.url).text
    LineProgress.objects.update(day=date(2025, 12, 5))
    page = desk.get(url).text
    assert "Denah jadi" in page and "<b>5\xa0Dec 2025</b></div>" in page


def test_invoices_are_attached_on_the_contracts_page(desk, laras, citra):
    contract, invoice = make_contract(laras), make_invoice(laras, due_on=date(2026, 11, 1))
    url = f"/v/kejora/contracts/{contract.pk}/invoices/"
    assert invoice.number in desk.get(contract.get_absolute_url()).text
    desk.post(url, {"invoices": [invoice.pk]})
    assert Invoice.objects.get().contract == contract
    again = desk.post(
        url,
        {"invoices": [invoice.pk, "x"]},
        HTTP_REFERER=f"http://testserver{contract.get_absolute_url()}",
    )
    assert "belongs to a contract already" in desk.get(again.url).text


def test_a_contract_is_withdrawn(desk, laras):
    contract = make_contract(laras)
    desk.post(f"/v/kejora/contracts/{contract.pk}/withdraw/", {"reason": "Dobel."})
    assert "Withdrawn: Dobel." in desk.get(contract.get_absolute_url()).text


def test_an_invoice_is_issued_paid_and_settled(desk, laras, today):
    typed = rows(
        {"description": "Termin 1", "unit_price": "1.000.000"},
        {"description": "Jam", "quantity": "2,5", "unit_price": "10"},
        currency="IDR",
        issued_on=f"{today}",
        due_on=f"{today + timedelta(days=14)}",
    )
    answer = desk.post(f"/v/kejora/clients/{laras.pk}/invoices/new/", typed)
    invoice = Invoice.objects.get()
    assert (answer.url, invoice.number, invoice.total) == (
        invoice.get_absolute_url(),
        f"INV/{today.year}/0001",
        Decimal("1000025"),
    )
    pay = f"/v/kejora/clients/{laras.pk}/payments/new/"
    assert f'value="invoice-{invoice.pk}" selected' in desk.get(pay, {"invoice": invoice.pk}).text
    paid = {
        "subject": f"invoice-{invoice.pk}",
        "direction": "in",
        "amount": "1000026",
        "paid_on": f"{today}",
    }
    refused = desk.post(pay, paid)
    assert refused.status_code == 422
    assert "Rp1 stays as credit" in " ".join(refused.text.split())
    assert desk.post(pay, {**paid, "amount": "1.000.025"}).url == invoice.get_absolute_url()
    assert "settled" in desk.get(invoice.get_absolute_url()).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"amount": "-5"}, "more than zero"),
        ({"amount": "abc"}, "amount in figures"),
        ({"amount": "0.5"}, "smaller unit"),
        ({"subject": "invoice-999"}, "not one of the available"),
        ({"subject": ""}, "required"),
        ({"paid_on": "2099-01-01"}, "has not come yet"),
        ({"direction": "out"}, "recorded on the contract"),
    ],
)
def test_a_wrong_payment_says_so_at_its_field(desk, laras, today, fields, sentence):
    invoice = make_invoice(laras, due_on=today)
    typed = {
        "subject": f"invoice-{invoice.pk}",
        "direction": "in",
        "amount": "5",
        "paid_on": f"{today}",
        **fields,
    }
    page = desk.post(f"/v/kejora/clients/{laras.pk}/payments/new/", typed)
    assert page.status_code == 422
    assert sentence in page.text
    assert not Payment.objects.exists()


def proposed(desk, url, contract, **other) -> list[str]:
    page = html.fromstring(desk.get(url, {"contract": contract.pk} | other).text)
    return page.xpath("//select[@name='subject']//option[@selected]/@value")


def test_a_deposit_and_a_refund_are_on_the_contract(desk, laras, today):
    contract = make_contract(laras)
    url = f"/v/kejora/clients/{laras.pk}/payments/new/"
    typed = {
        "subject": f"contract-{contract.pk}",
        "direction": "in",
        "amount": "500000",
        "paid_on": f"{today}",
    }
    make_invoice(laras, due_on=today, contract=contract)
    assert proposed(desk, url, contract) == [typed["subject"]]
    late = make_invoice(laras, due_on=today - timedelta(days=1), contract=contract)
    assert proposed(desk, url, contract) == [f"invoice-{late.pk}"]
    assert proposed(desk, url, contract, direction="out") == [typed["subject"]]
    assert desk.post(url, typed).url == contract.get_absolute_url()
    desk.post(url, {**typed, "direction": "out", "amount": "200000"})
    page = desk.get(contract.get_absolute_url()).text
    assert "Deposit" in page and "Refund paid" in page and "Rp300.000" in page


def test_a_payment_is_withdrawn(desk, laras, today):
    invoice = make_invoice(laras, due_on=today)
    payment = make_payment(laras, "5", paid_on=today, invoice=invoice)
    url = f"/v/kejora/payments/{payment.pk}/withdraw/"
    assert "Rp5" in desk.get(url).text
    assert desk.post(url, {"reason": "Salah."}).url == invoice.get_absolute_url()
    assert "withdrawn: Salah." in desk.get(invoice.get_absolute_url()).text


def test_withdrawing_an_invoice_with_payments_names_them(desk, laras, today):
    invoice = make_invoice(laras, due_on=today)
    make_payment(laras, "5", paid_on=date(2026, 11, 2), invoice=invoice)
    page = desk.post(f"/v/kejora/invoices/{invoice.pk}/withdraw/", {"reason": "Dobel."})
    assert page.status_code == 422
    assert "Withdraw its payments first: Rp5 (2\xa0November 2026)." in page.text


def test_a_dispute_begins_ends_and_is_withdrawn(desk, laras, today):
    invoice = make_invoice(laras, due_on=today - timedelta(days=3))
    begin = f"/v/kejora/invoices/{invoice.pk}/dispute/"
    assert "overdue" in desk.get(invoice.get_absolute_url()).text
    desk.post(begin, {"from_on": f"{today}", "reason": "Bunga kurang."})
    assert "disputed" in desk.get(invoice.get_absolute_url()).text
    assert desk.post(begin, {"from_on": f"{today}", "reason": "Lagi."}).status_code == 422
    dispute = Dispute.objects.get()
    end = f"/v/kejora/disputes/{dispute.pk}/end/"
    assert desk.post(end, {"until_on": "2026-01-01"}).status_code == 422
    desk.post(end, {"until_on": f"{today}"})
    desk.post(f"/v/kejora/disputes/{dispute.pk}/withdraw/", {"reason": "Klien lain."})
    assert "withdrawn: Klien lain." in desk.get(invoice.get_absolute_url()).text


def test_pages_stay_within_ten_queries_of_their_own(
    desk, laras, today, django_assert_max_num_queries
):
    contract = make_contract(laras)
    for _ in range(3):
        invoice = make_invoice(laras, due_on=today, contract=contract)
        make_payment(laras, "5", paid_on=today, invoice=invoice)
        make_invoice(laras, due_on=today)
    with django_assert_max_num_queries(30) as frame:
        desk.get("/v/kejora/clients/new/")
    for url in (
        contract.get_absolute_url(),
        invoice.get_absolute_url(),
        f"/v/kejora/clients/{laras.pk}/payments/new/",
    ):
        with django_assert_max_num_queries(len(frame) + 10):
            assert desk.get(url).status_code == 200


def test_roles_and_rivals(laras, maria, rudi, as_user, today):
    contract = make_contract(laras)
    invoice = make_invoice(laras, due_on=today, contract=contract)
    for url in (contract.get_absolute_url(), invoice.get_absolute_url()):
        assert as_user(maria).get(url).status_code == 403
        assert as_user(rudi).get(url).status_code == 404
        assert as_user(rudi).get(url.replace("kejora", "melati")).status_code == 404
