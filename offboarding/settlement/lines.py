"""The printed lines of a final account: every step stays visible, a zero with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from clientcare.documents.printed_text import PrintedText
from clientcare.money.rounding import format_number, ppn_rate
from offboarding.settlement.inputs import Item, Terms, WorkLine

ZERO = Decimal(0)
SUMS = ("earned", "total", "balance")
LABELS = {
    "earned": PrintedText("Work done"),
    "change_orders": PrintedText("Approved change orders"),
    "ppn": PrintedText("PPN"),
    "kill": PrintedText("Cancellation fee"),
    "expenses": PrintedText("Approved expenses"),
    "late": PrintedText("Late fee"),
    "credits": PrintedText("Credits to the client"),
    "total": PrintedText("Total due to us"),
    "settled": PrintedText("Already paid by the client"),
    "pph": PrintedText("PPh withheld by the client"),
    "due": PrintedText("Still to be paid by the client"),
    "refund": PrintedText("To be returned to the client"),
    "even": PrintedText("Nothing is owed by either side"),
}
ZERO_REASONS = {
    "not_started": PrintedText("zero: nothing of it was done"),
    "entered": PrintedText("zero: it was entered as zero"),
    "free": PrintedText("zero: it has no price"),
    "rounded": PrintedText("zero: less than half of the smallest unit"),
    "no_work": PrintedText("zero: no work was done"),
    "no_change_orders": PrintedText("zero: no change order with a price is on record"),
    "not_vat_registered": PrintedText("zero: we are not registered for PPN"),
    "idr_only": PrintedText("zero: only in accounts in rupiah"),
    "client_ending_only": PrintedText(
        "zero: only when the client ends the contract or does not keep it"
    ),
    "no_kill_fee": PrintedText("zero: no cancellation fee is on record"),
    "no_late_fee": PrintedText("zero: no late fee is on record"),
    "no_expenses": PrintedText("zero: no approved expense is on record"),
    "no_credits": PrintedText("zero: no credit was given"),
    "total_is_zero": PrintedText("zero: nothing is left to take it from"),
    "no_payments": PrintedText("zero: no payment is on record"),
    "no_withholding": PrintedText("zero: no withholding by the client is on record"),
    "balanced": PrintedText("zero: what was paid is exactly what is due"),
    "empty": PrintedText("zero: nothing to add up"),
}


@dataclass(frozen=True)
class Line:
    """One printed line; `amount` has the sign it adds with.

    Keys: work, change_orders, earned, ppn, kill, expense, late, credit, total, settled, pph,
    balance; work, expense, credit and settled repeat, and are "expenses", "credits", "settled" when
    there are none. `basis` is price × share; `zero_reason` a code into ZERO_REASONS, empty unless
    the amount is 0.
    """

    key: str
    own_label: str = ""
    clause: str = ""
    basis: str = ""
    formula: str = ""
    amount: Decimal = Decimal(0)
    zero_reason: str = ""
    note: str = ""
    price: Decimal | None = None
    share: str = ""

    def label_in(self, language: str) -> str:
        """The line's own label, or the fixed one in `language`."""
        if self.own_label:
            return self.own_label
        sign = "due" if self.amount > 0 else "refund" if self.amount < 0 else "even"
        return LABELS[sign if self.key == "balance" else self.key].in_language(language)

    def reason_in(self, language: str) -> str:
        """Why the amount is zero; empty when it is not."""
        return ZERO_REASONS[self.zero_reason].in_language(language) if self.zero_reason else ""

    @property
    def is_sum(self) -> bool:
        return self.key in SUMS


