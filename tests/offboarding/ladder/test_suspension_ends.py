"""A suspension ends by itself on the day after the one on which nothing it names was due any more;
settled before its first day, it never begins. A payment withdrawn makes it go on.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.settle_dispute import settle_dispute
from contracts.billing.actions.withdraw_dispute import withdraw_dispute
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.credit_notes.actions.issue_credit_note import issue_credit_note
from contracts.judging.suspensions import is_end_known
from contracts.models import ContractGap, Invoice, Payment, WorkSuspension
from contracts.promises.actions.agree_instalments import agree_instalments
from contracts.promises.actions.withdraw_instalments import withdraw_instalments
from offboarding.evidence.ladder_facts import suspension_facts
from offboarding.ladder.actions.lift_suspension import lift_suspension
from offboarding.ladder.resume_text import NOTHING_DUE, resume_message
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_invoice
from tests.support.letters import clock
from tests.support.one_line import one_line
from tests.support.suspensions import (
    FIRST,
    NOTICE,
    TODAY,
    ask,
    contract_to_suspend,
    reply_due_at,
    suspend,
)

pytestmark = pytest.mark.django_db
FIVE = Decimal(5_000_000)


def aug(day: int) -> date:
    return date(2026, 8, day)


@pytest.fixture
def contract(laras):
    return contract_to_suspend(laras)


def invoice_of(contract) -> Invoice:
    return contract.invoices.get(number="INV-7")


def pay(contract, by, day: date, amount: Decimal = FIVE, number: str = "INV-7") -> Payment:
    return record_payment(
        client=contract.client,
        invoice=contract.invoices.get(number=number),
        amount=amount,
        paid_on=day,
        by=by,
        today=TODAY,
    )


def days_of(suspension: WorkSuspension) -> tuple[int, ...]:
    """Its days in August, by the row and by the database."""
    suspension.refresh_from_db()
    running = WorkSuspension.objects.running_on
    days = [aug(day) for day in range(8, 29)]
    covered = [day.day for day in days if suspension.covers(day)]
    assert covered == [day.day for day in days if running(day).filter(pk=suspension.pk).exists()]
    return tuple(covered[i] for i in (0, -1)) if covered else ()


@pytest.mark.parametrize(
    ("paid", "days", "due"),
    [
        (NOTICE - timedelta(days=1), (), "14 12:00"),
        (FIRST - timedelta(days=1), (), "14 12:00"),
        (FIRST, (14, 14), "18 12:00"),
        (aug(17), (14, 17), "18 12:00"),
        (aug(18), (14, 18), "19 12:00"),
        (aug(19), (14, 19), "20 12:00"),
    ],
)
def test_it_ends_with_the_day_of_payment(contract, laras, ratna, paid, days, due):
    asked, suspension = ask(laras, aug(13)), suspend(contract, ratna)
    pay(contract, ratna, NOTICE, FIVE - 1)
    assert (days_of(suspension), reply_due_at(asked)) == ((14, 28), "")
    pay(contract, ratna, paid, Decimal(1))
    last = max(paid, NOTICE)
    assert (days_of(suspension), reply_due_at(asked)) == (days, due)
    assert suspension.resumes_on == last + timedelta(days=1)


def test_a_payment_withdrawn_makes_it_go_on_until_a_credit_ends_it(contract, laras, ratna):
    asked, suspension = ask(laras, aug(13)), suspend(contract, ratna)
    payment = pay(contract, ratna, aug(13))
    assert (days_of(suspension), reply_due_at(asked)) == ((), "14 12:00")
    withdraw_payment(payment=payment, reason="Salah klien", by=ratna)
    assert (days_of(suspension), reply_due_at(asked)) == ((14, 28), "")
    issue_credit_note(
        invoice=invoice_of(contract),
        amount=FIVE,
        credited_on=aug(20),
        reason="Dibatalkan",
        by=ratna,
        today=TODAY,
    )
    assert (days_of(suspension), reply_due_at(asked)) == ((14, 20), "21 12:00")


def test_the_last_of_its_invoices_counts_and_one_withdrawn_does_not(contract, laras, ratna):
    make_invoice(laras, "100", due_on=date(2026, 8, 1), contract=contract, number="INV-8")
    suspension = suspend(contract, ratna)
    pay(contract, ratna, aug(16))
    assert days_of(suspension) == (14, 28)
    pay(contract, ratna, aug(15), Decimal(100), "INV-8")
    assert days_of(suspension) == (14, 16)
    withdraw_payment(payment=Payment.objects.get(amount=100), reason="Salah", by=ratna)
    assert days_of(suspension) == (14, 28)
    withdraw_invoice(invoice=contract.invoices.get(number="INV-8"), reason="Salah", by=ratna)
    assert days_of(suspension) == (14, 16)


@pytest.mark.parametrize(
    ("total", "due_on", "days"),
    [
        (FIVE, date(2026, 7, 31), (14, 28)),
        (FIVE, aug(24), (14, 28)),
        (FIVE, aug(25), (14, 24)),
        (FIVE - 1, date(2026, 7, 31), (14, 16)),
    ],
)
def test_what_corrects_an_invoice_is_the_same_debt(contract, ratna, total, due_on, days):
    """Issued again on the 24th, after all but one rupiah was paid on the 16th."""
    suspension = suspend(contract, ratna)
    pay(contract, ratna, aug(16), FIVE - 1)
    correct_invoice(
        invoice=invoice_of(contract),
        reason="Salah jumlah",
        by=ratna,
        today=TODAY,
        contract=contract,
        issued_on=aug(24) if due_on >= aug(24) else date(2026, 7, 1),
        due_on=due_on,
        currency="IDR",
        lines=[{"description": "Jasa", "quantity": 1, "unit_price": total}],
    )
    assert days_of(suspension) == days


def test_a_plan_of_which_nothing_is_overdue_ends_it(contract, ratna):
    """We agreed to a later payment, so by article 1478 there is nothing to wait for."""
    suspension = suspend(contract, ratna)

    def agree(first: int):
        return agree_instalments(
            invoice=invoice_of(contract),
            agreed_on=aug(18),
            parts=[(aug(first), Decimal(1)), (aug(27), FIVE - 1)],
            by=ratna,
            today=TODAY,
        )

    plan = agree(19)
    # missed on the 19th: that asks for another notice, and nobody is told that nothing is due
    assert days_of(suspension) == (14, 18)
    told = resume_message(suspension, ratna, aug(18)).text
    assert "INV-7 tidak ada lagi yang lewat jatuh tempo" in told and "selesai" not in told
    assert not resume_message(suspension, ratna, aug(20))
    withdraw_instalments(plan=plan, reason="Salah", by=ratna)
    assert days_of(suspension) == (14, 28)
    agree(18)
    assert days_of(suspension) == (14, 28)
    pay(contract, ratna, aug(20), Decimal(1))
    assert days_of(suspension) == (14, 20)


def test_a_dispute_ends_it_until_it_is_withdrawn(contract, laras, ratna):
    suspension = suspend(contract, ratna)
    contact = ask(laras, FIRST)
    by = {"by": ratna, "today": TODAY}
    dispute = open_dispute(
        invoice=invoice_of(contract), from_on=aug(18), reason="Bukan pesanan kami.", **by
    )
    assert (days_of(suspension), reply_due_at(contact)) == ((14, 18), "19 13:00")
    text = resume_message(suspension, ratna, TODAY).text
    assert "Selama invoice INV-7 disengketakan" in text
    # that nothing is overdue would concede the dispute
    assert NOTHING_DUE.in_language("id", numbers="INV-7") not in text
    settle_dispute(dispute=dispute, until_on=aug(24), **by)
    assert days_of(suspension) == (14, 18)
    assert resume_message(suspension, ratna, TODAY) is None  # due again: another notice
    withdraw_dispute(dispute=dispute, reason="Salah catat.", by=ratna)
    assert days_of(suspension) == (14, 28)
    corrected = correct_invoice(
        invoice=invoice_of(contract),
        reason="Salah jumlah",
        contract=contract,
        issued_on=date(2026, 7, 1),
        due_on=date(2026, 7, 10),
        currency="IDR",
        lines=[{"description": "Jasa", "quantity": 1, "unit_price": FIVE}],
        **by,
    )
    open_dispute(invoice=corrected, from_on=aug(18), reason="Bukan pesanan kami.", **by)
    assert days_of(suspension) == (14, 18)
    assert "Selama invoice INV-7 disengketakan" in resume_message(suspension, ratna, TODAY).text


def test_a_dispute_goes_on_for_the_corrected_invoice(contract, ratna):
    """So does what it ended."""
    suspension, by = suspend(contract, ratna), {"by": ratna, "today": TODAY}
    old = invoice_of(contract)
    open_dispute(invoice=old, from_on=aug(18), reason="Bukan pesanan kami.", **by)
    corrected = {"contract": contract, "issued_on": old.issued_on, "due_on": old.due_on}
    lines = [{"description": "Jasa", "quantity": 1, "unit_price": FIVE}]
    corrected |= {"currency": "IDR", "lines": lines, "reason": "Salah jumlah"}
    correct_invoice(invoice=old, **corrected, **by)
    assert days_of(suspension) == (14, 18)


def test_a_payment_of_an_unknown_day_ends_it_at_the_latest_and_says_so(contract, ratna, as_user):
    suspension = suspend(contract, ratna)
    payment = pay(contract, ratna, aug(20))
    Payment.objects.filter(pk=payment.pk).update(day_known=False)
    refresh_paid_on([invoice_of(contract)])
    assert (days_of(suspension), is_end_known(suspension)) == ((14, 20), False)
    lift = f"/v/kejora/suspensions/{suspension.pk}/lift/"
    page = one_line(as_user(ratna).get(lift).content.decode())
    assert "21 August 2026 is the latest day" in page
    texts = {fact.text for fact in suspension_facts(contract.client)}
    assert any("payment came is not known" in text for text in texts)
    lift_suspension(suspension=suspension, lifted_on=aug(18), reason="x", by=ratna, today=TODAY)
    assert days_of(suspension) == (14, 17)


def test_recorded_ahead_it_does_not_begin_when_all_is_paid_before(contract, ratna):
    suspension = suspend(contract, ratna, today=aug(12), notice_on=NOTICE)
    pay(contract, ratna, aug(12))
    assert days_of(suspension) == ()


def test_paid_it_is_a_line_to_confirm_with_a_text_for_the_client(contract, laras, ratna, as_user):
    def lines(day: int) -> list[tuple[str, date]]:
        refresh_overview(vendor=laras.vendor, today=aug(day))
        rows = TodayLine.objects.filter(kind="resume")
        return list(rows.values_list("detail", "due"))

    suspension = suspend(contract, ratna)
    browser, here = as_user(ratna), f"/v/kejora/contracts/{contract.pk}/"
    assert lines(20) == []
    with clock(aug(20)):
        paid = {"amount": "5000000", "subject": f"invoice-{invoice_of(contract).pk}"}
        paid |= {"paid_on": "2026-08-20", "direction": "in"}
        new = f"/v/kejora/clients/{laras.pk}/payments/new/"
        said = as_user(ratna).post(new, paid, follow=True).content.decode()
    assert "goes on from" in said and f"suspensions/{suspension.pk}/lift/" in said
    assert lines(20) == [("", aug(21))]
    gap = ContractGap.objects.create(
        vendor=laras.vendor, contract=contract, from_on=aug(20), until_on=aug(21)
    )
    assert lines(20) == []  # the work of a contract that ended does not go on
    gap.delete()
    assert lines(20) == [("", aug(21))]
    lift = f"/v/kejora/suspensions/{suspension.pk}/lift/"
    page = browser.get(lift).content.decode()
    assert "berlanjut mulai 21 Agustus 2026" in page
    assert "wa.me" in page or not laras.phone
    suspension.refresh_from_db()
    lift_suspension(
        suspension=suspension, lifted_on=aug(21), reason="Lunas", by=ratna, today=aug(20)
    )
    assert lines(20) == []
    again = suspend_again(contract, ratna, laras)
    assert "suspen" in browser.get(here).content.decode()
    assert days_of(again) == (24, 28)


def suspend_again(contract, by, client) -> WorkSuspension:
    make_invoice(client, "100", due_on=date(2026, 8, 1), contract=contract, number="INV-9")
    return suspend(contract, by, from_on=aug(24), notice_on=aug(20))
