"""Payments: of an invoice or a contract, refunds, withdrawals, and the day an invoice
is settled.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.mark_paid import day_reached
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.billing.balances import (
    open_amount,
    paid_in,
    paid_sums,
    with_paid,
    with_price,
)
from contracts.models import Contract, Invoice, Payment
from tests.support.factories import make_contract, make_invoice

NOV_1, NOV_12 = date(2026, 11, 1), date(2026, 11, 12)


def pay(client, amount, by, paid_on=NOV_12, **fields):
    return record_payment(
        client=client, amount=Decimal(amount), paid_on=paid_on, by=by, today=NOV_12, **fields
    )


def test_an_invoice_is_settled_on_the_day_its_payments_reach_the_total(laras, sekar):
    invoice = make_invoice(laras, "1000000", due_on=NOV_12)
    pay(laras, "400000", sekar, invoice=invoice)
    assert Invoice.objects.get().paid_on is None
    pay(laras, "600000", sekar, paid_on=NOV_1, invoice=invoice)
    assert Invoice.objects.get().paid_on == NOV_12
    assert Event.objects.filter(kind="payment_received").count() == 2


def test_withdrawing_a_payment_opens_the_invoice_again(laras, sekar):
    invoice = make_invoice(laras, "1000000", due_on=NOV_12)
    payment = pay(laras, "1000000", sekar, invoice=invoice)
    withdraw_payment(payment=payment, reason="Salah transfer.", by=sekar)
    invoice.refresh_from_db()
    assert (invoice.paid_on, open_amount(invoice)) == (None, Decimal("1000000"))
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_payment(payment=payment, reason="Lagi.", by=sekar)


@pytest.mark.parametrize(
    ("amount", "day", "field", "sentence"),
    [
        ("1000001", NOV_12, "amount", r"Only Rp1\.000\.000 is open"),
        ("0", NOV_12, "amount", "more than zero"),
        ("-5", NOV_12, "amount", "more than zero"),
        ("0.50", NOV_12, "amount", "no part this small"),
        ("5", date(2026, 11, 13), "paid_on", "has not come yet"),
    ],
)
def test_bad_input_is_refused_at_its_field(laras, sekar, amount, day, field, sentence):
    invoice = make_invoice(laras, "1000000", due_on=NOV_12)
    with pytest.raises(Refused, match=sentence) as refusal:
        pay(laras, amount, sekar, paid_on=day, invoice=invoice)
    assert refusal.value.field == field
    assert not Payment.objects.exists()


def test_a_payment_belongs_to_one_thing_of_this_client(laras, citra, sekar):
    invoice, contract = make_invoice(laras, due_on=NOV_12), make_contract(laras)
    for subject in ({}, {"invoice": invoice, "contract": contract}):
        with pytest.raises(Refused, match="one invoice or to one contract"):
            pay(laras, "5", sekar, **subject)
    with pytest.raises(Refused, match="another client"):
        pay(citra, "5", sekar, invoice=invoice)


def test_a_payment_has_the_currency_of_what_it_pays(laras, sekar):
    assert (
        pay(laras, "12.34", sekar, contract=make_contract(laras, currency="USD")).currency == "USD"
    )


def test_no_more_is_paid_back_than_was_paid_in(laras, sekar):
    contract = make_contract(laras)
    deposit = pay(laras, "500000", sekar, contract=contract)
    pay(
        laras,
        "300000",
        sekar,
        invoice=make_invoice(laras, "300000", due_on=NOV_12, contract=contract),
    )
    with pytest.raises(Refused, match=r"By this day, only Rp0 had been paid in") as early:
        pay(laras, "600000", sekar, paid_on=NOV_1, contract=contract, direction="out")
    assert early.value.field == "paid_on"
    refund = pay(laras, "600000", sekar, contract=contract, direction="out")
    assert paid_in(contract) == Decimal("200000")
    with pytest.raises(Refused, match=r"Only Rp200\.000 was paid in"):
        pay(laras, "200001", sekar, contract=contract, direction="out")
    with pytest.raises(Refused, match="withdraw the refund first"):
        withdraw_payment(payment=deposit, reason="Salah.", by=sekar)
    withdraw_payment(payment=refund, reason="Batal.", by=sekar)
    withdraw_payment(payment=deposit, reason="Salah.", by=sekar)
    assert paid_in(contract) == Decimal("300000")
    priced = with_paid(Contract.objects.all(), NOV_12).get()
    assert paid_sums(laras, NOV_12).by_contract == {(contract.pk, "IDR"): priced.paid}
    assert with_price(Contract.objects.all(), NOV_12).get().price == priced.price


def test_a_refund_is_of_a_contract(laras, sekar):
    with pytest.raises(Refused, match="recorded on the contract") as refusal:
        pay(laras, "5", sekar, invoice=make_invoice(laras, due_on=NOV_12), direction="out")
    assert refusal.value.field == "direction"


@st.composite
def instalments(draw):
    """A currency and amounts in its smallest unit, with the days they came on, in any order."""
    currency, unit = draw(st.sampled_from([("IDR", Decimal(1)), ("USD", Decimal("0.01"))]))
    counts = draw(st.lists(st.integers(1, 10**11), min_size=1, max_size=6))
    days = draw(st.lists(st.integers(0, 40), min_size=len(counts), max_size=len(counts)))
    return currency, [
        (count * unit, NOV_12 - timedelta(days=day))
        for count, day in zip(counts, days, strict=True)
    ]


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=instalments())
def test_any_instalments_settle_exactly_when_their_sum_reaches_the_total(laras, sekar, plan):
    currency, payments = plan
    total = sum(amount for amount, _ in payments)
    with transaction.atomic():
        invoice = issue_invoice(
            client=laras,
            lines=[{"description": "Semua", "unit_price": total}],
            issued_on=date(2026, 9, 1),
            due_on=NOV_12,
            currency=currency,
            by=sekar,
            today=NOV_12,
        )
        for place, (amount, day) in enumerate(payments, 1):
            invoice.refresh_from_db()
            assert invoice.paid_on is None
            pay(laras, amount, sekar, paid_on=day, invoice=invoice)
            assert open_amount(invoice) == total - sum(paid for paid, _ in payments[:place])
        settled = Invoice.objects.get(pk=invoice.pk).paid_on
        transaction.set_rollback(True)
    assert settled == max(day for _, day in payments)


@given(plan=instalments())
def test_one_smallest_unit_short_is_not_settled(plan):
    currency, payments = plan
    unit = Decimal(1) if currency == "IDR" else Decimal("0.01")
    total = sum(amount for amount, _ in payments)
    days = [(day, amount) for amount, day in payments]
    assert day_reached(total + unit, days) is None
    assert day_reached(total, days) == max(day for day, _ in days)
