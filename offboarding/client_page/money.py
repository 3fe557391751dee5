"""A client's money beside the timeline: each contract, and what is open without one. Currencies are
never added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.models import Client
from contracts.agreement.terms_in_force import Agreement
from contracts.billing.balances import paid_by_contract, with_balances
from contracts.models import Contract, Invoice
from offboarding.models import Settlement


@dataclass
class CurrencySum:
    """One currency: agreed and billed, paid, and what is still open."""

    currency: str
    price: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)

    @property
    def open(self) -> Decimal:
        return self.price - self.paid


@dataclass(frozen=True)
class ContractMoney:
    """A contract's price and what was paid into it. Once its final account is issued, the
    account's total takes the place of the price.
    """

    contract: Contract
    price: Decimal
    paid: Decimal


@dataclass(frozen=True)
class ClientMoney:
    """A client's contracts, and its open invoices without a contract, read `with_balances`."""

    contracts: list[ContractMoney]
    loose: list[Invoice]

    @property
    def sums(self) -> list[CurrencySum]:
        amounts = [(one.contract.currency, one.price, one.paid) for one in self.contracts]
        amounts += [(one.currency, one.total, one.total - one.open_amount) for one in self.loose]
        by_currency: dict[str, CurrencySum] = {}
        for currency, price, paid in amounts:
            sums = by_currency.setdefault(currency, CurrencySum(currency))
            sums.price += price
            sums.paid += paid
        return list(by_currency.values())


def client_money(client: Client, agreements: Iterable[Agreement], today: date) -> ClientMoney:
    """As of `today`. `agreements` are the client's, their contracts read `with_price`."""
    signed = [one for one in agreements if one.contract.signed_on <= today]
    paid, totals = paid_by_contract(client, today), account_totals(signed, today)
    contracts = [
        ContractMoney(one, price=totals.get(one.pk, one.price), paid=paid.get(one.pk, Decimal(0)))
        for one in (agreement.contract for agreement in signed)
    ]
    return ClientMoney(contracts, open_without_contract(client, today))


def account_totals(agreements: Sequence[Agreement], today: date) -> dict[int, Decimal]:
    """Of each contract whose final account is issued: an account belongs to an ending, and an
    ending is a gap of its contract.
    """
    ended = [one.contract.pk for one in agreements if one.gaps]
    if not ended:
        return {}
    issued = Settlement.objects.filter(
        termination__contract__in=ended,
        document__isnull=False,
        document__voided_at=None,
        account_on__lte=today,
    )
    return dict(issued.order_by("pk").values_list("termination__contract", "total"))


def open_without_contract(client: Client, today: date) -> list[Invoice]:
    loose = Invoice.objects.open_on(today).filter(client=client, contract=None)
    # Hardly any client has one, and balances take longer to compile than to read.
    return list(with_balances(loose, today).order_by("due_on", "pk")) if loose.exists() else []
