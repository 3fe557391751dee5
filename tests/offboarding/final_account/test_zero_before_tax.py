"""A balance of zero from which the client withholds tax: the tax comes back against its slip, so
nothing says that nothing is owed.
"""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from clientcare.models import Client, ClientKind
from offboarding.checklist.progress import load_steps
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.deed.values import payment_sentence
from offboarding.letters.render import render_draft
from offboarding.settlement.from_rows import compute_for_ending
from tests.support.endings import TODAY, make_ending, with_account
from tests.support.factories import make_contract, make_payment, note_progress
from tests.support.letters import clock
from tests.support.one_line import one_line

NOTHING = "Nothing is owed by either side"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def ending(laras, ratna):
    """All of the work is done; nothing is paid yet."""
    Client.objects.update(withholds="yes", kind=ClientKind.BUSINESS, language="en")
    laras.refresh_from_db()
    contract = make_contract(laras, prices=[("Perencanaan", "8000000")])
    ending = make_ending(laras, ratna, contract)
    note_progress(contract, "100")
    return ending


def pay(ending, amount: str) -> None:
    make_payment(ending.client, amount, paid_on=date(2026, 11, 1), contract=ending.contract)


def page_of(ending, browser) -> str:
    address = reverse("account_detail", args=[ending.vendor.slug, ending.pk])
    return one_line(strip_tags(browser.get(address).text.replace("<", " <")))


def test_it_is_the_balance_before_tax_everywhere(ending, ratna, as_user):
    pay(ending, "8000000")
    with_account(ending, ratna)
    account = compute_for_ending(ending, TODAY)
    assert (account.balance, account.pph, account.cash) == (0, 160_000, -160_000)
    shown = page_of(ending, as_user(ratna))
    assert "Balance before PPh 23" in shown and NOTHING not in shown
    assert "the balance is zero; PPh 23 that the client withholds is returned" in shown
    [result] = [step.result for step in load_steps(ending, TODAY) if step.key == "account"]
    assert result.replace("\u00a0", " ") == "Balance before PPh 23: Rp0, provisional"
    rendered = render_draft(draft_letter(termination=ending, by=ratna, today=TODAY), TODAY)
    values, facts = rendered.values("en"), rendered.facts
    assert values["account_direction_sentence"].startswith(
        "With this account the balance is zero; if PPh 23 is withheld for this work, we return it "
        "against the withholding slip."
    )
    assert payment_sentence(facts, values, "en").startswith(
        "The balance is zero. If the Second Party withholds PPh 23 for this work, the First Party "
        "returns it against the withholding slip."
    )


def test_without_tax_nothing_is_owed(ending, ratna, as_user):
    Client.objects.update(withholds="no")
    pay(ending, "8000000")
    with_account(ending, ratna)
    assert NOTHING in page_of(ending, as_user(ratna))


def test_a_balance_that_the_slip_covers_leaves_nothing_to_transfer(ending, ratna, as_user):
    pay(ending, "7840000")
    with_account(ending, ratna)
    account = compute_for_ending(ending, TODAY)
    assert (account.balance, account.pph, account.cash) == (160_000, 160_000, 0)
    shown = page_of(ending, as_user(ratna))
    assert "zero: the withholding slip of the PPh 23 covers the balance" in shown
    assert "zero: what was paid is exactly what is due" not in shown
