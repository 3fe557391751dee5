"""A computed account as JSON, to be frozen, and read back exactly as it was."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from offboarding.settlement.arithmetic import AMOUNTS, Account
from offboarding.settlement.inputs import Terms
from offboarding.settlement.lines import Line

# What accounts frozen earlier do not name: the amount that was equal to it then, or "0".
LATER_AMOUNTS = {"retained": "total", "ppn_invoiced": ""}
LATER_CAUSES = {"client": "client_default"}  # the only path by which a client ended


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
        "warnings": list(account.warnings),
    }


def account_from_json(stored: Mapping[str, Any]) -> Account:
    """The account as it was frozen; nothing is computed again."""
    terms = {**stored["terms"], "account_on": date.fromisoformat(stored["terms"]["account_on"])}
    terms["cause"] = LATER_CAUSES.get(terms["cause"], terms["cause"])
    amounts = {name: Decimal(_amount_in(stored, name)) for name in AMOUNTS}
    return Account(
        terms=Terms(**terms),
        lines=tuple(_line_from_json(line) for line in stored["lines"]),
        warnings=tuple(stored.get("warnings", ())),
        **amounts,
    )


def _amount_in(stored: Mapping[str, Any], name: str) -> str:
    if name in stored:
        return str(stored[name])
    return str(stored.get(LATER_AMOUNTS[name], "0"))


def _line_from_json(stored: Mapping[str, Any]) -> Line:
    price = None if stored["price"] is None else Decimal(stored["price"])
    return Line(**{**stored, "amount": Decimal(stored["amount"]), "price": price})
