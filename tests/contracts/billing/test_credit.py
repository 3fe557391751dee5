"""One payment over several invoices; what is too much is the client's credit, until it is used or
paid back.
"""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.correct_payment import correct_payment
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.record_receipt import record_receipt
from contracts.billing.actions.refund_credit import refund_credit
from contracts.billing.actions.use_credit import use_credit
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.billing.balances import open_amount, paid_in, paid_sums
from contracts.billing.credit import credit_of, first_day_usable, movements_of, usable_on
from contracts.models import Invoice, Payment, Receipt
from offboarding.overview.value_at_stake import client_stakes
from offboarding.templatetags.event_text import event_text
from tests.support.factories import make_contract, make_invoice

NOV_1, NOV_3, NOV_12, NOV_20 = (date(2026, 11, day) for day in (1, 3, 12, 20))


def receive(client, amount, shares, by, paid_on=NOV_3, **fields):
    shares = {invoice: Decimal(share) for invoice, share in shares.items()}
    return record_receipt(
        client=client,
        amount=Decimal(amount),
        shares=shares,
        paid_on=paid_on,
        by=by,
        today=NOV_20,
        **fields,
    )


def use(client, amount, by, used_on=NOV_12, **fields):
    given = {"client": client, "used_on": used_on, "by": by, "today": NOV_20, **fields}
    return use_credit(amount=Decimal(amount), **given)


def pay_back(client, amount, by, paid_on=NOV_12):
    return refund_credit(
        client=client, credit_in="IDR", amount=Decimal(amount), paid_on=paid_on, by=by, today=NOV_20
    )


def credit(client, on=NOV_20):
    return credit_of(client, on).get("IDR", 0)


def at_stake(client):
    return client_stakes([client.pk], NOV_20)[client.pk].by_currency["IDR"].amount


def last_sentence() -> str:
    last = Event.objects.order_by("sequence").last()
    return event_text(last.kind, last.particulars)


@pytest.fixture
def two(laras):
    """Two open invoices, of 3 and 5 million."""
    return make_invoice(laras, "3000000", due_on=NOV_1), make_invoice(
        laras, "5000000", due_on=NOV_12
    )


def test_one_payment_settles_two_invoices_and_leaves_the_rest_as_credit(laras, sekar, two):
    first, second = two
    head = receive(laras, "9000000", {first: "3000000", second: "5000000"}, sekar)
    for invoice in two:
        invoice.refresh_from_db()
        assert (invoice.paid_on, open_amount(invoice)) == (NOV_3, 0)
    assert [(payment.invoice, payment.amount) for payment in Payment.objects.order_by("pk")] == [
        (first, Decimal(3000000)),
        (second, Decimal(5000000)),
        (None, Decimal(1000000)),
    ]
    assert head.receipt.amount == Decimal(9000000)
    assert (credit(laras), credit(laras, NOV_1)) == (Decimal(1000000), 0)
    assert last_sentence() == (
        f"Payment received: Rp9.000.000, for {first.number}, {second.number}; Rp1.000.000 of it "
        "stays as credit."
    )


def test_a_sum_for_one_invoice_alone_is_a_plain_payment(laras, sekar, two):
    payment = receive(laras, "2000000", {two[0]: "2000000"}, sekar)
    assert (payment.receipt, payment.invoice) == (None, two[0])
    assert not Receipt.objects.exists() and credit(laras) == 0
    assert last_sentence() == f"Payment received: Rp2.000.000, for {two[0].number}."


@pytest.mark.parametrize(
    ("amount", "shares", "field", "sentence"),
    [
        ("8000000", ("3000001", "4000000"), "amount", r"Only Rp3\.000\.000 is open"),
        ("6999999", ("3000000", "4000000"), "amount", r"get Rp7\.000\.000 together, more than"),
        ("8000000", ("0", "5"), "shares", "more than zero"),
        ("8000000", ("0.5", "5"), "shares", "no part this small"),
        ("8000000", (), None, "Say which invoices"),
    ],
)
def test_a_division_that_does_not_add_up_is_refused(
    laras, sekar, two, amount, shares, field, sentence
):
    with pytest.raises(Refused, match=sentence) as refusal:
        receive(laras, amount, dict(zip(two, shares, strict=False)), sekar)
    assert refusal.value.field == field and not Payment.objects.exists()


