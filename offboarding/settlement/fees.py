"""Fees that a clause agreed and the tax on them: cancellation fee, late fees, deposit, PPN, PPh 23.

What of each enters one account. All rates are shares of 1; every class refuses what no contract can
agree, before anything is computed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.money.rounding import is_exact, late_fee, round_money

ZERO = Decimal(0)
DEPOSIT_MODES = ("credit", "floor", "additive")


@dataclass(frozen=True)
class Waiver:
    """The owner's decision not to ask for a fee that was agreed."""

    on: date
    why: str


@dataclass(frozen=True)
class Tier:
    """`rate` holds from `from_days` days before the event upwards, until the next tier."""

    from_days: int
    rate: Fraction


@dataclass(frozen=True)
class CancellationFee:
    """The clause as it was when the contract was signed: one `rate`, or `tiers` instead of it.

    `rebooking_credit` reduces the fee, never below 0. Agreed damages: no more and no less than the
    clause says (KUHPerdata art. 1249).
    """

    rate: Fraction = Fraction(0)
    tiers: tuple[Tier, ...] = ()
    event_on: date | None = None
    rebooking_credit: Decimal = ZERO
    clause: str = ""
    waiver: Waiver | None = None

    def days_to_event(self, account_on: date) -> int | None:
        """0 for a past event; None where the rate does not depend on the days."""
        if not self.tiers or self.event_on is None:
            return None
        return max((self.event_on - account_on).days, 0)

    def rate_on(self, account_on: date) -> Fraction:
        days = self.days_to_event(account_on)
        if days is None:
            return self.rate
        reached = [tier for tier in self.tiers if tier.from_days <= days]
        return max(reached, key=lambda tier: tier.from_days).rate

    def full_amount(self, remaining: Decimal, account_on: date, currency: str) -> Decimal:
        """R(rate × remaining), before re-booking credit and waiver."""
        return round_money(self.rate_on(account_on) * Fraction(remaining), currency)

    def amount(self, remaining: Decimal, account_on: date, currency: str) -> Decimal:
        if self.waiver:
            return ZERO
        full = self.full_amount(remaining, account_on, currency)
        return max(ZERO, full - self.rebooking_credit)


@dataclass(frozen=True)
class LateSpan:
    """`days` on which one rate a day was in force."""

    days: int
    daily: Fraction


@dataclass(frozen=True)
class LateInvoice:
    """An invoice unpaid after its due day: `principal` is what is open of it without PPN, `spans`
    its days after the due date and the grace, until the account date. `cap`: a share of the
    principal; None where none was agreed.
    """

    label: str
    principal: Decimal
    spans: tuple[LateSpan, ...]
    cap: Fraction | None = None
    clause: str = ""

    @property
    def days(self) -> int:
        return sum(max(span.days, 0) for span in self.spans)

    def fee(self, currency: str) -> Decimal:
        """min(R(principal × Σ rate × days), R(principal × cap)): simple, never compound."""
        share = sum((span.daily * max(span.days, 0) for span in self.spans), Fraction(0))
        return late_fee(self.principal, 1, currency, rate=share, cap=self.cap)


@dataclass(frozen=True)
class LateFees:
    """A late fee was agreed. `why_none` is a code of ZERO_REASONS for when no fee comes of it."""

    invoices: tuple[LateInvoice, ...] = ()
    clause: str = ""
    waiver: Waiver | None = None
    why_none: str = "paid_in_time"

    def charged(self, currency: str) -> list[tuple[LateInvoice, Decimal]]:
        """Each invoice that has a fee, with it; none when waived."""
        fees = [(invoice, invoice.fee(currency)) for invoice in self.invoices if not self.waiver]
        return [(invoice, fee) for invoice, fee in fees if fee]


@dataclass(frozen=True)
class DepositRule:
    """What becomes of the deposit when the client ends: `credit` (all of it is offset, a surplus
    goes back), `floor` (at least `minimum` of what was paid is kept) or `additive` (`minimum` on
    top of the account, likely a penalty). Every other cause forces `credit`.
    """

    mode: str = "credit"
    minimum: Decimal = ZERO
    clause: str = ""

    def retained(self, total: Decimal, settled: Decimal) -> Decimal:
        if self.mode == "floor":
            return max(total, min(self.minimum, settled))
        return total + self.minimum if self.mode == "additive" else total


