"""The today line of a refund to pay: there until the refund is paid, whatever is corrected."""

from decimal import Decimal

from django.urls import reverse

from contracts.billing.actions.correct_payment import correct_payment
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Payment
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.lines.refund import refunds_owed
from tests.support.endings import LAST_DAY, LETTER_ON, PRICES, make_ending, with_notice
from tests.support.factories import make_contract, make_payment, note_progress


def at_the_end(client, owner, lawyer):
    """Paid 20,000,000, 11,900,000 of it too much; 100,000 is paid back before the account."""
    contract = make_contract(client, prices=PRICES)
    make_payment(client, "20000000", paid_on=LETTER_ON, contract=contract)
    refund(contract, "100000", owner)
    ending = make_ending(client, owner, contract)
    note_progress(contract, "75", "25", "0", "0", "0")
    with_notice(ending, owner, lawyer)
    issue_final_account(termination=ending, by=owner, today=LAST_DAY)
    return contract


def refund(contract, amount, by):
    return record_payment(
        client=contract.client,
        contract=contract,
        direction="out",
        amount=Decimal(amount),
        paid_on=LETTER_ON,
        by=by,
        today=LAST_DAY,
    )


def is_owed(contract) -> bool:
    refresh_overview(vendor=contract.vendor, today=LAST_DAY)
    return TodayLine.objects.filter(kind="refund", client=contract.client_id).exists()


def owed_for(contract) -> Decimal:
    return refunds_owed([contract.client_id], LAST_DAY).get().balance


def test_it_is_there_until_the_last_rupiah_is_paid_back(laras, ratna, maria, as_user):
    contract = at_the_end(laras, ratna, maria)
    balance = -owed_for(contract)
    browser, ending = as_user(ratna), contract.terminations.get()

    def proposed() -> Decimal | None:
        page = browser.get(reverse("refund_record", args=["kejora", ending.pk]))
        return page.context["form"].initial.get("amount")

    assert proposed() == balance == 12_400_000
    refund(contract, balance - 1, ratna)
    assert is_owed(contract) and proposed() == 1
    refund(contract, "1", ratna)
    assert not is_owed(contract) and proposed() is None


def test_a_refund_before_the_account_that_is_corrected_after_it_pays_nothing(laras, ratna, maria):
    contract = at_the_end(laras, ratna, maria)
    early = Payment.objects.get(direction="out")
    balance = -owed_for(contract)
    record = {"contract": contract, "direction": "out", "paid_on": LETTER_ON, "by": ratna}
    refund(contract, balance - 50_000, ratna)
    once = correct_payment(
        payment=early, reason="Bank.", today=LAST_DAY, amount=Decimal(100_000), **record
    )
    assert is_owed(contract)
    correct_payment(
        payment=once, reason="Jumlah.", today=LAST_DAY, amount=Decimal(150_000), **record
    )
    assert not is_owed(contract)
