"""The final account of an ending: pure arithmetic, exact until each named amount is rounded once.

R rounds half away from zero to the currency's minor unit (clientcare.money.rounding.round_money).

    earned  = Σ R(price × share)                    remaining = price − earned
    ppn     = R(earned × rate), in IDR and from a vendor registered for it (PKP); dpp is printed
      beside it
    total   = earned + ppn + kill + expenses + late − credits      never below 0: credits stop there
    balance = total − settled                       above 0 is due, below 0 is a refund
    cash    = balance − pph

`kill` (cancellation fee), `late`, `pph` and change orders are 0 here, each printed with its reason.
Payments count in full and a surplus goes back (deposit mode "credit").

Always true: earned + remaining = price; 0 ≤ credits ≤ what there is to take them from; total ≥ 0; a
refund is never more than was settled; the same input gives the same account, and one read back from
JSON is equal to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from clientcare.money.rounding import ppn, ppn_base, round_money
from offboarding.settlement.inputs import (
    Item,
    Terms,
    WorkLine,
    checked_item,
    checked_terms,
    checked_work,
)
from offboarding.settlement.lines import Line, LineBuilder

__all__ = [
    "Account",
    "Item",
    "Line",
    "Terms",
    "WorkLine",
    "account_from_json",
    "settle_account",
    "account_to_json",
]

ZERO = Decimal(0)
AMOUNTS = (
    "price",
    "earned",
    "remaining",
    "dpp",
    "ppn",
    "kill",
    "expenses",
    "late",
    "credits",
    "total",
    "settled",
    "pph",
    "balance",
    "cash",
)


@dataclass(frozen=True)
class Account:
    """One computed account: every named amount, and its lines in printing order."""

    terms: Terms
    price: Decimal
    earned: Decimal
    remaining: Decimal
    dpp: Decimal
    ppn: Decimal
    kill: Decimal
    expenses: Decimal
    late: Decimal
    credits: Decimal
    total: Decimal
    settled: Decimal
    pph: Decimal
    balance: Decimal
    cash: Decimal
    lines: tuple[Line, ...]

    @property
    def direction(self) -> str:
        """due: the client pays the balance; refund: it goes back to the client; even: neither."""
        return "due" if self.balance > 0 else "refund" if self.balance < 0 else "even"

    @property
    def refund(self) -> Decimal:
        """What goes back to the client, as a positive sum; 0 when nothing does."""
        return max(-self.balance, ZERO)

    def formula(self, line: Line, language: str) -> str:
        """A line's formula with figures as `language` writes them; rupiah look the same in every
        language.
        """
        if self.terms.currency == "IDR" or not language.startswith("id"):
            return line.formula
        return line.formula.translate(str.maketrans(",.", ".,"))


def settle_account(
    terms: Terms,
    work: Sequence[WorkLine],
    expenses: Sequence[Item] = (),
    credits: Sequence[Item] = (),
    settled: Sequence[Item] = (),
) -> Account:
    """Compute the account; Refused when a line is negative, finer than the minor unit or done
    beyond 100%.

    `settled` may hold negative items: refunds already paid.
    """
    currency = checked_terms(terms).currency
    work = [checked_work(line, currency) for line in work]
    expenses = [checked_item(item, currency) for item in expenses]
    credits = [checked_item(item, currency) for item in credits]
    settled = [checked_item(item, currency, may_be_negative=True) for item in settled]
    parts = [
        round_money(Fraction(line.price) * Fraction(line.percent) / 100, currency) for line in work
    ]
    amounts = _earned_amounts(terms, work, parts) | {"expenses": _sum_of_items(expenses)}
    applied = _applied_credits(credits, amounts["earned"] + amounts["ppn"] + amounts["expenses"])
    amounts |= _closing_amounts(amounts, sum(applied, ZERO), _sum_of_items(settled))
    amounts = {name: round_money(amounts[name], currency) for name in AMOUNTS}
    lines = LineBuilder(terms, amounts)
    printed = [*lines.earning(work, parts), *lines.items("expense", expenses, "no_expenses")]
    printed += [
        Line("late", zero_reason="no_late_fee"),
        *lines.credits(credits, applied),
        lines.total(),
    ]
    printed += [*lines.items("settled", settled, "no_payments", -1), lines.pph(), lines.balance()]
    return Account(terms=terms, lines=tuple(printed), **amounts)


def _earned_amounts(
    terms: Terms, work: Sequence[WorkLine], parts: Sequence[Decimal]
) -> dict[str, Decimal]:
    price, earned = sum((line.price for line in work), ZERO), sum(parts, ZERO)
    amounts = {"price": price, "earned": earned, "remaining": price - earned}
    amounts |= dict.fromkeys(("dpp", "ppn", "kill", "late", "pph"), ZERO)
    if terms.is_vat_registered:
        amounts["dpp"] = ppn_base(earned, terms.currency, terms.account_on)
        amounts["ppn"] = ppn(earned, terms.currency, terms.account_on)
    return amounts


def _closing_amounts(
    amounts: Mapping[str, Decimal], credits: Decimal, settled: Decimal
) -> dict[str, Decimal]:
    owed = ("earned", "ppn", "kill", "expenses", "late")
    total = sum((amounts[name] for name in owed), ZERO) - credits
    balance = total - settled
    return {
        "credits": credits,
        "total": total,
        "settled": settled,
        "balance": balance,
        "cash": balance - amounts["pph"],
    }


def _applied_credits(credits: Sequence[Item], room: Decimal) -> list[Decimal]:
    """How much of each credit is used, in their order, until nothing is left to take it from."""
    used = []
    for credit in credits:
        used.append(min(credit.amount, room))
        room -= used[-1]
    return used


def _sum_of_items(items: Sequence[Item]) -> Decimal:
    return sum((item.amount for item in items), ZERO)


def account_to_json(account: Account) -> dict[str, Any]:
    """Every figure as an exact string, ready for a JSON column: the frozen account."""
    terms = {**asdict(account.terms), "account_on": account.terms.account_on.isoformat()}
    lines = [
        {
            **asdict(line),
            "amount": str(line.amount),
            "price": None if line.price is None else str(line.price),
        }
        for line in account.lines
    ]
    return {
        "terms": terms,
        **{name: str(getattr(account, name)) for name in AMOUNTS},
        "lines": lines,
    }


def account_from_json(stored: Mapping[str, Any]) -> Account:
    """The account as it was frozen; nothing is computed again."""
    terms = {**stored["terms"], "account_on": date.fromisoformat(stored["terms"]["account_on"])}
    amounts = {name: Decimal(stored[name]) for name in AMOUNTS}
    return Account(
        terms=Terms(**terms),
        lines=tuple(_line_from_json(line) for line in stored["lines"]),
        **amounts,
    )


def _line_from_json(stored: Mapping[str, Any]) -> Line:
    price = None if stored["price"] is None else Decimal(stored["price"])
    return Line(**{**stored, "amount": Decimal(stored["amount"]), "price": price})
