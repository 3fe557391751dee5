"""What an account would be with another cause, day, progress or waiver: by the same code, and
nothing of it is stored.
"""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.refused import Refused
from contracts.contract.actions.note_progress import refuse_part
from contracts.models import PriceLine
from offboarding.models import ItemKind, SettlementItem
from offboarding.settlement.account_rows import AccountRows
from offboarding.settlement.arithmetic import Account
from offboarding.settlement.from_rows import account_from
from offboarding.settlement.inputs import Terms
from offboarding.settlement.worked_lines import Noted

CAUSE_LABELS = {
    "vendor": gettext_lazy("we end it"),
    "client_convenience": gettext_lazy("the client ends it, of its own wish"),
    "client_default": gettext_lazy("the client does not keep it"),
    "mutual": gettext_lazy("both agree to end it"),
    "force_majeure": gettext_lazy("force majeure"),
}
AMOUNT_LABELS = {
    "price": gettext_lazy("Price"),
    "earned": gettext_lazy("Work done"),
    "kill": gettext_lazy("Cancellation fee"),
    "expenses": gettext_lazy("Expenses"),
    "ppn": gettext_lazy("PPN"),
    "late": gettext_lazy("Late fee"),
    "credits": gettext_lazy("Credits"),
    "total": gettext_lazy("Total"),
    "retained": gettext_lazy("Total after the deposit clause"),
    "settled": gettext_lazy("Already paid or withheld"),
    "balance": gettext_lazy("Balance"),
    "pph": gettext_lazy("PPh 23 to be withheld"),
    "cash": gettext_lazy("To be transferred"),
}


@dataclass(frozen=True)
class Supposed:
    """`percents` by the id of a line; `waived` are kinds of `ItemKind.waivers()`."""

    cause: str
    account_on: date
    percents: Mapping[int, Decimal] = field(default_factory=dict)
    waived: Collection[str] = ()


@dataclass(frozen=True)
class Outcome:
    """An account, or why none can be computed."""

    account: Account | None = None
    problem: str = ""


@dataclass(frozen=True)
class Difference:
    """One amount as it is and as it would be."""

    label: str
    now: Decimal | None
    then: Decimal

    @property
    def change(self) -> Decimal | None:
        return None if self.now is None else self.then - self.now


def outcome_if(rows: AccountRows, supposed: Supposed, today: date) -> Outcome:
    try:
        return Outcome(account_if(rows, supposed, today))
    except Refused as refusal:
        return Outcome(problem=str(refusal))


def account_if(rows: AccountRows, supposed: Supposed, today: date) -> Account:
    """Refused as the account itself would be, and for what could not be recorded."""
    if supposed.account_on < rows.contract.signed_on:
        raise Refused(_("The account cannot be dated before the contract was signed."))
    terms = Terms(
        currency=rows.contract.currency,
        is_vat_registered=rows.contract.vendor.is_vat_registered,
        account_on=supposed.account_on,
        cause=supposed.cause,
    )
    items = [item for item in rows.items if item.kind not in ItemKind.waivers()]
    items += [supposed_waiver(kind, rows, today) for kind in supposed.waived]
    lines = [line_if(line, supposed.percents.get(line.pk)) for line in rows.lines]
    return account_from(terms, replace(rows, items=items, lines=lines), today)


def waived_kinds(rows: AccountRows) -> list[str]:
    """The fees that were waived for the account."""
    return [item.kind for item in rows.items if item.kind in ItemKind.waivers()]


def supposed_waiver(kind: str, rows: AccountRows, today: date) -> SettlementItem:
    """The waiver that was made, else one as of today."""
    made = next((item for item in rows.items if item.kind == kind), None)
    return made or SettlementItem(kind=kind, label="…", amount=Decimal(0), day=today)


def line_if(line: PriceLine, percent: Decimal | None) -> PriceLine:
    """The line with so much done on every day; as it is without a percent."""
    if percent is None:
        return line
    refuse_part(line, percent)
    supposed = copy(line)
    supposed.noted = [Noted(date.min, percent, "")]
    return supposed


def differences(now: Account | None, then: Account) -> list[Difference]:
    """All named amounts that are not zero in both; what is transferred only if tax is withheld, as
    it is the balance else.
    """
    accounts = [account for account in (now, then) if account]
    left_out = "" if any(account.pph for account in accounts) else "cash"
    pairs = [
        (label_of(name, accounts), getattr(now, name) if now else None, getattr(then, name))
        for name in AMOUNT_LABELS
        if name != left_out
    ]
    return [Difference(label, before, after) for label, before, after in pairs if before or after]


def label_of(name: str, accounts: Iterable[Account]) -> str:
    """Says of a balance what it means below zero, where one is."""
    label = str(AMOUNT_LABELS[name])
    if name in ("balance", "cash") and any(getattr(one, name) < 0 for one in accounts):
        return _("%(amount)s (below zero: we pay it back)") % {"amount": label}
    return label
