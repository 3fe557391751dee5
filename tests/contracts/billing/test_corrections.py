"""Correct: one form withdraws a mistaken payment or invoice and records it again, or does
neither.
"""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.billing.actions.attach_proof import attach_proof
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.correct_payment import correct_payment
from contracts.billing.actions.credit_invoice import credit_invoice
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.balances import open_amount, paid_in
from contracts.models import Invoice, Payment
from offboarding.templatetags.event_text import event_text
from tests.support.factories import make_contract, make_invoice, make_payment

NOV_1, NOV_3, NOV_12, NOV_20 = (date(2026, 11, day) for day in (1, 3, 12, 20))
WHY = "Nol terlalu sedikit."


def pay(client, amount, by, paid_on=NOV_3, **fields):
    return record_payment(
        client=client, amount=Decimal(amount), paid_on=paid_on, by=by, today=NOV_12, **fields
    )


def correct(payment, amount, by, paid_on=NOV_3, **fields):
    given = {"reason": WHY, "today": NOV_12, "paid_on": paid_on, **fields}
    return correct_payment(payment=payment, by=by, amount=Decimal(amount), **given)


def issue(client, by, amount="1000000", **fields):
    given = {"client": client, "issued_on": NOV_1, "due_on": NOV_20, "by": by, "today": NOV_12}
    lines = [{"description": "Termin 1", "unit_price": Decimal(amount)}]
    return issue_invoice(**{**given, "lines": lines, **fields})


def reissue(invoice, by, amount, **fields):
    given = {"issued_on": NOV_1, "due_on": NOV_20, "reason": "Salah jumlah.", "today": NOV_12}
    lines = [{"description": "Termin 1", "unit_price": Decimal(amount)}]
    return correct_invoice(invoice=invoice, by=by, **{**given, "lines": lines, **fields})


def test_a_corrected_payment_takes_the_place_of_the_old_one(laras, sekar):
    invoice = make_invoice(laras, "5000000", due_on=NOV_12)
    old = pay(laras, "500000", sekar, invoice=invoice)
    new = correct(old, "5000000", sekar, paid_on=NOV_1, invoice=invoice)
    invoice.refresh_from_db()
    assert (invoice.paid_on, open_amount(invoice)) == (NOV_1, 0)
    assert list(Payment.objects.valid()) == [new]
    assert (new.corrects, old.withdrawal.reason) == (old, WHY)
    last = Event.objects.order_by("sequence").last()
    assert event_text(last.kind, last.particulars) == (
        "Payment corrected: Rp5.000.000 on 1\xa0November 2026; it was Rp500.000 on "
        "3\xa0November 2026. Nol terlalu sedikit."
    )


def test_a_correction_that_is_refused_leaves_the_payment_as_it_was(laras, sekar):
    invoice = make_invoice(laras, "5000000", due_on=NOV_12)
    old = pay(laras, "5000000", sekar, invoice=invoice)
    with pytest.raises(Refused, match=r"Only Rp5\.000\.000 is open"):
        correct(old, "5000001", sekar, invoice=invoice)
    with pytest.raises(Refused, match="has not come yet"):
        correct(old, "5", sekar, paid_on=NOV_20, invoice=invoice)
    with pytest.raises(Refused, match="Write the reason") as refusal:
        correct_payment(
            payment=old,
            reason=" ",
            by=sekar,
            today=NOV_12,
            amount=5,
            paid_on=NOV_3,
            invoice=invoice,
        )
    assert refusal.value.field == "reason"
    invoice.refresh_from_db()
    assert list(Payment.objects.valid()) == [old] and invoice.paid_on == NOV_3


def test_a_payment_is_corrected_once(laras, sekar):
    invoice = make_invoice(laras, "5000000", due_on=NOV_12)
    old = pay(laras, "1", sekar, invoice=invoice)
    new = correct(old, "2", sekar, invoice=invoice)
    with pytest.raises(Refused, match="withdrawn already"):
        correct(old, "3", sekar, invoice=invoice)
    assert list(Payment.objects.valid()) == [new]


def test_what_was_paid_back_bounds_the_correction_in_the_words_of_withdrawing(laras, sekar):
    contract = make_contract(laras)
    deposit = pay(laras, "5000000", sekar, contract=contract)
    pay(laras, "2000000", sekar, contract=contract, direction="out")
    with pytest.raises(Refused, match="It was paid back: withdraw the refund first: Rp2"):
        correct(deposit, "1999999", sekar, contract=contract)
    correct(deposit, "2000000", sekar, contract=contract)
    assert paid_in(contract) == 0


def test_a_payment_moves_to_what_it_was_for(laras, sekar):
    first = make_invoice(laras, "5000000", due_on=NOV_12)
    second = make_invoice(laras, "7000000", due_on=NOV_20)
    old = pay(laras, "5000000", sekar, invoice=first)
    correct(old, "5000000", sekar, invoice=second)
    first.refresh_from_db()
    assert (first.paid_on, open_amount(first), open_amount(second)) == (None, 5000000, 2000000)


