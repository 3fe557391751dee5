"""What must hold for every final account, whatever goes into it."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from clientcare.money.rounding import is_exact
from offboarding.settlement.arithmetic import Item, Terms, WorkLine, settle_account
from offboarding.settlement.frozen import account_from_json, account_to_json

MONEY = st.integers(0, 10**13)
SHARE = st.decimals(0, 100, places=2) | st.fractions(0, 100, max_denominator=400)


@st.composite
def accounts(draw):
    currency = draw(st.sampled_from(["IDR", "USD"]))
    unit = Decimal(1) if currency == "IDR" else Decimal("0.01")
    cause = draw(st.sampled_from(["vendor", "mutual", "client_default"]))
    terms = Terms(currency, draw(st.booleans()), date(2026, 11, 13), cause)
    lines = draw(
        st.lists(st.builds(lambda p, s: WorkLine("w", p * unit, s), MONEY, SHARE), max_size=5)
    )
    items = st.lists(MONEY.map(lambda amount: Item("i", amount * unit)), max_size=3)
    return terms, lines, draw(items), draw(items), draw(items)


@settings(deadline=None)
@given(accounts())
def test_what_holds_for_every_account(arguments):
    account = settle_account(*arguments)
    assert account.earned + account.remaining == account.price
    assert account.total == account.earned + account.ppn + account.expenses - account.credits >= 0
    assert account.balance == account.total - account.settled == account.cash
    assert account.refund <= account.settled
    assert account.kill == account.late == account.pph == 0
    assert (
        account.direction
        == {1: "due", 0: "even", -1: "refund"}[(account.balance > 0) - (account.balance < 0)]
    )
    added = [line.amount for line in account.lines if not line.is_sum]
    assert sum(added, Decimal(0)) == account.balance
    assert all(is_exact(line.amount, account.terms.currency) for line in account.lines)
    assert all(
        bool(line.amount) != bool(line.zero_reason) and line.label_in("en")
        for line in account.lines
    )


@settings(deadline=None)
@given(accounts())
def test_computing_again_and_reading_back_change_nothing(arguments):
    account = settle_account(*arguments)
    assert settle_account(*arguments) == account
    stored = json.loads(json.dumps(account_to_json(account)))
    assert account_from_json(stored) == account
    assert account_to_json(account_from_json(stored)) == stored