class LineBuilder:
    """Makes the lines of one account from its inputs and its named amounts, in printing order."""

    def __init__(self, terms: Terms, amounts: Mapping[str, Decimal]) -> None:
        self.terms, self.amounts = terms, amounts

    def figure(self, amount: Decimal) -> str:
        return format_number(amount, self.terms.currency, "en")

    def formula(self, left: str, amount: Decimal) -> str:
        return f"{left} = {self.figure(amount)}"

    def earning(self, work: Sequence[WorkLine], parts: Sequence[Decimal]) -> Iterator[Line]:
        """The upper half: every price line, what was earned, its tax and the cancellation fee."""
        for line, part in zip(work, parts, strict=True):
            yield self.work(line, part)
        yield Line("change_orders", zero_reason="no_change_orders")
        yield self.earned(parts)
        yield self.ppn()
        yield self.kill()

    def work(self, work: WorkLine, earned: Decimal) -> Line:
        share = share_text(work.percent, comma=self.terms.currency == "IDR")
        basis = f"{self.figure(work.price)} × {share}"
        reason = (
            ""
            if earned
            else "not_started"
            if not work.percent
            else "rounded"
            if work.price
            else "free"
        )
        formula = self.formula(f"R({basis})", earned)
        return Line(
            "work",
            work.label,
            work.clause,
            basis,
            formula,
            earned,
            reason,
            work.note,
            work.price,
            share,
        )

    def earned(self, parts: Sequence[Decimal]) -> Line:
        earned = self.amounts["earned"]
        formula = self.formula(self.chain(parts), earned) if parts else ""
        reason = "" if earned else "no_work"
        return Line(
            "earned",
            formula=formula,
            amount=earned,
            zero_reason=reason,
            price=self.amounts["price"],
        )

    def ppn(self) -> Line:
        tax, earned = self.amounts["ppn"], self.figure(self.amounts["earned"])
        if not self.terms.is_vat_registered or self.terms.currency != "IDR":
            registered = self.terms.is_vat_registered
            return Line("ppn", zero_reason="idr_only" if registered else "not_vat_registered")
        rate = ppn_rate(self.terms.account_on)
        share = "" if rate.base_share == 1 else f" × {rate.base_share}"
        basis = self.formula(
            f"DPP R({earned}{share})" if share else f"DPP {earned}", self.amounts["dpp"]
        )
        formula = self.formula(
            f"R({earned} × {share_text(rate.rate * 100, percent_only=True)}{share})", tax
        )
        return Line(
            "ppn", basis=basis, formula=formula, amount=tax, zero_reason="" if tax else "no_work"
        )

    def kill(self) -> Line:
        client = self.terms.cause == "client"
        return Line("kill", zero_reason="no_kill_fee" if client else "client_ending_only")

    def items(self, key: str, items: Sequence[Item], empty: str, sign: int = 1) -> Iterator[Line]:
        """One line an item, or one zero line if there are none."""
        for item in items:
            reason, amount = "" if item.amount else "entered", ZERO + sign * item.amount
            yield Line(
                key, item.label, item.clause, amount=amount, zero_reason=reason, note=item.note
            )
        if not items:
            yield Line(
                {"expense": "expenses", "credit": "credits"}.get(key, key), zero_reason=empty
            )

    def credits(self, items: Sequence[Item], applied: Sequence[Decimal]) -> Iterator[Line]:
        """As items, below zero; a credit larger than what is left shows how far it was used."""
        for line, used in zip(
            self.items("credit", items, "no_credits", -1), applied or [ZERO], strict=True
        ):
            if line.amount + used == 0:
                yield line
                continue
            formula = self.formula(f"min({self.figure(-line.amount)}; {self.figure(used)})", used)
            yield replace(
                line, formula=formula, amount=0 - used, zero_reason="" if used else "total_is_zero"
            )

    def total(self) -> Line:
        names = ("earned", "ppn", "kill", "expenses", "late")
        parts = [*(self.amounts[name] for name in names), -self.amounts["credits"]]
        total = self.amounts["total"]
        formula = self.formula(self.chain(parts), total)
        return Line("total", formula=formula, amount=total, zero_reason="" if total else "empty")

    def pph(self) -> Line:
        return Line(
            "pph", zero_reason="no_withholding" if self.terms.currency == "IDR" else "idr_only"
        )

    def balance(self) -> Line:
        balance = self.amounts["balance"]
        formula = self.formula(
            self.chain([self.amounts["total"], -self.amounts["settled"]]), balance
        )
        return Line(
            "balance", formula=formula, amount=balance, zero_reason="" if balance else "balanced"
        )

    def chain(self, parts: Sequence[Decimal]) -> str:
        """7.500.000 + 350.000 − 500.000; zeros are left out."""
        first, *others = [part for part in parts if part] or [ZERO]
        terms = [f"{'−' if part < 0 else '+'} {self.figure(abs(part))}" for part in others]
        return " ".join([self.figure(first), *terms])


def share_text(
    percent: Decimal | Fraction | int, *, comma: bool = False, percent_only: bool = False
) -> str:
    """75%, 12,5% or, for a Fraction, its plain part of the whole: 1/4."""
    part = Fraction(percent) / 100
    if isinstance(percent, Fraction) and part.denominator > 1 and not percent_only:
        return str(part)
    exact = Decimal(part.numerator) * 100 / part.denominator
    text = f"{exact.normalize():f}%"
    return text.replace(".", ",") if comma else text
