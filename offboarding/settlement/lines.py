"""The printed lines of a final account: every step stays visible, a zero with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from clientcare.documents.labels import long_date
from clientcare.money.rounding import format_number
from offboarding.settlement.fees import ZERO
from offboarding.settlement.inputs import HourlyLine, Item, Terms, WorkLine
from offboarding.settlement.line_texts import LABELS, ZERO_REASONS, agreed_in

__all__ = ["LABELS", "SUMS", "ZERO_REASONS", "Line", "LineBuilder", "share_text"]

SUMS = ("earned", "total", "retained", "balance", "cash")


@dataclass(frozen=True)
class Line:
    """One printed line; `amount` has the sign it adds with.

    Keys: work, change_order, earned, kill, expense, ppn, late, credit, total, deposit_kept,
    deposit_added, retained, settled, withheld, balance, pph, cash; those of items repeat, and are
    "change_orders", "expenses", "credits", "settled" when there are none. `basis` is price × share;
    `zero_reason` a code into ZERO_REASONS, empty unless the amount is 0. `particulars` are what
    reason and basis name: a clause, a day (ISO), a reason, figures.
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
    particulars: dict[str, str] = field(default_factory=dict)

    def label_in(self, language: str) -> str:
        """The line's own label, or the fixed one in `language`."""
        if self.own_label:
            return self.own_label
        sign = "due" if self.amount > 0 else "refund" if self.amount < 0 else "even"
        return LABELS[sign if self.key == "balance" else self.key].in_language(language)

    def reason_in(self, language: str) -> str:
        """Why the amount is zero; empty when it is not."""
        if not self.zero_reason:
            return ""
        day = self.particulars.get("day", "")
        # What is stored keeps its code: an approval holds it.
        is_covered = self.key == "cash" and self.zero_reason == "balanced"
        code = "covered_by_slip" if is_covered else self.zero_reason
        return ZERO_REASONS[code].in_language(
            language,
            agreed=agreed_in(self.clause, language),
            day=long_date(date.fromisoformat(day), language) if day else "",
            why=self.particulars.get("why", ""),
        )

    @property
    def is_sum(self) -> bool:
        return self.key in SUMS


class LineBuilder:
    """Makes the lines of work, items and sums from inputs and named amounts; those of fees and
    taxes are `fee_lines`.
    """

    def __init__(self, terms: Terms, amounts: Mapping[str, Decimal]) -> None:
        self.terms, self.amounts = terms, amounts

    def figure(self, amount: Decimal) -> str:
        return format_number(amount, self.terms.currency, "en")

    def share(self, part: Fraction) -> str:
        """A rate as a formula has it: 25%, 33,3% or, where it has no end as a decimal, 1/3."""
        percent = part * 100
        ends = Decimal(percent.numerator) / percent.denominator
        exact = Fraction(ends) == percent
        return share_text(ends if exact else percent, comma=self.terms.currency == "IDR")

    def formula(self, left: str, amount: Decimal) -> str:
        return f"{left} = {self.figure(amount)}"

    def earning(
        self,
        work: Sequence[WorkLine | HourlyLine],
        change_orders: Sequence[WorkLine | HourlyLine],
    ) -> Iterator[Line]:
        """Every price line and change order, and what was earned with them."""
        for line in work:
            yield self.work("work", line)
        for line in change_orders:
            yield self.work("change_order", line)
        if not change_orders:
            yield Line("change_orders", zero_reason="no_change_orders")
        yield self.earned([line.earned(self.terms.currency) for line in (*work, *change_orders)])

    def work(self, key: str, work: WorkLine | HourlyLine) -> Line:
        earned = work.earned(self.terms.currency)
        basis, share, none_done = self.basis_of(work)
        reason = none_done or ("rounded" if work.price else "free")
        return Line(
            key,
            work.label,
            work.clause,
            basis,
            self.formula(f"R({basis})" if isinstance(work, WorkLine) else basis, earned),
            earned,
            "" if earned else reason,
            work.note,
            work.price,
            share,
        )

    def basis_of(self, work: WorkLine | HourlyLine) -> tuple[str, str, str]:
        """Price × share, the share, and the reason of a zero if nothing was done."""
        comma = self.terms.currency == "IDR"
        if isinstance(work, HourlyLine):
            hours = hours_text(work.minutes, comma=comma)
            basis = f"R({hours} × {self.figure(work.rate)})"
            if work.is_capped:
                basis = f"min({basis}; {self.figure(work.price)})"
            return basis, hours, "" if work.minutes else "no_hours"
        share = share_text(work.percent, comma=comma)
        return f"{self.figure(work.price)} × {share}", share, "" if work.percent else "not_started"

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

    def items(self, key: str, items: Sequence[Item], empty: str, sign: int = 1) -> Iterator[Line]:
        """One line an item, or one zero line if there are none."""
        for item in items:
            reason, amount = "" if item.amount else "entered", ZERO + sign * item.amount
            yield Line(
                item.key or key,
                item.label,
                item.clause,
                amount=amount,
                zero_reason=reason,
                note=item.note,
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
        names = ("earned", "kill", "expenses", "ppn", "late")
        parts = [*(self.amounts[name] for name in names), -self.amounts["credits"]]
        total = self.amounts["total"]
        formula = self.formula(self.chain(parts), total)
        return Line("total", formula=formula, amount=total, zero_reason="" if total else "empty")

    def balance(self) -> Line:
        balance = self.amounts["balance"]
        formula = self.formula(
            self.chain([self.amounts["retained"], -self.amounts["settled"]]), balance
        )
        return Line(
            "balance", formula=formula, amount=balance, zero_reason="" if balance else "balanced"
        )

    def chain(self, parts: Sequence[Decimal]) -> str:
        """7.500.000 + 350.000 − 500.000; zeros are left out."""
        first, *others = [part for part in parts if part] or [ZERO]
        terms = [f"{'−' if part < 0 else '+'} {self.figure(abs(part))}" for part in others]
        return " ".join([self.figure(first), *terms])


def hours_text(minutes: int, *, comma: bool = False) -> str:
    """Hours and minutes as a factor: 12,5 h, or 1/3 h where the decimal has no end."""
    hours = Fraction(minutes, 60)
    ends = Decimal(hours.numerator) / hours.denominator
    text = f"{ends.normalize():f}" if Fraction(ends) == hours else str(hours)
    return f"{text.replace('.', ',') if comma else text} h"


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