@dataclass(frozen=True)
class Agreed:
    """All that contract and taxes add to work, expenses and credits. None: not agreed.

    `ppn_invoiced` is the PPN of the invoices that stay live beside the final one; `base_withheld`
    the part of the work of which the client withheld PPh 23 before, None where the client does not
    withhold, for the reason `why_no_pph` (a code of ZERO_REASONS). `is_pph_unclear`: nobody said
    whether this company withholds.
    """

    cancellation: CancellationFee | None = None
    late: LateFees | None = None
    deposit: DepositRule = DepositRule()
    is_kill_taxable: bool = False
    are_expenses_taxable: bool = False
    ppn_invoiced: Decimal = ZERO
    base_withheld: Decimal | None = None
    why_no_pph: str = "no_withholding"
    is_pph_unclear: bool = False


def refuse_rates(rates: Iterable[Fraction]) -> None:
    """Refused unless every rate is from 0 to 1."""
    for rate in rates:
        if not 0 <= rate <= 1:
            raise Refused(
                _("A rate must be from 0 to 1 (0 to 100 percent): %(rate)s.") % {"rate": rate}
            )


def refuse_tiers(fee: CancellationFee) -> None:
    """Refused for tiers that do not say one rate for every day before the event."""
    if not fee.tiers:
        return
    days = [tier.from_days for tier in fee.tiers]
    if min(days) < 0 or len(set(days)) < len(days):
        raise Refused(_("Each tier needs its own number of days before the event, from 0 upwards."))
    if 0 not in days:
        raise Refused(_("The tiers need one from day 0: it holds on the day of the event itself."))
    if fee.event_on is None:
        raise Refused(_("Tiers by days to the event need the event date."))


def checked_agreed(agreed: Agreed, currency: str) -> Agreed:
    """`agreed` itself; Refused for a rate, tier or amount that cannot be agreed."""
    fee, late, deposit = agreed.cancellation, agreed.late, agreed.deposit
    if fee is not None:
        refuse_rates([fee.rate, *(tier.rate for tier in fee.tiers)])
        refuse_tiers(fee)
    for invoice in late.invoices if late else ():
        refuse_rates([*(span.daily for span in invoice.spans), invoice.cap or Fraction(0)])
    if deposit.mode not in DEPOSIT_MODES:
        raise Refused(
            _("A deposit is kept as credit, floor or additive: “%(mode)s” is none of them.")
            % {"mode": deposit.mode}
        )
    sums = [deposit.minimum, agreed.ppn_invoiced, agreed.base_withheld or ZERO]
    sums += [fee.rebooking_credit] if fee else []
    sums += [invoice.principal for invoice in late.invoices] if late else []
    if min(sums) < 0:
        raise Refused(_("A minimum, a principal, a credit or a PPN must not be negative."))
    if not all(is_exact(amount, currency) for amount in sums):
        raise Refused(_("A sum that was agreed is finer than the currency’s smallest unit."))
    return agreed


def taxed_amounts(agreed: Agreed, amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What PPN is due on, by name: the work, and by what was agreed the cancellation fee and the
    expenses (SE-11/PJ.53/2003 no. 4). Late fees never (S-380/PJ.32/1990).
    """
    taxed = {"earned": amounts["earned"]}
    if agreed.is_kill_taxable:
        taxed["kill"] = amounts["kill"]
    if agreed.are_expenses_taxable:
        taxed["expenses"] = amounts["expenses"]
    return taxed


def pph_base(agreed: Agreed, earned: Decimal) -> Fraction:
    """The work from which the client has not withheld yet; 0 where it does not withhold."""
    if agreed.base_withheld is None:
        return Fraction(0)
    return max(Fraction(earned) - Fraction(agreed.base_withheld), Fraction(0))
