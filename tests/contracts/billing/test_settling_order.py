"""Money that names no invoice settles the oldest due, unless the contract says otherwise."""

from datetime import date

import pytest

from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.billing.views.payments import open_invoices, settling_orders
from contracts.models import Invoice, Payment
from tests.support.factories import make_contract, make_invoice, make_term
from tests.support.letters import clock

TODAY = date(2026, 11, 12)


@pytest.fixture
def owing(kejora, laras):
    contract = make_contract(laras, number="KJN/7")
    for number, day in (("INV-1", 1), ("INV-2", 8)):
        make_invoice(
            laras,
            "1000000",
            number=number,
            contract=contract,
            due_on=date(2026, 11, day),
            issued_on=date(2026, 10, 15),
        )
    return contract


def pay(desk, client, amount: str, subject: str = "order-IDR", **typed) -> str:
    typed = {"subject": subject, "direction": "in", "amount": amount, **typed}
    url = f"/v/kejora/clients/{client.pk}/payments/new/"
    return desk.post(url, {"paid_on": "2026-11-12", **typed}, follow=True).text


def paid() -> list[tuple[str, int]]:
    rows = Payment.objects.select_related("invoice").order_by("invoice__number")
    return [
        (payment.invoice.number if payment.invoice else "", int(payment.amount)) for payment in rows
    ]


def test_the_oldest_due_first_and_it_says_so(laras, owing, sekar, as_user):
    with clock(TODAY):
        desk = as_user(sekar)
        page = desk.get(f"/v/kejora/clients/{laras.pk}/payments/new/").text
        assert '<option value="order-IDR" selected>' in page
        assert "Rp100.000 stays as credit" in pay(desk, laras, "2100000")
        assert "is money that came in" in pay(desk, laras, "5", direction="out")
        said = pay(desk, laras, "1250000")
        assert "Rp1.250.000 for INV-1, INV-2. No invoice was named: the oldest due first." in said
        assert paid() == [("INV-1", 1_000_000), ("INV-2", 250_000)]
        said = pay(desk, laras, "500000", f"invoice-{Invoice.objects.get(number='INV-2').pk}")
        assert "Recorded: Rp500.000 for INV-2." in said and "No invoice was named" not in said


def test_the_latest_where_the_contract_says_so(laras, owing, sekar, as_user):
    make_term(owing, "payment", {"due_days": 14, "settles": "newest"})
    with clock(TODAY):
        said = pay(as_user(sekar), laras, "1250000")
    assert "the latest due first, as the contract says" in said
    assert paid() == [("INV-1", 250_000), ("INV-2", 1_000_000)]


def test_what_one_contract_says_does_not_hold_for_another(laras, owing):
    make_term(owing, "payment", {"due_days": 14, "settles": "newest"})
    other = make_contract(laras, number="KJN/8")
    make_invoice(laras, number="INV-3", contract=other, due_on=date(2026, 11, 9))
    (order,) = settling_orders(open_invoices(laras, TODAY), TODAY)
    assert [invoice.number for invoice in order.invoices] == ["INV-1", "INV-2", "INV-3"]
    assert not order.is_agreed


def test_the_term_keeps_what_was_stored_before_it_knew_of_this():
    assert "settles" not in PaymentTerms.read({"due_days": 14}).as_value()
    agreed = PaymentTerms.read({"due_days": 14, "settles": "newest"})
    assert PaymentTerms.read(agreed.as_value()) == agreed
    assert agreed.sheet_sentences("id")[-1].startswith("Pembayaran yang tidak menyebut invoice")
