"""Generated accounts against one computed independently, and what must hold for each of them."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from offboarding.settlement.example import example_result
from tests.support.account_oracle import BY_CLIENT, expected_account

CAUSES = ["client_default", "client_convenience", "vendor", "force_majeure", "mutual"]
WHOLE = st.integers(0, 100) | st.sampled_from([25, 50, 75, 100])
PERCENT = (
    WHOLE.map(str)
    | st.decimals(0, 100, places=2).map(str)
    | st.tuples(st.integers(0, 100), st.integers(1, 12)).map(lambda pair: "{}/{}".format(*pair))
)
RATE = st.decimals(0, 1, places=3).map(str)
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30)).map(date.isoformat)
FLAG = st.booleans()


@st.composite
def written_accounts(draw):
    currency = draw(st.sampled_from(["IDR", "IDR", "IDR", "USD"]))
    whole = st.integers(0, 200_000_000) | st.integers(0, 50)
    money = whole.map(str)
    if currency == "USD":
        money = whole.map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
    line = st.fixed_dictionaries({"name": st.just("w"), "price": money, "percent": PERCENT})
    some = {
        "currency": st.just(currency),
        "cause": st.sampled_from(CAUSES),
        "lines": st.lists(line, max_size=5),
        "change_orders": st.lists(line, max_size=2),
        "kill_rate": RATE,
        "late": st.lists(st.fixed_dictionaries({"principal": money, "due": DAYS}), max_size=3),
        "late_daily": RATE,
        "late_cap": RATE,
        "account_date": DAYS,
        "deposit_mode": st.sampled_from(["credit", "floor", "additive"]),
    }
    sums = ("expenses", "credits", "settled", "rebooking_credit", "ppn_invoiced")
    some |= dict.fromkeys((*sums, "base_withheld", "deposit_minimum"), money)
    flags = ("kill_taxable", "expenses_taxable", "pkp", "withholds_pph23")
    account = draw(st.fixed_dictionaries(some | dict.fromkeys(flags, FLAG)))
    if draw(FLAG):
        days = draw(st.sets(st.integers(1, 400), max_size=3)) | {0}
        account["tiers"] = [{"from_days": bound, "rate": draw(RATE)} for bound in days]
        left = draw(st.integers(-30, 420) | st.sampled_from(sorted(days)))
        event = date.fromisoformat(account["account_date"]) + timedelta(days=left)
        account["event_date"] = event.isoformat()
    return account


@settings(max_examples=500, deadline=None)
@given(written_accounts())
def test_the_account_is_what_fractions_say(written):
    printed, _warnings = example_result(written)
    amounts = {name: Fraction(text) for name, text in printed.items() if name != "in_words"}
    assert amounts == expected_account(written)
    assert -amounts["balance"] <= amounts["settled"]
    assert amounts["total"] >= 0 and amounts["retained"] >= amounts["total"]
    principals = sum(Fraction(invoice["principal"]) for invoice in written["late"])
    rounded_up = len(written["late"])  # each fee by less than a unit
    assert amounts["late"] <= principals * Fraction(written["late_cap"]) + rounded_up
    if written["cause"] not in BY_CLIENT:
        assert amounts["kill"] == 0 and amounts["retained"] == amounts["total"]
    assert example_result(written)[0] == printed
