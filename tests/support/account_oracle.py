"""A final account computed a second way, from domain rules alone: fractions throughout, nothing of
the app's arithmetic used. Input and result are those of `manage.py settle_example`.
"""

from datetime import date
from fractions import Fraction as F
from math import floor

PLACES = {"IDR": 1, "USD": 100}
BY_CLIENT = ("client_default", "client_convenience")


def half_away(x, unit):
    """To whole units, a half away from zero."""
    whole = floor(abs(x) * unit + F(1, 2))
    return F(whole if x >= 0 else -whole, unit)


def expected_account(given):
    """Every amount of the account as an exact fraction."""
    unit, day = PLACES[given["currency"]], date.fromisoformat(given["account_date"])
    number = {name: F(given.get(name) or 0) for name in SUMS}
    work = [*given["lines"], *given.get("change_orders", [])]
    earned = sum(half_away(F(one["price"]) * share_of(one), unit) for one in work)
    remaining = sum(F(one["price"]) for one in work) - earned
    kill = F(0)
    if given["cause"] in BY_CLIENT:
        fee = half_away(rate_of(given, day) * remaining, unit)
        kill = max(F(0), fee - number["rebooking_credit"])
    taxable = earned + (kill if given.get("kill_taxable") else 0)
    taxable += number["expenses"] if given.get("expenses_taxable") else 0
    taxed = given["currency"] == "IDR" and given.get("pkp")
    ppn = half_away(taxable * F(11, 100), unit) if taxed else F(0)
    late = sum(late_of(one, given, day, unit) for one in given.get("late", []))
    owed = earned + ppn + kill + number["expenses"] + late
    total = max(F(0), owed - number["credits"])
    retained = kept(given, total, number)
    balance = retained - number["settled"]
    withholds = given["currency"] == "IDR" and given.get("withholds_pph23")
    base = max(F(0), earned - number["base_withheld"]) if withholds else F(0)
    pph = half_away(base / 50, unit)
    return {
        "earned": earned,
        "kill": kill,
        "dpp": half_away(taxable * F(11, 12), unit) if taxed else F(0),
        "ppn": ppn,
        "ppn_to_invoice": ppn - number["ppn_invoiced"],
        "expenses": number["expenses"],
        "late": F(late),
        "credits": number["credits"],
        "total": total,
        "retained": retained,
        "settled": number["settled"],
        "balance": balance,
        "pph23": pph,
        "cash": balance - pph,
    }


SUMS = ("rebooking_credit", "expenses", "credits", "settled", "base_withheld", "ppn_invoiced")
SUMS += ("deposit_minimum",)


def share_of(line):
    over, _slash, under = str(line["percent"]).partition("/")
    return F(over) / F(under or 1) / 100


def rate_of(given, day):
    if not given.get("tiers"):
        return F(given.get("kill_rate", "0"))
    left = max(0, date.fromisoformat(given["event_date"]).toordinal() - day.toordinal())
    steps = sorted(given["tiers"], key=lambda one: -int(one["from_days"]))
    return F(next(one["rate"] for one in steps if int(one["from_days"]) <= left))


def late_of(one, given, day, unit):
    days = day.toordinal() - date.fromisoformat(one["due"]).toordinal()
    principal = F(one["principal"])
    fee = half_away(principal * F(given["late_daily"]) * max(days, 0), unit)
    return min(fee, half_away(principal * F(given["late_cap"]), unit))


def kept(given, total, number):
    mode = given.get("deposit_mode", "credit")
    if mode == "credit" or given["cause"] not in BY_CLIENT:
        return total
    if mode == "additive":
        return total + number["deposit_minimum"]
    return max(total, min(number["deposit_minimum"], number["settled"]))
