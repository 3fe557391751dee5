"""An account as an accountant writes it, without a database: a JSON object in, its amounts out.

Amounts, rates and percents are strings ("1250000", "0.25", "100/3") or whole numbers, never floats.
"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.money.rounding import MINOR_UNITS, round_money, terbilang
from offboarding.settlement.arithmetic import Account, settle_account
from offboarding.settlement.fees import (
    Agreed,
    CancellationFee,
    DepositRule,
    LateFees,
    LateInvoice,
    LateSpan,
    Tier,
)
from offboarding.settlement.inputs import CAUSES, Item, Terms, WorkLine

REQUIRED = ("currency", "cause", "lines", "account_date")
KEYS = {
    *REQUIRED,
    *("change_orders", "kill_rate", "tiers", "event_date", "kill_taxable", "expenses_taxable"),
    *("expenses", "credits", "settled", "rebooking_credit", "ppn_invoiced", "pkp"),
    *("withholds_pph23", "base_withheld", "late", "late_daily", "late_cap"),
    *("deposit_mode", "deposit_minimum"),
}
PRINTED = (
    *("earned", "kill", "dpp", "ppn", "ppn_to_invoice", "expenses", "late", "credits"),
    *("total", "retained", "settled", "balance"),
)
MOST_MONEY = 10**14
WRITTEN_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?(/\d{1,30})?")


class Entered:
    """One JSON object; each method reads a key and refuses, naming it, what cannot be used."""

    def __init__(self, values: Any, place: str, known: set[str]) -> None:
        if not isinstance(values, dict):
            raise Refused(_("%(place)s must be an object.") % {"place": place})
        for name in values:
            if name not in known:
                raise Refused(_("%(place)s: unknown key “%(name)s”.") % self._at(place, name))
        self.values, self.place = values, place

    @staticmethod
    def _at(place: str, name: str) -> dict[str, str]:
        return {"place": place, "name": name}

    def refuse(self, name: str, text: str) -> Refused:
        return Refused(f"{self.place}: “{name}”: {text}")

    def given(self, name: str) -> bool:
        """Whether the key is there; null counts as absent."""
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(name, _("write a text."))
        return value

    def number(self, name: str, default: str | None = None) -> Fraction:
        value = self.values[name] if self.given(name) else default
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not WRITTEN_NUMBER.fullmatch(value.strip()):
            raise self.refuse(name, _("write a number as a string, such as “1250000” or “0.25”."))
        try:
            return Fraction(*(Fraction(part) for part in value.strip().split("/")))
        except ZeroDivisionError:
            raise self.refuse(name, _("a fraction cannot be of zero.")) from None

    def amount(self, name: str, default: str | None = "0") -> Decimal:
        value = self.values.get(name)
        if isinstance(value, str) and "/" in value:
            raise self.refuse(name, _("an amount of money is no fraction."))
        number = self.number(name, default)
        if number < 0:
            raise self.refuse(name, _("the amount must not be negative."))
        if number > MOST_MONEY:
            raise self.refuse(name, _("the amount is too large."))
        return Decimal(str(self.values[name] if self.given(name) else default).strip())

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise self.refuse(name, _("write true or false."))

    def day(self, name: str) -> date:
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise self.refuse(name, _("write a day such as 2026-10-15.")) from None

    def whole(self, name: str) -> int:
        number = self.number(name)
        if number.denominator != 1 or not 0 <= number <= 10**6:
            raise self.refuse(name, _("write a whole number of days."))
        return int(number)

    def choice(self, name: str, choices: tuple[str, ...], default: str = "") -> str:
        value = self.text(name) if self.given(name) or not default else default
        if value not in choices:
            raise self.refuse(name, _("write one of: %(names)s.") % {"names": ", ".join(choices)})
        return value

    def each(self, name: str, known: set[str]) -> list["Entered"]:
        """The objects of a list; an absent one is empty."""
        rows = self.values[name] if self.given(name) else []
        if not isinstance(rows, list):
            raise self.refuse(name, _("write a list."))
        return [Entered(row, f"{name}[{at}]", known) for at, row in enumerate(rows)]


def settle_example(values: Any) -> Account:
    """The account of one JSON object; Refused, naming the key, for what cannot be used."""
    entered = Entered(values, _("The file"), KEYS)
    for name in REQUIRED:
        if not entered.given(name):
            raise entered.refuse(name, _("is missing."))
    terms = Terms(
        currency=entered.choice("currency", tuple(MINOR_UNITS)),
        is_vat_registered=entered.flag("pkp"),
        account_on=entered.day("account_date"),
        cause=entered.choice("cause", CAUSES),
    )
    return settle_account(
        terms,
        work_lines(entered, "lines"),
        *(one_item(entered, name) for name in ("expenses", "credits", "settled")),
        change_orders=work_lines(entered, "change_orders"),
        agreed=agreed_in(entered, terms),
    )


def work_lines(entered: Entered, name: str) -> list[WorkLine]:
    rows = entered.each(name, {"name", "price", "percent"})
    return [
        WorkLine(row.text("name"), row.amount("price", None), row.number("percent")) for row in rows
    ]


def one_item(entered: Entered, name: str) -> list[Item]:
    amount = entered.amount(name)
    return [Item(name, amount)] if amount else []


def agreed_in(entered: Entered, terms: Terms) -> Agreed:
    return Agreed(
        cancellation=CancellationFee(
            rate=entered.number("kill_rate", "0"),
            tiers=tuple(
                Tier(row.whole("from_days"), row.number("rate"))
                for row in entered.each("tiers", {"from_days", "rate"})
            ),
            event_on=entered.day("event_date") if entered.given("event_date") else None,
            rebooking_credit=entered.amount("rebooking_credit"),
        ),
        late=LateFees(tuple(late_invoices(entered, terms.account_on))),
        deposit=DepositRule(
            mode=entered.choice("deposit_mode", ("credit", "floor", "additive"), "credit"),
            minimum=entered.amount("deposit_minimum"),
        ),
        is_kill_taxable=entered.flag("kill_taxable"),
        are_expenses_taxable=entered.flag("expenses_taxable"),
        ppn_invoiced=entered.amount("ppn_invoiced"),
        base_withheld=entered.amount("base_withheld") if entered.flag("withholds_pph23") else None,
    )


def late_invoices(entered: Entered, account_on: date) -> list[LateInvoice]:
    """`late_daily` of each principal for the days after its due date; absent, there is no fee."""
    daily = entered.number("late_daily", "0")
    cap = entered.number("late_cap") if entered.given("late_cap") else None
    return [
        LateInvoice(
            label=row.place,
            principal=row.amount("principal", None),
            spans=(LateSpan(max((account_on - row.day("due")).days, 0), daily),),
            cap=cap,
        )
        for row in entered.each("late", {"principal", "due"})
    ]


def example_result(values: Any) -> tuple[dict[str, str], tuple[str, ...]]:
    """The amounts as strings, and the codes of WARNINGS. `credits` are those given, also where the
    total stops at zero; `in_words` is empty outside IDR.
    """
    account = settle_example(values)
    result = {name: str(getattr(account, name)) for name in PRINTED}
    given = Entered(values, "", KEYS).amount("credits")
    result["credits"] = str(round_money(given, account.terms.currency))
    is_rupiah = account.terms.currency == "IDR"
    result |= {"pph23": str(account.pph), "cash": str(account.cash)}
    result["in_words"] = terbilang(abs(account.balance)) if is_rupiah else ""
    return result, account.warnings
