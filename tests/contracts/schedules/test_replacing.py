"""The rest of a billing schedule is agreed again; what is billed stays, and the event moves it."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.change_orders.unbilled import unbilled_extras
from contracts.models import BillingSchedule, BillingStep, Bills, Invoice
from contracts.schedules.actions.agree_schedule import agree_schedule
from contracts.schedules.actions.bill_step import bill_step
from contracts.schedules.actions.replace_schedule import replace_schedule
from contracts.schedules.forms import unbilled_values
from contracts.schedules.steps import left_to_bill, schedule_of, steps_shown
from offboarding.event_day.actions.move_event import AgreedMove, move_event
from offboarding.event_day.actions.withdraw_move import withdraw_move
from tests.support.factories import make_contract
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
MILLION = Decimal(1_000_000)
EVENT, NEW = date(2027, 1, 9), date(2027, 2, 20)  # 42 days later


@pytest.fixture
def schedule(laras, sekar):
    """Rp8.000.000 in three steps, the first of them billed, the second never due before today."""
    contract = make_contract(laras, number="KJN/7", event_date=EVENT)
    made = agree_schedule(
        contract=contract,
        agreed_on=date(2026, 11, 1),
        steps=[
            ("deposit", 2 * MILLION, date(2026, 11, 5)),
            ("part", 3 * MILLION, date(2026, 12, 1)),
            ("rest", 3 * MILLION, date(2027, 1, 2)),
        ],
        by=sekar,
        today=TODAY,
    )
    bill_step(step=made.steps.get(kind="deposit"), by=sekar, today=TODAY)
    return made


def replace(schedule, by, *steps, on: date = TODAY, reason: str = "Mereka minta tiga kali"):
    fields = {"agreed_on": on, "steps": steps, "reason": reason}
    return replace_schedule(schedule=schedule, by=by, today=TODAY, **fields)


def rows(contract) -> list[tuple[str, int, date, str]]:
    """Kind, amount, day and state of the steps of the schedule that holds."""
    return [
        (step.row.kind, int(step.row.amount), step.row.due_on, step.shape)
        for step in steps_shown(schedule_of(contract), TODAY)
    ]


def test_the_rest_is_agreed_again_and_comes_to_what_is_not_billed(schedule, sekar):
    contract, day = schedule.contract, date(2026, 12, 20)
    for steps, fields, sentence in (
        ([("rest", 6 * MILLION - 1, day)], {}, "Rp5.999.999, and Rp6.000.000 of the contract is"),
        ([("rest", 8 * MILLION, day)], {}, "Rp8.000.000, and Rp6.000.000"),  # not once more
        ([("rest", 6 * MILLION, date(2026, 11, 11))], {}, "before the schedule was agreed"),
        ([("rest", 6 * MILLION, day)], {"on": date(2026, 10, 31)}, "before the schedule that it"),
        ([("rest", 6 * MILLION, day)], {"reason": " "}, "reason"),
        ([], {}, "at least one step"),
    ):
        with pytest.raises(Refused, match=sentence):
            replace(schedule, sekar, *steps, **fields)
    new = replace(schedule, sekar, ("part", MILLION, day), ("rest", 5 * MILLION, EVENT))
    assert rows(contract) == [
        ("deposit", 2_000_000, date(2026, 11, 5), "nila"),  # billed, as it was
        ("part", 1_000_000, day, "ended"),
        ("rest", 5_000_000, EVENT, "ended"),
    ]
    assert new.replaces == schedule and Invoice.objects.get().billing_step.schedule == new
    with pytest.raises(Refused, match="billed already"):
        bill_step(step=new.steps.get(kind="deposit"), by=sekar, today=TODAY)
    with pytest.raises(Refused, match="withdrawn already"):
        replace(schedule, sekar, ("rest", 6 * MILLION, day))
    withdraw_invoice(invoice=Invoice.objects.get(), reason="Salah", by=sekar)
    assert [shape for *_row, shape in rows(contract)] == ["risk", "ended", "ended"]


def test_a_part_billed_by_hand_is_not_billed_again_and_expenses_are_no_part(schedule, sekar):
    contract = schedule.contract
    for price, bills in (("4000000", Bills.LINE), ("700000", Bills.EXPENSE)):
        invoice = issue_invoice(
            client=contract.client,
            contract=contract,
            lines=[{"description": "Termin", "unit_price": Decimal(price)}],
            issued_on=TODAY,
            due_on=date(2026, 12, 1),
            by=sekar,
            today=TODAY,
        )
        invoice.bills = bills
        invoice.save(update_fields=["bills"])
    assert left_to_bill(contract, TODAY) == 2 * MILLION
    new = replace(schedule, sekar, ("rest", 2 * MILLION, EVENT))
    bill_step(step=new.steps.get(kind="rest"), by=sekar, today=TODAY)
    with pytest.raises(Refused, match="All of the price is billed"):
        replace(new, sekar, ("rest", MILLION, EVENT))


def test_its_page_proposes_what_is_left(schedule, sekar, as_user):
    desk, url = as_user(sekar), f"/v/kejora/schedules/{schedule.pk}/replace/"
    with clock(TODAY):
        assert url in desk.get(f"/v/kejora/contracts/{schedule.contract_id}/schedule/").text
        page = desk.get(url)
        assert "Rp6.000.000" in page.text and page.context["form"]["amount_2"].value() == "3000000"
        typed = {"agreed_on": "2026-11-12", "kind_1": "rest", "amount_1": "5.000.000"}
        typed |= {"day_1": "2026-12-20", "reason": "Lain"}
        assert "Rp6.000.000 of the contract is not billed" in desk.post(url, typed).text
        answer = desk.post(url, typed | {"amount_1": "6.000.000"}, follow=True)
    assert "Rp6.000.000" in answer.text and BillingSchedule.objects.valid().count() == 1


def test_what_was_added_to_the_price_is_proposed_with_the_last_step(schedule):
    later = date(2026, 12, 10)
    values = unbilled_values(schedule, Decimal(6_500_000), later)
    assert (values["amount_1"], values["day_1"]) == (3 * MILLION, later)
    assert (values["amount_2"], values["day_2"]) == (3_500_000, date(2027, 1, 2))


def move(contract, by, to_on: date = NEW, **fields):
    fields = {"number": "AD-1", "fee": Decimal(0), **fields}
    agreed = AgreedMove(to_on=to_on, agreed_on=TODAY, **fields)
    return move_event(contract=contract, agreed=agreed, by=by, today=TODAY)


def test_steps_move_with_the_event_and_back(schedule, ratna):
    contract, before = schedule.contract, rows(schedule.contract)
    moved = move(contract, ratna, steps=True)
    assert [row[2] for row in rows(contract)] == [
        date(2026, 11, 5),  # billed
        date(2027, 1, 12),  # 1 December and 42 days
        date(2027, 2, 13),
    ]
    assert Invoice.objects.get().billing_step.schedule.event_move == moved
    withdraw_move(move=moved, reason="Salah catat", by=ratna)
    assert rows(contract) == before and schedule_of(contract).agreed_on == date(2026, 11, 1)
    move(contract, ratna)  # not asked for
    assert rows(contract) == before


def test_two_moves_are_taken_back_one_after_the_other(schedule, ratna):
    contract, before = schedule.contract, rows(schedule.contract)
    first = move(contract, ratna, steps=True)
    between = rows(contract)
    second = move(contract, ratna, to_on=date(2027, 3, 20), steps=True, number="AD-2")
    assert rows(contract)[-1][2] == date(2027, 3, 13)
    withdraw_move(move=second, reason="Salah catat", by=ratna)
    assert (rows(contract), schedule_of(contract).agreed_on) == (between, TODAY)
    withdraw_move(move=first, reason="Salah catat", by=ratna)
    assert (rows(contract), schedule_of(contract).agreed_on) == (before, date(2026, 11, 1))


def test_an_earlier_event_or_a_step_that_was_due_moves_no_step(schedule, ratna):
    contract = schedule.contract
    BillingStep.objects.filter(kind="part").update(due_on=date(2026, 11, 11))
    move(contract, ratna, to_on=date(2026, 12, 30), steps=True)
    assert BillingSchedule.objects.get() == schedule
    fee = Decimal(500_000)
    move(contract, ratna, to_on=date(2027, 1, 9), steps=True, number="AD-2", fee=fee)
    days = {kind: due_on for kind, _amount, due_on, _shape in rows(contract)}
    assert days["part"] == date(2026, 11, 11)  # overdue before they agreed: as it was
    assert days["rest"] == date(2027, 1, 12)  # ten days later
    assert not unbilled_extras(TODAY).exists()  # the fee is no extra work


def test_the_page_of_a_move_offers_the_steps(schedule, ratna, as_user):
    desk, url = as_user(ratna), f"/v/kejora/contracts/{schedule.contract_id}/event/move/"
    with clock(TODAY):
        page = desk.get(url).text
    page = page.replace("\xa0", " ")
    assert "Rp3.000.000 due 1 December 2026; Rp3.000.000 due 2 January 2027" in page
