"""Money: currencies, the one place that rounds, PPN, late fees and how an amount is printed.

Amounts are `Decimal`; shares and rates are exact fractions. Nothing here takes a float.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from clientcare.money.currencies import CURRENCIES, MINOR_UNITS, SYMBOLS, minor_units
from clientcare.money.money_field import (
    MoneyField,
    MoneyFormField,
    money_value,
    parse_amount,
    sum_money,
    to_hundredths,
)
from clientcare.money.terbilang import terbilang

__all__ = ["CURRENCIES", "MINOR_UNITS", "MoneyField", "MoneyFormField", "PpnRate", "format_money"]
__all__ += ["format_number", "to_hundredths", "is_exact", "late_fee", "minor_units", "money_value"]
__all__ += ["parse_amount", "pph23", "ppn", "ppn_base", "ppn_rate", "round_money", "sum_money"]
__all__ += ["terbilang"]

MINUS = "\u2212"


@dataclass(frozen=True)
class PpnRate:
    """PPN from a day on: `rate` of the tax base, which is `base_share` of the price."""

    since: date
    rate: Fraction
    base_share: Fraction


# Newest first. Since 2025 the rate is 12%, and what is not luxury is taxed on 11/12 of its price
# (PMK 131/2024, formula repeated in PMK 11/2025); UU 7/2021 set 11% of the price from April 2022.
PPN_RATES = (
    PpnRate(date(2025, 1, 1), Fraction(12, 100), Fraction(11, 12)),
    PpnRate(date(2022, 4, 1), Fraction(11, 100), Fraction(1)),
)

PPH23_RATE = Fraction(2, 100)


def round_money(x: Decimal | Fraction | int, currency: str) -> Decimal:
    """R(x): exact `x` to the currency's minor unit, half away from zero. Use it once per named
    amount.
    """
    if isinstance(x, float):
        raise ValueError("Money is never a float: give a Decimal or a Fraction.")
    units = minor_units(currency)
    scaled = Fraction(x) * 10**units
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((int(scaled < 0 < whole), digits, -units))


def is_exact(amount: Decimal | int, currency: str) -> bool:
    """Whether `amount` has no part finer than the currency's minor unit (no half rupiah, no half
    cent).
    """
    return round_money(amount, currency) == amount


def ppn_rate(on: date) -> PpnRate:
    """The rate in force on a day; ValueError before April 2022, for which no rate is kept."""
    for rate in PPN_RATES:
        if rate.since <= on:
            return rate
    raise ValueError(f"No PPN rate is kept for {on}.")


def ppn_base(taxable: Decimal, currency: str, on: date) -> Decimal:
    """DPP, the printed tax base: R(taxable × 11/12) since 2025, the price itself before. 0 outside
    IDR.
    """
    if currency != "IDR":
        return Decimal(0)
    return round_money(Fraction(taxable) * ppn_rate(on).base_share, currency)


def ppn(taxable: Decimal, currency: str, on: date) -> Decimal:
    """PPN of a vendor registered for it: R(taxable × rate × base share), 0 outside IDR.

    12% × 11/12 of the price since 2025-01-01, 11% of it from 2022-04-01; `PPN_RATES` names the
    sources. Taken from the price and never from the rounded DPP: of Rp32 the one gives Rp4, the
    other Rp3.
    """
    if currency != "IDR":
        return Decimal(0)
    rate = ppn_rate(on)
    return round_money(Fraction(taxable) * rate.rate * rate.base_share, currency)


def pph23(base: Decimal | Fraction, currency: str) -> Decimal:
    """PPh 23 that a paying company withholds from a service: R(base × 2%), 0 outside IDR.

    `base` is the price of the service without PPN, without expenses (UU PPh art. 23, PMK 141/2015).
    """
    return round_money(Fraction(base) * PPH23_RATE, currency) if currency == "IDR" else Decimal(0)


def late_fee(
    principal: Decimal,
    days: int,
    currency: str,
    rate: Fraction = Fraction(1, 1000),
    cap: Fraction | None = Fraction(5, 100),
) -> Decimal:
    """Simple late fee: R(principal × rate × days), at most R(principal × cap); None: no cap.

    `days` are calendar days after the due date to the account date, less grace; below zero counts
    as none.
    `principal` is the unpaid invoice without PPN. Only where the contract agreed it.
    """
    fee = round_money(Fraction(principal) * rate * max(days, 0), currency)
    if cap is None:
        return fee
    return min(fee, round_money(Fraction(principal) * cap, currency))


def format_number(amount: Decimal | int, currency: str, language: str) -> str:
    """The figure alone: 1.250.000 for rupiah in every language, else 1,250.00 (en) or 1.250,00
    (id).
    """
    whole, cents = divmod(abs(to_hundredths(amount)), 100)
    text = f"{whole:,}"
    if minor_units(currency) or cents:
        text += f".{cents:02d}"
    if currency == "IDR" or language.startswith("id"):
        text = text.translate(str.maketrans(",.", ".,"))
    return (MINUS if amount < 0 else "") + text


def format_money(amount: Decimal | int, currency: str, language: str) -> str:
    """The amount with its symbol: Rp1.250.000, US$1,250.00 (en), US$1.250,00 (id); a true minus in
    front.
    """
    figure = format_number(abs(Decimal(amount)), currency, language)
    return f"{MINUS if amount < 0 else ''}{SYMBOLS[currency]}{figure}"
