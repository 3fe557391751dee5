"""A contract's billing schedule: agreed to its price, billed step by step, never twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.unlink_invoice import unlink_invoice
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.billing.actions.withdraw_unlink import withdraw_unlink
from contracts.models import BillingStep, ContractGap, Invoice
from contracts.schedules.actions.agree_schedule import agree_schedule
from contracts.schedules.actions.bill_step import bill_step
from contracts.schedules.actions.withdraw_schedule import withdraw_schedule
from contracts.schedules.forms import NewSchedule, proposed_steps
from contracts.schedules.steps import schedule_of, steps_shown, unbilled_steps
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_contract

TODAY = date(2026, 11, 12)
DEPOSIT, REST = Decimal(2_400_000), Decimal(5_600_000)


def nov(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7")  # comes to Rp8.000.000


def agree(contract, by, *steps, on=TODAY):
    return agree_schedule(contract=contract, agreed_on=on, steps=steps, by=by, today=TODAY)


@pytest.fixture
def schedule(contract, sekar):
    rest_on = date(2026, 12, 20)
    return agree(contract, sekar, ("deposit", DEPOSIT, nov(19)), ("rest", REST, rest_on))


def test_its_steps_come_to_the_price(contract, sekar):
    day = nov(19)
    for steps, sentence in (
        ((), "at least one step"),
        ((("deposit", DEPOSIT, day), ("rest", REST - 1, day)), "Rp7.999.999, and the contract to"),
        ((("deposit", Decimal(8_000_000), nov(11)),), "before the schedule was agreed"),
        ((("gift", Decimal(8_000_000), day),), "Choose what the step is"),
    ):
        with pytest.raises(Refused, match=sentence):
            agree(contract, sekar, *steps)
    agree(contract, sekar, ("rest", Decimal(8_000_000), day))
    with pytest.raises(Refused, match="agreed already"):
        agree(contract, sekar, ("rest", Decimal(8_000_000), day))


def test_a_step_is_billed_once_and_again_after_its_invoice_was_withdrawn(schedule, sekar):
    step = BillingStep.objects.get(kind="deposit")
    invoice = bill_step(step=step, by=sekar, today=TODAY)
    assert (invoice.total, invoice.due_on, invoice.billing_step) == (DEPOSIT, nov(19), step)
    assert invoice.lines.get().description == "Uang muka untuk Wedding organizer, kontrak KJN/7"
    with pytest.raises(Refused, match="billed already, with invoice INV/2026/0001"):
        bill_step(step=step, by=sekar, today=TODAY)
    with pytest.raises(Refused, match="withdraw them first: INV/2026/0001"):
        withdraw_schedule(schedule=schedule, reason="Lain", by=sekar)
    lines = [{"description": "DP", "unit_price": DEPOSIT}]
    days = {"issued_on": TODAY, "due_on": nov(19), "contract": invoice.contract}
    corrected = correct_invoice(
        invoice=invoice, reason="Salah uraian", by=sekar, today=TODAY, lines=lines, **days
    )
    assert corrected.billing_step == step
    unlink = unlink_invoice(invoice=corrected, reason="Bukan ini", by=sekar, today=TODAY)
    assert step in unbilled_steps([invoice.client_id], TODAY)
    withdraw_unlink(unlink=unlink, reason="Ternyata ini", by=sekar)
    assert step not in unbilled_steps([invoice.client_id], TODAY)
    withdraw_invoice(invoice=corrected, reason="Salah", by=sekar)
    late = bill_step(step=step, by=sekar, today=nov(25))
    assert late.due_on == nov(25)  # never before it is issued


def test_it_waits_on_home_from_two_weeks_before(kejora, contract, schedule, sekar):
    def lines(day: date) -> list[tuple[str, date]]:
        refresh_overview(vendor=kejora, today=day)
        rows = TodayLine.objects.of(kejora).filter(kind="billing_step")
        return [(row.detail, row.due) for row in rows]

    assert lines(nov(4)) == []
    assert lines(nov(5)) == [("deposit", nov(19))]  # one line a contract
    assert [step.shape for step in steps_shown(schedule_of(contract), TODAY)] == ["watch", "ended"]
    bill_step(step=BillingStep.objects.get(kind="deposit"), by=sekar, today=TODAY)
    assert lines(TODAY) == []
    assert lines(date(2026, 12, 6)) == [("rest", date(2026, 12, 20))]
    ContractGap.objects.create(vendor=kejora, contract=contract, from_on=nov(1))
    assert not unbilled_steps([contract.client_id], date(2026, 12, 25)).exists()


def test_the_form_proposes_three_tenths_now_and_the_rest_before_the_event(contract):
    event = date(2027, 2, 1)
    initial = proposed_steps(contract, Decimal(8_000_000), event, TODAY)
    assert (initial["amount_1"], initial["day_1"]) == (DEPOSIT, TODAY + timedelta(days=7))
    assert (initial["amount_2"], initial["day_2"]) == (REST, date(2027, 1, 18))
    assert NewSchedule({"agreed_on": "2026-11-12", "day_1": "2026-11-19"}, currency="IDR").errors


def test_the_pages_record_it_bill_it_and_lead_to_sending(contract, sekar, as_user):
    desk = as_user(sekar)
    url = f"/v/kejora/contracts/{contract.pk}/schedule/"
    assert "No schedule is agreed yet" in desk.get(url).text
    typed = {"agreed_on": "2026-06-01", "kind_1": "rest", "amount_1": "8000000"}
    answer = desk.post(f"{url}new/", {**typed, "day_1": "2027-01-05"}, follow=True)
    assert "Issue its invoice" in answer.text
    step = BillingStep.objects.get()
    answer = desk.post(f"/v/kejora/steps/{step.pk}/bill/", follow=True)
    assert "Send it to the client…" in answer.text
    assert Invoice.objects.get().billing_step == step