def test_a_sum_is_of_one_client_one_currency_and_no_day_to_come(laras, citra, sekar, two):
    dollars = make_invoice(laras, "100", due_on=NOV_12, currency="USD")
    with pytest.raises(Refused, match="in two"):
        receive(laras, "200", {two[0]: "100", dollars: "100"}, sekar)
    with pytest.raises(Refused, match="another client"):
        receive(citra, "200", {two[0]: "100"}, sekar)
    with pytest.raises(Refused, match="has not come yet"):
        receive(laras, "200", {two[0]: "100"}, sekar, paid_on=date(2026, 11, 21))


def test_the_parts_of_one_sum_are_withdrawn_together(laras, sekar, two):
    receive(laras, "9000000", {two[0]: "3000000", two[1]: "5000000"}, sekar)
    withdraw_payment(payment=Payment.objects.get(invoice=two[1]), reason="Klien lain.", by=sekar)
    assert not Payment.objects.valid().exists() and credit(laras) == 0
    assert list(Invoice.objects.filter(paid_on=None).order_by("pk")) == list(two)
    assert last_sentence() == "A payment of Rp9.000.000 was withdrawn: Klien lain."


def test_credit_pays_a_later_invoice_from_its_day_on(laras, sekar, two):
    receive(laras, "4000000", {two[0]: "3000000"}, sekar)
    later = make_invoice(laras, "800000", due_on=NOV_20, issued_on=NOV_12)
    paid = use(laras, "800000", sekar, invoice=later)
    later.refresh_from_db()
    assert (later.paid_on, open_amount(later, NOV_3)) == (NOV_12, Decimal(800000))
    assert (credit(laras, NOV_3), credit(laras)) == (Decimal(1000000), Decimal(200000))
    assert last_sentence() == f"Credit of Rp800.000 used for {later.number}."
    withdraw_payment(payment=paid, reason="Batal.", by=sekar)
    later.refresh_from_db()
    assert (later.paid_on, credit(laras)) == (None, Decimal(1000000))


def test_credit_enters_a_contract_only_where_it_is_used_for_it(laras, sekar, two):
    contract = make_contract(laras)
    receive(laras, "4000000", {two[0]: "3000000"}, sekar)
    before = at_stake(laras)
    loose = {(None, "IDR"): Decimal(3000000)}
    assert (paid_in(contract), paid_sums(laras, NOV_20).by_contract) == (0, loose)
    use(laras, "1000000", sekar, contract=contract)
    assert paid_in(contract) == Decimal(1000000)
    assert before - at_stake(laras) == Decimal(1000000)


def test_no_more_credit_is_used_than_there_is_on_any_day(laras, sekar, two):
    receive(laras, "4000000", {two[0]: "3000000"}, sekar, paid_on=NOV_3)
    with pytest.raises(Refused, match=r"Only Rp0 of the client’s credit") as refusal:
        use(laras, "1", sekar, used_on=NOV_1, invoice=two[1])
    assert refusal.value.field == "amount"
    with pytest.raises(Refused, match=r"Only Rp1\.000\.000 of the client’s credit"):
        pay_back(laras, "1000001", sekar)
    pay_back(laras, "700000", sekar, paid_on=NOV_20)
    with pytest.raises(Refused, match=r"Only Rp300\.000 of the client’s credit"):
        use(laras, "300001", sekar, used_on=NOV_3, invoice=two[1])
    use(laras, "300000", sekar, used_on=NOV_3, invoice=two[1])
    assert credit(laras) == 0


def test_credit_is_used_from_the_invoices_day_and_for_no_more_than_is_open(laras, sekar, two):
    receive(laras, "7000000", {two[0]: "3000000"}, sekar)
    later = make_invoice(laras, "800000", due_on=NOV_20, issued_on=NOV_12)
    with pytest.raises(Refused, match="before the invoice was issued") as refusal:
        use(laras, "800000", sekar, used_on=date(2026, 11, 11), invoice=later)
    assert refusal.value.field == "used_on"
    with pytest.raises(Refused, match=r"Only Rp800\.000 is open"):
        use(laras, "800001", sekar, invoice=later)
    with pytest.raises(Refused, match="has not come yet"):
        use(laras, "1", sekar, used_on=date(2026, 11, 21), invoice=later)


