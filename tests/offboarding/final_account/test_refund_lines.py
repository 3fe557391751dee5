"""The today line of a refund to pay: there until the refund is paid, whatever is corrected."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from clientcare.core.refused import Refused
from clientcare.documents.labels import long_date
from contracts.billing.actions.correct_payment import correct_payment
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Payment
from offboarding.aftermath.actions.start_touches import start_touches
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import Settlement, TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.reputation.actions.log_thanks import refuse_thanks
from offboarding.settlement.issued import refunds_owed, why_refund_first
from tests.support.endings import LAST_DAY, LETTER_ON, PRICES, make_ending, with_notice
from tests.support.factories import make_contract, make_payment, note_progress
from tests.support.letters import clock
from tests.support.one_line import one_line


def at_the_end(client, owner, lawyer, today=LAST_DAY):
    """Paid 20,000,000, 11,900,000 of it too much; 100,000 is paid back before the account."""
    contract = make_contract(client, prices=PRICES)
    make_payment(client, "20000000", paid_on=LETTER_ON, contract=contract)
    refund(contract, "100000", owner)
    ending = make_ending(client, owner, contract)
    note_progress(contract, "75", "25", "0", "0", "0")
    with_notice(ending, owner, lawyer)
    issue_final_account(termination=ending, by=owner, today=today)
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
    with clock(LAST_DAY):
        account = one_line(browser.get(reverse("account_detail", args=["kejora", ending.pk])).text)
    assert "Rp1 of the refund is not paid back yet." in account and "Record the refund" in account
    refund(contract, "1", ratna)
    assert not is_owed(contract) and proposed() is None
    with clock(LAST_DAY):
        again = {"amount": "1", "paid_on": LAST_DAY}  # sent from a page that was open before
        posted = browser.post(reverse("refund_record", args=["kejora", ending.pk]), again)
        page = browser.get(reverse("refund_record", args=["kejora", ending.pk])).text
        account = one_line(browser.get(reverse("account_detail", args=["kejora", ending.pk])).text)
    assert posted.status_code == 422 and "is left to pay" in posted.text
    assert "Nothing of the refund of Rp12.400.000 is left to pay." in page
    assert "<form class" not in page
    assert "Nothing of the refund is left to pay." in account
    assert "Record the refund" not in account
    refund(contract, "1000", ratna)
    with clock(LAST_DAY):
        shown = one_line(browser.get(contract.get_absolute_url()).text)
    assert "due to the client as of 27 November 2026" in shown
    assert "still open today</span><b>Rp0</b>" in shown, "it went back, and more"


@pytest.mark.parametrize(("after", "due"), [(0, 14), (14, 14), (20, 20)])
def test_it_is_due_on_the_day_that_the_statement_names(laras, ratna, maria, after, due):
    """Fourteen days after the last day, or on its own day where it is issued later."""
    issued = LAST_DAY + timedelta(after)
    with clock(issued):
        at_the_end(laras, ratna, maria, issued)
        refresh_overview(vendor=laras.vendor, today=issued)
    line = TodayLine.objects.get(kind="refund")
    assert (line.shown_from, line.due) == (LAST_DAY, LAST_DAY + timedelta(due))
    document = Settlement.objects.exclude(document=None).get().document
    assert long_date(line.due, "id") in document.html


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


def test_nobody_is_thanked_or_written_to_before_their_money_is_back(laras, ratna, maria, as_user):
    """After the ending: neither thanks nor a greeting, and the today list proposes none."""
    contract = at_the_end(laras, ratna, maria)
    ending = contract.terminations.get()
    ending.closed_on, ending.effective_on = LAST_DAY, LAST_DAY - timedelta(30)
    ending.save(update_fields=["closed_on", "effective_on"])
    with clock(LAST_DAY):
        plan = start_touches(termination=ending, by=ratna, now=timezone.now())
    first = "Rp12.400.000 of a refund to Laras &amp; Bimo is not paid back yet. Pay it first."
    pages = [reverse("thanks", args=["kejora", ending.pk])]
    pages += [reverse("touch_write", args=["kejora", plan.pk]), plan.get_absolute_url()]

    def asks() -> list[bool]:
        refresh_overview(vendor=laras.vendor, today=LAST_DAY)
        with clock(LAST_DAY):
            return [first in as_user(ratna).get(page).text for page in pages]

    def is_proposed() -> bool:
        return TodayLine.objects.filter(kind="aftermath", detail="touch").exists()

    assert asks() == [True, True, True] and not is_proposed()
    with pytest.raises(Refused, match="Pay it first"):
        refuse_thanks(ending, LAST_DAY)
    refund(contract, "12400000", ratna)
    assert asks() == [False, False, False] and is_proposed()
    assert why_refund_first(laras, LAST_DAY) == ""
    refuse_thanks(ending, LAST_DAY)


def test_what_is_paid_back_first_is_one_sum_a_currency(laras, ratna, maria):
    at_the_end(laras, ratna, maria)
    laras.terminations.update(closed_on=LAST_DAY)
    for currency, total in (("USD", "49.50"), ("IDR", "300000"), ("USD", "100.00")):
        contract = make_contract(laras, currency=currency)
        make_payment(laras, "400000", paid_on=LETTER_ON, contract=contract, currency=currency)
        copy_account(contract, Decimal(total))
    assert why_refund_first(laras, LAST_DAY) == (
        "Rp12.500.000 and US$799,850.50 of a refund to Laras & Bimo is not paid back yet. Pay it "
        "first."
    )


def copy_account(contract, total: Decimal) -> None:
    """The first final account again, for another contract, of which we keep `total`."""
    account = Settlement.objects.exclude(document=None).earliest("pk")
    ending, document = account.termination, account.document
    document.pk, document.number = None, f"SP/{contract.pk}"
    document.save()
    ending.pk, ending.contract = None, contract
    ending.save()
    account.pk, account.currency, account.total = None, contract.currency, total
    account.termination, account.document = ending, document
    account.save()


def test_what_changes_if_says_that_below_zero_is_returned(laras, ratna, as_user):
    contract = make_contract(laras, prices=PRICES)
    address = reverse("account_what_if", args=["kejora", contract.pk])
    words = "A balance below zero is what we return to the client."
    with clock(LAST_DAY):
        assert words not in as_user(ratna).get(address).text, "nothing was paid or done"
        make_payment(laras, "1", paid_on=LETTER_ON, contract=contract)
        assert words in as_user(ratna).get(address).text
