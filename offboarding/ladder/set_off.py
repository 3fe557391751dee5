"""Unused credit of a client, set off by law against what is open (KUHPerdata art. 1425–1426)."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from contracts.billing.balances import open_invoices
from contracts.billing.credit import covered_text, credit_of
from contracts.models import Contract
from offboarding.ladder.grounds import Ground


def unused_credit(contract: Contract, today: date) -> Decimal:
    """Of the client, in the contract's currency."""
    return credit_of(contract.client_id, today).get(contract.currency, Decimal(0))


def credit_towards(
    invoices: Collection[int], client: int, currency: str, today: date, unused: Decimal
) -> Decimal:
    """What of the client's `unused` credit is set off against these invoices, by id: those due
    first come first, of all that are open and not disputed, whatever contract they belong to. None
    is set off against tax whose slip is awaited.
    """
    left, towards = unused, Decimal(0)
    if left:
        owed = open_invoices(today).filter(client=client, currency=currency, awaits_slip=False)
        for invoice in owed.undisputed_on(today).order_by("due_day", "pk"):
            used = min(left, invoice.open_amount)
            left -= used
            towards += used if invoice.pk in invoices else Decimal(0)
    return towards


def why_covered(credit: Decimal, grounds: Iterable[Ground], currency: str) -> str:
    """Why nothing of this may be demanded: the credit covers all of it. Empty if it does not, or
    where something other than money is unmet.
    """
    unmet = [ground for ground in grounds if ground.items]
    owed = sum((ground.amount for ground in unmet), Decimal(0))
    if not all(ground.is_money for ground in unmet):
        return ""
    return covered_text(credit, owed, currency)