def test_a_day_nobody_knew_becomes_known(laras, sekar):
    invoice = make_invoice(laras, "5000000", due_on=NOV_12)
    old = make_payment(laras, "5000000", paid_on=NOV_1, invoice=invoice, day_known=False)
    correct(old, "5000000", sekar, invoice=invoice)
    invoice.refresh_from_db()
    assert (invoice.paid_on, invoice.paid_day_known) == (NOV_3, True)
    last = Event.objects.order_by("sequence").last()
    assert "it was Rp5.000.000 on –." in event_text(last.kind, last.particulars)


def test_a_corrected_invoice_has_the_next_number_and_what_was_paid(laras, sekar):
    old = issue(laras, sekar)
    payment = pay(laras, "400000", sekar, invoice=old, method="transfer", reference="BCA 77")
    new = reissue(old, sekar, "400000")
    old.refresh_from_db()
    assert (new.number, new.corrects, old.withdrawal.reason) == (
        "INV/2026/0002",
        old,
        "Salah jumlah.",
    )
    carried = Payment.objects.valid().get()
    assert (carried.invoice, carried.corrects, carried.amount) == (new, payment, Decimal(400000))
    assert (carried.paid_on, carried.method, carried.reference) == (NOV_3, "transfer", "BCA 77")
    new.refresh_from_db()
    assert new.paid_on == NOV_3
    last = Event.objects.order_by("sequence").last()
    assert event_text(last.kind, last.particulars) == (
        "Invoice INV/2026/0001 corrected: INV/2026/0002 over Rp400.000 takes its place; it "
        "was Rp1.000.000. Salah jumlah."
    )


def test_an_invoice_is_not_corrected_below_what_was_paid(laras, sekar):
    old = issue(laras, sekar)
    pay(laras, "400000", sekar, invoice=old)
    with pytest.raises(Refused, match=r"Rp400\.000 was received on it.*\(3\xa0November 2026\)"):
        reissue(old, sekar, "399999")
    with pytest.raises(Refused, match="its currency stays") as refusal:
        reissue(old, sekar, "400000", currency="USD")
    assert refusal.value.field == "currency"
    assert list(Invoice.objects.valid()) == [old]
    assert issue(laras, sekar).number == "INV/2026/0002"  # no number was lost


def test_a_disputed_invoice_stays_disputed(laras, sekar):
    old = issue(laras, sekar)
    open_dispute(invoice=old, from_on=NOV_3, reason="Beda jumlah", by=sekar, today=NOV_12)
    new = reissue(old, sekar, "900000", issued_on=NOV_12)
    dispute = new.disputes.get()
    assert (dispute.from_on, dispute.until_on, dispute.reason) == (NOV_12, None, "Beda jumlah")
    assert not Invoice.objects.valid().undisputed_on(NOV_12).exists()


def test_what_cannot_be_withdrawn_or_was_replaced_is_not_corrected(laras, sekar):
    final = make_invoice(laras, due_on=NOV_12, is_final=True)
    with pytest.raises(Refused, match="final invoice of an ending: it is not withdrawn"):
        reissue(final, sekar, "5")
    imported = make_invoice(laras, due_on=NOV_12, series="imported")
    with pytest.raises(Refused, match="came with a ledger and keeps its number"):
        reissue(imported, sekar, "5")
    credited = issue(laras, sekar)
    credit_invoice(
        invoice=credited, amount=Decimal(5), credited_on=NOV_3, reason="Diganti", by=sekar
    )
    with pytest.raises(Refused, match="An amount was credited"):
        reissue(credited, sekar, "5")


def test_payments_do_not_leave_a_contract_that_was_refunded(laras, sekar):
    contract = make_contract(laras)
    old = issue(laras, sekar, contract=contract)
    pay(laras, "1000000", sekar, invoice=old)
    pay(laras, "300000", sekar, contract=contract, direction="out")
    with pytest.raises(Refused, match="It was paid back"):
        reissue(old, sekar, "1000000", contract=None)
    reissue(old, sekar, "1000000", contract=contract)
    assert paid_in(contract) == Decimal(700000)


def test_a_proof_stays_with_what_takes_the_payments_place(laras, sekar):
    invoice = issue(laras, sekar)
    payment = pay(laras, "400000", sekar, invoice=invoice)
    proof = attach_proof(payment=payment, file=("bukti.pdf", b"%PDF-1.4 %%EOF"), by=sekar).proof
    given = {"invoice": invoice, "method": "transfer"}
    correct(payment, "500000", sekar, **given)
    reissue(invoice, sekar, "900000")
    again = Payment.objects.valid().get()
    assert (again.amount, again.proof, again.invoice.total) == (500000, proof, 900000)
    divided = correct(
        again, "950000", sekar, shares={again.invoice: Decimal(900000)}, method="transfer"
    )
    assert {part.proof for part in divided.receipt.payments.all()} == {proof}