def test_what_was_used_or_paid_back_bounds_withdrawing(laras, sekar, two):
    head = receive(laras, "4000000", {two[0]: "3000000"}, sekar)
    refund = pay_back(laras, "400000", sekar)
    used = use(laras, "600000", sekar, invoice=two[1])
    with pytest.raises(Refused, match=r"used or paid back.*Rp400\.000.*Rp600\.000"):
        withdraw_payment(payment=head, reason="Salah.", by=sekar)
    assert open_amount(two[0]) == 0
    withdraw_payment(payment=used, reason="Salah.", by=sekar)
    withdraw_payment(payment=refund, reason="Salah.", by=sekar)
    withdraw_payment(payment=head, reason="Salah.", by=sekar)
    assert not Payment.objects.valid().exists()


def test_a_divided_payment_is_corrected_as_a_whole(laras, sekar, two):
    head = receive(laras, "4000000", {two[0]: "3000000"}, sekar)
    use(laras, "600000", sekar, invoice=two[1])
    given = {"payment": head, "reason": "Nol hilang.", "by": sekar, "today": NOV_20}
    given |= {"paid_on": NOV_1}
    with pytest.raises(Refused, match="used or paid back"):
        correct_payment(amount=Decimal(3599999), shares={two[0]: Decimal(3000000)}, **given)
    again = correct_payment(
        amount=Decimal(8000000),
        shares={two[0]: Decimal(3000000), two[1]: Decimal(4400000)},
        **given,
    )
    assert (again.corrects, credit(laras), open_amount(two[1])) == (
        head,
        Decimal(600000 - 600000),
        0,
    )
    assert "Rp8.000.000 on 1" in last_sentence() and "it was Rp4.000.000 on 3" in last_sentence()


def test_a_plain_payment_becomes_one_with_credit(laras, sekar, two):
    payment = record_payment(
        client=laras,
        amount=Decimal(3000000),
        paid_on=NOV_3,
        by=sekar,
        today=NOV_20,
        invoice=two[0],
    )
    correct_payment(
        payment=payment,
        reason="Lebih bayar.",
        by=sekar,
        today=NOV_20,
        amount=Decimal(3500000),
        paid_on=NOV_3,
        shares={two[0]: Decimal(3000000)},
    )
    assert credit(laras) == Decimal(500000)


def test_a_share_goes_with_the_invoice_that_is_corrected(laras, sekar, two):
    lines = [{"description": "Termin", "unit_price": Decimal(2000000)}]
    of_both = {"issued_on": NOV_1, "due_on": NOV_20, "by": sekar, "today": NOV_20, "lines": lines}
    invoice = issue_invoice(client=laras, **of_both)
    receive(laras, "5000000", {two[0]: "3000000", invoice: "2000000"}, sekar)
    corrected = correct_invoice(invoice=invoice, reason="Salah tanggal.", **of_both)
    shares = Payment.objects.valid().values_list("receipt__amount", "amount", "invoice")
    assert sorted(shares) == [(5000000, 2000000, corrected.pk), (5000000, 3000000, two[0].pk)]


def test_the_days_on_which_credit_can_be_used():
    movements = [(NOV_1, Decimal(5)), (NOV_3, Decimal(-4)), (NOV_12, Decimal(6))]
    usable = [usable_on(day, movements) for day in (date(2026, 10, 31), NOV_1, NOV_3, NOV_12)]
    assert usable == [0, 1, 1, 7]
    assert first_day_usable(Decimal(1), date(2026, 10, 1), movements) == NOV_1
    assert first_day_usable(Decimal(2), date(2026, 10, 1), movements) == NOV_12
    assert first_day_usable(Decimal(7), NOV_20, movements) == NOV_20
    assert first_day_usable(Decimal(8), NOV_1, movements) is None


def test_credit_of_two_currencies_is_never_added(laras, sekar, two):
    dollars = make_invoice(laras, "100", due_on=NOV_12, currency="USD")
    receive(laras, "150", {dollars: "100"}, sekar)
    receive(laras, "3000009", {two[0]: "3000000"}, sekar)
    assert credit_of(laras, NOV_20) == {"IDR": Decimal(9), "USD": Decimal(50)}
    assert movements_of(laras, "USD") == [(NOV_3, Decimal(50))]
    with pytest.raises(Refused, match=r"Only Rp9 of"):
        use(laras, "10", sekar, invoice=two[1])
