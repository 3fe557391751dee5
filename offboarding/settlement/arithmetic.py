"""The final account of an ending: pure arithmetic, exact until each named amount is rounded once.

R rounds half away from zero to the currency's minor unit (clientcare.money.rounding.round_money).

    earned   = Σ R(price × share), change orders included      remaining = price − earned
    kill     = max(0, R(rate × remaining) − re-booking credit), where agreed and the client ends
    ppn      = R(taxable × rate), in IDR and from a vendor registered for it (PKP); dpp is printed
      beside it; taxable = earned, and kill and expenses where the contract says so
    late     = Σ min(R(principal × daily × days), R(principal × cap)), where agreed
    total    = earned + kill + expenses + ppn + late − credits   never below 0: credits stop there
    retained = total, or more where a clause keeps the deposit and the client ends
    balance  = retained − settled       above 0 is due, below 0 is a refund
    pph      = R(2% × (earned − what was withheld from)), where the client withholds
    cash     = balance − pph

Always true: earned + remaining = price; 0 ≤ credits ≤ what there is to take them from; total ≥ 0; a
refund is never more than was settled; kill = 0 and retained = total unless the client ends; the
same input gives the same account, and one read back from JSON is equal to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientcare.money.rounding import pph23, ppn, ppn_base, round_money
from offboarding.settlement.fee_lines import (
    deposit_lines,
    kill_line,
    late_lines,
    pph_lines,
    ppn_line,
)
from offboarding.settlement.fees import ZERO, Agreed, checked_agreed, pph_base, taxed_amounts
from offboarding.settlement.inputs import (
    HourlyLine,
    Item,
    Terms,
    WorkLine,
    checked_item,
    checked_terms,
    checked_work,
)
from offboarding.settlement.lines import Line, LineBuilder

__all__ = ["AMOUNTS", "Account", "Agreed", "Item", "Line", "Terms", "WorkLine", "settle_account"]

NOTHING_AGREED = Agreed()
AMOUNTS = (
    "price",
    "earned",
    "remaining",
    "dpp",
    "ppn",
    "ppn_invoiced",
    "kill",
    "expenses",
    "late",
    "credits",
    "total",
    "retained",
    "settled",
    "pph",
    "balance",
    "cash",
)


@dataclass(frozen=True)
class Account:
    """One computed account: every named amount, its lines in printing order, and codes of WARNINGS
    for the people who send it.
    """

    terms: Terms
    price: Decimal
    earned: Decimal
    remaining: Decimal
    dpp: Decimal
    ppn: Decimal
    ppn_invoiced: Decimal
    kill: Decimal
    expenses: Decimal
    late: Decimal
    credits: Decimal
    total: Decimal
    retained: Decimal
    settled: Decimal
    pph: Decimal
    balance: Decimal
    cash: Decimal
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """due: the client pays the balance; refund: it goes back to the client; even: neither."""
        return "due" if self.balance > 0 else "refund" if self.balance < 0 else "even"

    @property
    def refund(self) -> Decimal:
        """What goes back to the client, as a positive sum; 0 when nothing does."""
        return max(-self.balance, ZERO)

    @property
    def ppn_to_invoice(self) -> Decimal:
        """PPN that no live invoice has yet; below zero where they have more than is due."""
        return self.ppn - self.ppn_invoiced

    def formula(self, line: Line, language: str) -> str:
        return self.figures_in(line.formula, language)

    def figures_in(self, text: str, language: str) -> str:
        """The figures of a line as `language` writes them; rupiah look the same in every
        language.
        """
        if self.terms.currency == "IDR" or not language.startswith("id"):
            return text
        return text.translate(str.maketrans(",.", ".,"))


def settle_account(
    terms: Terms,
    work: Sequence[WorkLine | HourlyLine],
    expenses: Sequence[Item] = (),
    credits: Sequence[Item] = (),
    settled: Sequence[Item] = (),
    *,
    change_orders: Sequence[WorkLine | HourlyLine] = (),
    agreed: Agreed = NOTHING_AGREED,
) -> Account:
    """Compute the account; Refused when a line is negative, finer than the minor unit or done
    beyond 100%, or a clause is none that can be agreed.

    `settled` may hold negative items: refunds already paid.
    """
    currency = checked_terms(terms).currency
    checked_agreed(agreed, currency)
    work = [checked_work(line, currency) for line in work]
    change_orders = [checked_work(line, currency) for line in change_orders]
    expenses = [checked_item(item, currency) for item in expenses]
    credits = [checked_item(item, currency) for item in credits]
    settled = [checked_item(item, currency, may_be_negative=True) for item in settled]
    amounts = _earned_amounts(terms, [*work, *change_orders], _sum_of_items(expenses), agreed)
    applied = _applied_credits(credits, sum((amounts[name] for name in OWED), ZERO))
    _close(terms, amounts, sum(applied, ZERO), _sum_of_items(settled), agreed)
    amounts = {name: round_money(amounts[name], currency) for name in AMOUNTS}
    lines = LineBuilder(terms, amounts)
    printed = [*lines.earning(work, change_orders), kill_line(lines, agreed)]
    printed += lines.items("expense", expenses, "no_expenses")
    printed += [ppn_line(lines, taxed_amounts(agreed, amounts)), *late_lines(lines, agreed)]
    printed += [*lines.credits(credits, applied), lines.total(), *deposit_lines(lines, agreed)]
    printed += [*lines.items("settled", settled, "no_payments", -1), lines.balance()]
    printed += pph_lines(lines, agreed)
    return Account(
        terms=terms, lines=tuple(printed), warnings=warnings_of(terms, amounts, agreed), **amounts
    )


OWED = ("earned", "kill", "expenses", "ppn", "late")


def _earned_amounts(
    terms: Terms, work: Sequence[WorkLine | HourlyLine], expenses: Decimal, agreed: Agreed
) -> dict[str, Decimal]:
    """The named amounts up to the late fee."""
    currency = terms.currency
    price = sum((line.price for line in work), ZERO)
    earned = sum((line.earned(currency) for line in work), ZERO)
    amounts = {"price": price, "earned": earned, "remaining": price - earned}
    amounts |= {"expenses": expenses, "ppn_invoiced": agreed.ppn_invoiced}
    amounts |= dict.fromkeys(("dpp", "ppn", "kill", "late"), ZERO)
    if agreed.cancellation and terms.is_ended_by_client:
        amounts["kill"] = agreed.cancellation.amount(price - earned, terms.account_on, currency)
    if terms.is_vat_registered:
        taxable = sum(taxed_amounts(agreed, amounts).values(), ZERO)
        amounts["dpp"] = ppn_base(taxable, currency, terms.account_on)
        amounts["ppn"] = ppn(taxable, currency, terms.account_on)
    if agreed.late:
        amounts["late"] = sum((fee for _one, fee in agreed.late.charged(currency)), ZERO)
    return amounts


def _close(
    terms: Terms, amounts: dict[str, Decimal], credits: Decimal, settled: Decimal, agreed: Agreed
) -> None:
    """Add the amounts from the credits on."""
    total = sum((amounts[name] for name in OWED), ZERO) - credits
    retained = agreed.deposit.retained(total, settled) if terms.is_ended_by_client else total
    pph = pph23(pph_base(agreed, amounts["earned"]), terms.currency)
    amounts |= {"credits": credits, "total": total, "retained": retained, "settled": settled}
    amounts |= {"balance": retained - settled, "pph": pph, "cash": retained - settled - pph}


def warnings_of(terms: Terms, amounts: dict[str, Decimal], agreed: Agreed) -> tuple[str, ...]:
    """Codes of WARNINGS."""
    mode, codes = agreed.deposit.mode, []
    if mode != "credit" and not terms.is_ended_by_client:
        codes.append("mode_is_credit")
    elif mode == "additive":
        codes.append("additive")
    elif amounts["retained"] > amounts["total"]:
        codes.append("kept_above_total")
    if amounts["ppn_invoiced"] > amounts["ppn"]:
        codes.append("ppn_above")
    if agreed.is_pph_unclear and terms.currency == "IDR" and amounts["earned"]:
        codes.append("pph_not_said")
    return tuple(codes)


def _applied_credits(credits: Sequence[Item], room: Decimal) -> list[Decimal]:
    """How much of each credit is used, in their order, until nothing is left to take it from."""
    used = []
    for credit in credits:
        used.append(min(credit.amount, room))
        room -= used[-1]
    return used


def _sum_of_items(items: Sequence[Item]) -> Decimal:
    return sum((item.amount for item in items), ZERO)
