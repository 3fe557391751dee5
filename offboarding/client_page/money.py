"""A client's money beside the timeline: each contract, and what is open without one. Currencies are
never added.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

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
    """As of `today`. The client was read with `owes_without_contract`; `agreements` are theirs,
    their contracts read `with_price` and `with_account_total`.
    """
    paid = paid_by_contract(client, today)
    contracts = [
        ContractMoney(
            one,
            price=one.price if one.account_total is None else one.account_total,
            paid=paid.get(one.pk, Decimal(0)),
        )
        for one in (agreement.contract for agreement in agreements)
        if one.signed_on <= today
    ]
    loose = []
    # Hardly any client has one, and balances take longer to compile than to read.
    if client.owes_without_contract:
        loose = with_balances(open_without_contract(client, today), today)
        loose = list(loose.order_by("due_on", "pk"))
    return ClientMoney(contracts, loose)


def with_account_total(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """Adds `account_total`: that of the contract's final account, None until it is issued."""
    accounts = Settlement.objects.filter(
        termination__contract=OuterRef("pk"),
        document__isnull=False,
        document__voided_at=None,
        account_on__lte=today,
    )
    latest = accounts.order_by("-pk").values("total")[:1]
    return contracts.annotate(account_total=Subquery(latest))


def open_without_contract(client: Client | OuterRef, today: date) -> QuerySet[Invoice]:
    return Invoice.objects.open_on(today).filter(client=client, contract=None)
