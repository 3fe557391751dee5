"""What goes into a final account, and what is refused before anything is computed."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from clientcare.core.refused import Refused
from clientcare.money.rounding import PPN_RATES, is_exact, round_money

# Why it ends. Only an ending by the client, by default or by its own wish, carries a fee.
CLIENT_CAUSES = ("client_default", "client_convenience")
CAUSES = (*CLIENT_CAUSES, "vendor", "force_majeure", "mutual")


@dataclass(frozen=True)
class Terms:
    """The frame of one account. `account_on` is its day, the effective date of the ending."""

    currency: str
    is_vat_registered: bool
    account_on: date
    cause: str = "vendor"

    @property
    def is_ended_by_client(self) -> bool:
        return self.cause in CLIENT_CAUSES


@dataclass(frozen=True)
class WorkLine:
    """A price line and how much of it is done: `percent` 0–100, as a Fraction where "1 of 4" is
    meant.
    """

    label: str
    price: Decimal
    percent: Decimal | Fraction
    clause: str = ""
    note: str = ""

    def earned(self, currency: str) -> Decimal:
        return round_money(Fraction(self.price) * Fraction(self.percent) / 100, currency)


@dataclass(frozen=True)
class HourlyLine:
    """Work paid by the hour: R(minutes × rate / 60), at most `cap`; without a cap the price is what
    was worked, so that nothing of it remains.
    """

    label: str
    minutes: int
    rate: Decimal
    price: Decimal  # the cap, or what was worked
    is_capped: bool = False
    clause: str = ""
    note: str = ""

    def earned(self, currency: str) -> Decimal:
        return min(worked(self.minutes, self.rate, currency), self.price)


@dataclass(frozen=True)
class Item:
    """An expense, a credit or a settled sum (negative: a refund already paid). `key` is that of its
    line where it is another than its group's: "withheld", tax by a withholding slip.
    """

    label: str
    amount: Decimal
    clause: str = ""
    note: str = ""
    key: str = ""


def worked(minutes: int, rate: Decimal, currency: str) -> Decimal:
    """What so many minutes at a rate an hour come to, rounded once."""
    return round_money(Fraction(rate) * minutes / 60, currency)


def hourly_line(
    label: str,
    minutes: int,
    rate: Decimal,
    cap: Decimal | None,
    currency: str,
    *,
    clause: str = "",
    note: str = "",
) -> HourlyLine:
    """A line paid by the hour, up to `cap`; Refused for a negative time, rate or cap."""
    if minutes < 0:
        raise Refused(_("“%(label)s”: the time worked must not be negative.") % {"label": label})
    rate = _exact_amount(label, rate, currency, least=0)
    price = worked(minutes, rate, currency) if cap is None else cap
    price = _exact_amount(label, price, currency, least=0)
    return HourlyLine(label, minutes, rate, price, cap is not None, clause, note)


def checked_work(work: WorkLine | HourlyLine, currency: str) -> WorkLine | HourlyLine:
    """The line, its price in the currency's own places; Refused for a negative price or a share
    beyond 100%.
    """
    if isinstance(work, HourlyLine):
        return work
    if isinstance(work.percent, float):
        raise ValueError("A share is never a float: give a Decimal or a Fraction.")
    if not 0 <= work.percent <= 100:
        raise Refused(
            _("“%(label)s”: the share done must be from 0 to 100 percent.") % {"label": work.label}
        )
    return replace(work, price=_exact_amount(work.label, work.price, currency, least=0))


def checked_item(item: Item, currency: str, *, may_be_negative: bool = False) -> Item:
    """The item with its amount in the currency's own places; Refused when negative or finer than
    those.
    """
    least = None if may_be_negative else 0
    return replace(item, amount=_exact_amount(item.label, item.amount, currency, least=least))


def checked_terms(terms: Terms) -> Terms:
    """The frame itself; Refused for a day without a PPN rate, ValueError for a cause that is none
    of CAUSES.
    """
    if terms.cause not in CAUSES:
        raise ValueError(f"Unknown cause of an ending: {terms.cause!r}")
    if (
        terms.is_vat_registered
        and terms.currency == "IDR"
        and terms.account_on < PPN_RATES[-1].since
    ):
        raise Refused(str(_("There is no PPN rate for the account date. Choose a later day.")))
    return terms


def _exact_amount(label: str, amount: Decimal, currency: str, least: int | None) -> Decimal:
    if least is not None and amount < least:
        raise Refused(_("“%(label)s”: the amount must not be negative.") % {"label": label})
    if not is_exact(amount, currency):
        text = _("“%(label)s”: the amount %(amount)s is finer than the currency’s smallest unit.")
        raise Refused(text % {"label": label, "amount": amount})
    return round_money(amount, currency)
