"""What is billed beside a schedule is not billed once more by its steps."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.misfits import misfits_of
from contracts.change_orders.actions.bill_order import bill_order
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.credit_notes.actions.issue_credit_note import issue_credit_note
from contracts.models import Invoice
from contracts.schedules.actions.agree_schedule import agree_schedule
from contracts.schedules.actions.bill_step import bill_step
from contracts.schedules.actions.replace_schedule import replace_schedule
from contracts.schedules.steps import billed_of_price, left_to_bill
from tests.support.factories import make_contract
from tests.support.letters import clock

TODAY, LATER = date(2026, 11, 12), date(2026, 12, 20)
MILLION = Decimal(1_000_000)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7")  # comes to Rp8.000.000


@pytest.fixture
def extra(contract, sekar):
    return record_change_order(
        contract=contract,
        number="CO-1",
        title="Lampu",
        approved_on=TODAY,
        price=MILLION,
        requests=(),
        by=sekar,
        today=TODAY,
    )


def bill_by_hand(contract, by, amount: Decimal, day: date = TODAY) -> Invoice:
    lines = [{"description": "Lampu", "unit_price": amount}]
    days = {"issued_on": day, "due_on": LATER, "today": day}
    return issue_invoice(client=contract.client, contract=contract, lines=lines, by=by, **days)


def agree(contract, by, *amounts: Decimal):
    steps = [("rest", amount, LATER) for amount in amounts]
    return agree_schedule(contract=contract, agreed_on=TODAY, steps=steps, by=by, today=TODAY)


def test_a_schedule_comes_to_what_is_not_billed_yet(contract, extra, sekar, as_user):
    bill_order(order=extra, by=sekar, today=TODAY)
    with clock(TODAY):
        page = as_user(sekar).get(f"/v/kejora/contracts/{contract.pk}/schedule/new/").text
    assert "Rp1.000.000 of its price is billed already" in " ".join(page.split())
    with pytest.raises(Refused, match="Rp9.000.000, and Rp8.000.000 of the contract is not billed"):
        agree(contract, sekar, 9 * MILLION)
    step = agree(contract, sekar, 8 * MILLION).steps.get()
    bill_step(step=step, by=sekar, today=TODAY)
    assert sum(invoice.total for invoice in Invoice.objects.all()) == 9 * MILLION
    assert misfits_of(contract, TODAY) == [] and left_to_bill(contract, TODAY) == 0


def test_a_contract_that_is_billed_has_no_schedule(contract, sekar):
    bill_by_hand(contract, sekar, 8 * MILLION)
    with pytest.raises(Refused, match="All of the price is billed"):
        agree(contract, sekar, 8 * MILLION)


def test_an_extra_billed_by_hand_beside_its_schedule_is_said_before_the_step_bills_it(
    contract, extra, sekar, as_user
):
    steps = agree(contract, sekar, 3 * MILLION, 6 * MILLION).steps.order_by("amount")
    first, last = steps
    bill_by_hand(contract, sekar, MILLION)
    bill_step(step=first, by=sekar, today=TODAY)  # fits: 1 + 3 of 9 million
    with pytest.raises(Refused, match="This step is Rp6.000.000, and only Rp5.000.000 of the"):
        bill_step(step=last, by=sekar, today=TODAY)
    with clock(TODAY):
        desk = as_user(sekar)
        page = " ".join(desk.get(f"/v/kejora/contracts/{contract.pk}/schedule/").text.split())
        assert "With all steps Rp1.000.000 more than the price would be billed" in page
        assert "Bill it anyway" in page and Invoice.objects.count() == 2
        desk.post(f"/v/kejora/steps/{last.pk}/bill/", {"anyway": "1"})
    assert Invoice.objects.count() == 3
    assert "Rp1.000.000 more" in misfits_of(contract, TODAY)[0].text.replace("\xa0", "")


def test_more_than_the_price_by_a_withdrawn_extra_names_no_other_invoice(
    contract, extra, sekar, as_user
):
    step = agree(contract, sekar, 9 * MILLION).steps.get()
    withdraw_change_order(change_order=extra, reason="Batal", by=sekar)
    with pytest.raises(Refused) as refusal:
        bill_step(step=step, by=sekar, today=TODAY)
    with clock(TODAY):
        page = as_user(sekar).get(f"/v/kejora/contracts/{contract.pk}/schedule/").text
    said = " ".join(page.split())
    assert "With all steps Rp1.000.000 more than the price would be billed, for instance" in said
    assert "nother invoice" not in str(refusal.value) and "Other invoices bill" not in said


def test_what_was_credited_is_not_billed_and_may_stay_so(contract, sekar, as_user):
    schedule = agree(contract, sekar, 8 * MILLION)
    by_hand = bill_by_hand(contract, sekar, 3 * MILLION)
    assert left_to_bill(contract, TODAY) == 5 * MILLION
    day = {"credited_on": TODAY, "today": TODAY}
    issue_credit_note(invoice=by_hand, amount=2 * MILLION, reason="Keliru", by=sekar, **day)
    assert left_to_bill(contract, TODAY) == 7 * MILLION
    with clock(TODAY):
        page = as_user(sekar).get(f"/v/kejora/schedules/{schedule.pk}/replace/").text
    assert "Rp2.000.000 of it was credited: the new steps" in " ".join(page.split())
    assert 'value="5.000.000"' in page or 'value="5000000"' in page
    other = {"schedule": schedule, "agreed_on": TODAY, "reason": "Lain", "by": sekar}
    for amount, is_refused in ((4_999_999, True), (7_000_001, True), (5_000_000, False)):
        steps = [("rest", Decimal(amount), LATER)]
        if is_refused:
            with pytest.raises(Refused, match="Rp2.000.000 was credited and can stay so"):
                replace_schedule(**other, steps=steps, today=TODAY)
        else:
            schedule = replace_schedule(**other, steps=steps, today=TODAY)
    replace_schedule(
        **other | {"schedule": schedule}, steps=[("rest", 7 * MILLION, LATER)], today=TODAY
    )


@pytest.mark.parametrize(
    ("again", "proposed", "sentence", "most"),
    [  # millions of 8, of which 5 were billed and credited
        (5, 3, "Rp5.000.000 was credited; Rp5.000.000 of it counts as billed again", 3),
        (4, 3, "Rp5.000.000 was credited; Rp4.000.000 of it counts as billed again", 4),
        (2, 3, "Rp5.000.000 was credited; Rp2.000.000 of it counts as billed again", 5),
        (0, 3, "Rp5.000.000 of it was credited: the new steps bill that again or leave it out", 5),
    ],
)
def test_a_credit_that_was_billed_again_by_hand_is_not_left_out_once_more(
    contract, sekar, as_user, again, proposed, sentence, most
):
    """Whatever was billed again, the steps come to what neither that nor the credit covers."""
    schedule = agree(contract, sekar, 8 * MILLION)
    wrong = bill_by_hand(contract, sekar, 5 * MILLION)
    day = {"credited_on": TODAY, "today": TODAY}
    issue_credit_note(invoice=wrong, amount=5 * MILLION, reason="Keliru", by=sekar, **day)
    if again:
        bill_by_hand(contract, sekar, again * MILLION)
    with clock(TODAY):
        page = as_user(sekar).get(f"/v/kejora/schedules/{schedule.pk}/replace/").text
    said = " ".join(page.split())
    assert not again or f"So Rp{proposed}.000.000 is proposed." in said
    assert sentence in said and f"Rp{8 - again}.000.000 of the price is not billed" in said
    assert f'value="{proposed}.000.000"' in said or f'value="{proposed}000000"' in said
    other = {"schedule": schedule, "agreed_on": TODAY, "reason": "Lain", "by": sekar}
    with pytest.raises(Refused, match=f"Rp{most}.000.000"):
        replace_schedule(**other, steps=[("rest", 9 * MILLION, LATER)], today=TODAY)
    replace_schedule(**other, steps=[("rest", proposed * MILLION, LATER)], today=TODAY)


@pytest.mark.parametrize(
    ("steps", "again", "proposed"),
    [  # millions of 8: billed by hand, or credited of the last one, each on a day of its own
        ((2, -2, 2, -2, 2), 4, 6),  # wrong twice, and right then
        ((2, -2, 2, -1), 2, 6),  # billed again, and a part of that given
        ((2, -1, 3, -3), 1, 4),  # the third million was not credited before that invoice
    ],
)
def test_each_rupiah_of_a_credit_is_billed_again_once(contract, sekar, steps, again, proposed):
    for number, amount in enumerate(steps):
        day = TODAY + timedelta(days=number)
        if amount > 0:
            invoice = bill_by_hand(contract, sekar, amount * MILLION, day)
        else:
            particulars = {"reason": "Keliru", "credited_on": day, "today": day, "by": sekar}
            issue_credit_note(invoice=invoice, amount=-amount * MILLION, **particulars)
    billed, left = billed_of_price(contract), left_to_bill(contract, LATER)
    assert billed.again == again * MILLION and billed.proposed_of(left) == proposed * MILLION


def test_a_first_schedule_is_proposed_without_what_was_credited(contract, sekar, as_user):
    by_hand = bill_by_hand(contract, sekar, 3 * MILLION)
    day = {"credited_on": TODAY, "today": TODAY}
    issue_credit_note(invoice=by_hand, amount=2 * MILLION, reason="Potongan", by=sekar, **day)
    with clock(TODAY):
        page = as_user(sekar).get(f"/v/kejora/contracts/{contract.pk}/schedule/new/")
    assert "Rp2.000.000 of it was credited: the new steps" in " ".join(page.text.split())
    initial = page.context["form"].initial
    assert initial["amount_1"] + initial["amount_2"] == 5 * MILLION
    # "tidak tertagih" would say that nobody can be made to pay it
    with translation.override("id"), pytest.raises(Refused, match="dari perjanjian belum ditagih"):
        agree(contract, sekar, 9 * MILLION)


def test_the_last_rupiah_fits_and_one_more_does_not(contract, sekar):
    step = agree(contract, sekar, 8 * MILLION).steps.get()
    invoice = bill_by_hand(contract, sekar, Decimal(1))
    with pytest.raises(Refused, match="only Rp7.999.999"):
        bill_step(step=step, by=sekar, today=TODAY)
    invoice.contract = None
    invoice.save(update_fields=["contract"])
    assert bill_step(step=step, by=sekar, today=TODAY).total == 8 * MILLION
