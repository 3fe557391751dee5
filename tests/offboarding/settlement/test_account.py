"""The final account through its action: case B to the rupiah, an account in dollars, what enters
and what does not.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from clientcare.money.rounding import terbilang
from contracts.billing.actions.attach_invoices import attach_invoices
from contracts.billing.actions.withdraw_payment import withdraw_payment
from offboarding.checklist.progress import load_steps
from offboarding.final_account.actions.add_account_item import add_account_item
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.final_account.actions.remove_account_item import remove_account_item
from offboarding.models import Path, Settlement, Termination
from offboarding.settlement.from_rows import compute_for_ending
from offboarding.settlement.frozen import account_from_json
from tests.support import cast as casts
from tests.support.cast import Cast
from tests.support.endings import LAST_DAY, TODAY, make_ending, proof_file, with_dates, with_letter
from tests.support.factories import make_contract, make_invoice, make_payment, note_progress

pytestmark = pytest.mark.django_db


def with_case_b() -> Cast:
    return casts.at_stage(ending=make_case_b)


def make_case_b(cast: Cast) -> Termination:
    """A couple, a vendor that is no PKP and ends for misfit; deposits of 40%."""
    laras, ratna = cast.laras, cast.ratna
    ending = make_ending(laras, ratna)
    note_progress(ending.contract, "75", "25", "0", "0", "0")
    make_payment(laras, "10000000", paid_on=date(2026, 5, 4), contract=ending.contract)
    make_payment(laras, "9400000", paid_on=date(2026, 10, 19), contract=ending.contract)
    with_dates(ending, ratna)
    item(ending, ratna, "expense", "Survei gedung", "350000", clause="5.3", receipt=proof_file())
    item(ending, ratna, "credit", "Itikad baik", "500000")
    return ending


CAST = with_case_b


@pytest.fixture
def case_b(cast):
    return cast.ending


def item(ending, by, kind, label, amount, **fields):
    return add_account_item(
        termination=ending,
        kind=kind,
        label=label,
        amount=Decimal(amount),
        by=by,
        today=TODAY,
        **fields,
    )


def account_step(ending, today=TODAY):
    return next(step for step in load_steps(ending, today) if step.key == "account")


def test_case_b_to_the_rupiah(case_b, ratna):
    settlement = compute_account(termination=case_b, by=ratna, today=TODAY)
    assert (settlement.total, settlement.settled, settlement.balance) == (
        7350000,
        19400000,
        -12050000,
    )
    assert settlement.is_provisional and settlement.account_on == LAST_DAY
    account = account_from_json(settlement.figures)
    assert (account.price, account.earned, account.remaining) == (48500000, 7500000, 41000000)
    assert (account.expenses, account.credits, account.refund) == (350000, 500000, 12050000)
    assert terbilang(account.refund) == "dua belas juta lima puluh ribu rupiah"
    assert settlement.figures["balance"] == "-12050000"
    assert account_step(case_b).state == "done"
    assert account_step(case_b).result == "Refund of Rp12.050.000, provisional"


def test_what_is_zero_says_why(case_b, ratna):
    account = account_from_json(compute_account(termination=case_b, by=ratna, today=TODAY).figures)
    reasons = {line.key: line.reason_in("en") for line in account.lines if not line.amount}
    assert reasons["kill"] == "zero: not agreed"
    assert reasons["late"] == "zero: not agreed"
    assert reasons["pph"] == "zero: no withholding by the client is on record"
    assert reasons["change_orders"] == "zero: no change order with a price is on record"
    assert reasons["ppn"] == "zero: we are not registered for PPN"


def test_a_registered_vendor_owes_ppn_on_the_work(case_b, ratna):
    case_b.vendor.is_vat_registered = True
    case_b.vendor.save()
    settlement = compute_account(termination=case_b, by=ratna, today=TODAY)
    account = account_from_json(settlement.figures)
    assert (account.dpp, account.ppn, account.balance) == (6875000, 825000, -11225000)


def test_an_account_in_dollars(laras, ratna):
    contract = make_contract(
        laras, prices=(("Planning", "1000.10"), ("Day of", "2500")), currency="USD", notice_days=0
    )
    ending = make_ending(laras, ratna, contract)
    note_progress(contract, "33.33", "0")
    make_payment(laras, "100.05", paid_on=date(2026, 9, 1), contract=contract, currency="USD")
    make_payment(
        laras, "0.05", paid_on=date(2026, 9, 2), contract=contract, currency="USD", direction="out"
    )
    with_dates(ending, ratna)
    item(ending, ratna, "expense", "Permit", "12.34", clause="5.3", receipt=proof_file())
    settlement = compute_account(termination=ending, by=ratna, today=TODAY)
    assert (settlement.currency, settlement.is_provisional) == ("USD", False)
    # R(1000.10 × 33.33%) = R(333.33333)
    assert account_from_json(settlement.figures).earned == Decimal("333.33")
    assert (settlement.total, settlement.settled) == (Decimal("345.67"), Decimal("100.00"))
    assert settlement.balance == Decimal("245.67")
    with pytest.raises(Refused, match="round the amount") as refusal:
        item(ending, ratna, "credit", "Halus", "0.001")
    assert refusal.value.field == "amount"


def test_the_same_figures_make_no_second_row(case_b, ratna, sekar):
    first = compute_account(termination=case_b, by=ratna, today=TODAY)
    assert compute_account(termination=case_b, by=sekar, today=TODAY + timedelta(days=1)) == first
    assert Settlement.objects.count() == 1
    assert Event.objects.filter(kind="account_computed").count() == 1


def test_a_new_payment_opens_the_step_again(case_b, ratna):
    compute_account(termination=case_b, by=ratna, today=TODAY)
    payment = make_payment(case_b.client, "1000000", paid_on=TODAY, contract=case_b.contract)
    assert account_step(case_b).missing == [
        "The account has changed since it was computed: compute it again"
    ]
    assert compute_account(termination=case_b, by=ratna, today=TODAY).balance == -13050000
    assert account_step(case_b).state == "done"
    withdraw_payment(payment=payment, reason="Salah.", by=ratna)
    assert account_step(case_b).state == "open"
    assert compute_account(termination=case_b, by=ratna, today=TODAY).balance == -12050000
    assert Settlement.objects.count() == 3


def test_a_submitted_letter_keeps_its_account(case_b, ratna, maria):
    compute_account(termination=case_b, by=ratna, today=TODAY)
    with_letter(case_b, ratna, maria)
    make_payment(case_b.client, "1000000", paid_on=TODAY, contract=case_b.contract)
    assert account_step(case_b).state == "done"


def test_only_attached_invoices_enter(case_b, laras, ratna):
    loose = make_invoice(laras, "5000000", due_on=date(2026, 8, 1))
    make_payment(laras, "2000000", paid_on=date(2026, 8, 2), invoice=loose)
    assert compute_for_ending(case_b, TODAY).settled == 19400000
    attach_invoices(contract=case_b.contract, invoices=[loose], by=ratna)
    assert compute_for_ending(case_b, TODAY).settled == 21400000


def test_refunds_count_against_what_was_paid_and_the_future_does_not_count(case_b, laras):
    make_payment(laras, "400000", paid_on=TODAY, contract=case_b.contract, direction="out")
    make_payment(laras, "9999", paid_on=TODAY + timedelta(days=1), contract=case_b.contract)
    assert compute_for_ending(case_b, TODAY).settled == 19000000


def test_progress_counts_up_to_the_account_date(case_b, ratna):
    note_progress(case_b.contract, "100", "25", "0", "0", "0", day=TODAY + timedelta(days=1))
    note_progress(case_b.contract, "100", "100", "0", "0", "0", day=LAST_DAY + timedelta(days=1))
    assert compute_for_ending(case_b, TODAY).earned == 7500000
    assert compute_for_ending(case_b, LAST_DAY).earned == 9500000
    assert compute_for_ending(case_b, LAST_DAY + timedelta(days=9)).earned == 9500000


def test_a_correction_of_progress_on_one_day_is_the_later_row(case_b):
    note_progress(case_b.contract, "50", "25", "0", "0", "0")
    assert compute_for_ending(case_b, TODAY).earned == 5500000


def test_the_account_needs_path_and_dates(citra, ratna):
    ending = make_ending(citra, ratna)
    with pytest.raises(Refused, match="Needs: steps 1–4"):
        compute_account(termination=ending, by=ratna, today=TODAY)


@pytest.mark.parametrize(
    ("fields", "sentence", "field"),
    [
        ({"amount": "0"}, "more than zero", "amount"),
        ({"amount": "-5"}, "more than zero", "amount"),
        ({"amount": "0.5"}, "round the amount", "amount"),
        ({"label": " "}, "what it is for", "label"),
        ({"kind": "gift"}, "expense or credit", "kind"),
        ({"clause": " "}, "what approved the expense beforehand", "clause"),
        ({"receipt": None}, "add its receipt", "receipt"),
        ({"receipt": ("x.exe", b"MZ")}, "Only PDF, PNG and JPEG", "receipt"),
    ],
)
def test_an_item_is_refused_at_its_field(case_b, ratna, fields, sentence, field):
    values = {"kind": "expense", "label": "Survei", "amount": "1000", "clause": "5.3"}
    values |= {"receipt": proof_file(), **fields}
    with pytest.raises(Refused, match=sentence) as refusal:
        item(case_b, ratna, **values)
    assert refusal.value.field == field and case_b.account_items.count() == 2


def test_an_item_is_removed_once(case_b, ratna):
    credit = case_b.account_items.get(kind="credit")
    pk = credit.pk
    remove_account_item(item=credit, by=ratna, today=TODAY)
    assert compute_for_ending(case_b, TODAY).total == 7850000
    credit.pk = pk
    with pytest.raises(Refused, match="already removed"):
        remove_account_item(item=credit, by=ratna, today=TODAY)


def test_the_cause_follows_the_path(case_b):
    causes = {}
    for path in Path.values:
        case_b.path = path
        causes[path] = compute_for_ending(case_b, TODAY).terms.cause
    assert causes == {
        "P1": "mutual",
        "P2": "vendor",
        "P3": "client_default",
        "P4": "force_majeure",
        "P5": "client_default",
    }
