"""A client's money beside the timeline: each contract, and what is open without one. Currencies are
never added.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from clientcare.models import Client
from clientcare.models.base import put_together_once
from contracts.agreement.terms_in_force import Agreement
from contracts.billing.balances import open_invoices, paid_sums
from contracts.models import Contract, Invoice, InvoiceCredit, PaymentPromise, WithholdingSlip
from contracts.schedules.credited import NOTHING_CREDITED, Credited, credited_by_contract


@dataclass
class CurrencySum:
    """One currency: agreed and billed, paid, what is still open, and what is open of overdue
    invoices.
    """

    currency: str
    price: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    overdue: Decimal = Decimal(0)

    @property
    def open(self) -> Decimal:
        return self.price - self.paid


@dataclass(frozen=True)
class ContractMoney:
    """A contract's price with the PPN billed so far, less credit notes, and what was paid into it.
    Once its final account is issued, the account's total takes the place of the price; between its
    last day by an ending and that account, what was paid and what is open of its invoices does.
    """

    contract: Contract
    price: Decimal
    paid: Decimal


@dataclass(frozen=True)
class ClientMoney:
    """A client's contracts, what was paid without one, and all open invoices by due day, with
    `open_amount`, `is_overdue` and `promised_for`.
    """

    contracts: list[ContractMoney]
    paid_without_contract: Mapping[str, Decimal]  # by currency, on settled invoices too
    open_invoices: list[Invoice]
    credit: Mapping[str, Decimal]  # by currency
    had_credit: bool  # also where all of it was used

    @property
    def loose(self) -> list[Invoice]:
        """Those without a contract."""
        return [one for one in self.open_invoices if one.contract_id is None]

    @cached_property
    def sums(self) -> list[CurrencySum]:
        amounts = [(one.contract.currency, one.price, one.paid) for one in self.contracts]
        # What was billed on an invoice, less its credits, is what was paid and what is open of it.
        amounts += [(currency, paid, paid) for currency, paid in self.paid_without_contract.items()]
        amounts += [(one.currency, one.open_amount, Decimal(0)) for one in self.loose]
        by_currency: dict[str, CurrencySum] = {}
        for currency, price, paid in amounts:
            sums = by_currency.setdefault(currency, CurrencySum(currency))
            sums.price += price
            sums.paid += paid
        for one in self.open_invoices:
            if one.is_overdue:
                sums = by_currency.setdefault(one.currency, CurrencySum(one.currency))
                sums.overdue += one.open_amount
        return list(by_currency.values())


def client_money(client: Client, agreements: Iterable[Agreement], today: date) -> ClientMoney:
    """As of `today`. The client was read `with_debt`; `agreements` are theirs, their contracts read
    `with_price` and `with_account_total`.
    """
    paid = paid_sums(client, today, has_slips=client.has_slips)
    credited = credited_by_contract([client.pk], today) if client.has_credits else {}
    owed: list[Invoice] = []
    # Many clients owe nothing, and balances take longer to compile than to read.
    if client.owes:
        rows = invoices_with_promise(today).filter(client=client)
        owed = sorted(rows, key=attrgetter("due_on", "pk"))
    contracts = []
    for one in agreements:
        contract = one.contract
        if contract.signed_on <= today:
            came_in = paid.by_contract.get((contract.pk, contract.currency), Decimal(0))
            price = came_in + open_of(contract, owed)
            if not is_without_price(one, today):
                price = agreed_price(contract, credited.get(contract.pk, NOTHING_CREDITED))
            contracts.append(ContractMoney(contract, price, came_in))
    loose = {currency: amount for (of, currency), amount in paid.by_contract.items() if of is None}
    return ClientMoney(contracts, loose, owed, paid.credit, paid.had_credit)


def is_without_price(agreement: Agreement, today: date) -> bool:
    """Ended before its time: what of the price is owed, only its final account will say."""
    return agreement.is_ended_on(today) and agreement.contract.account_total is None


def agreed_price(contract: Contract, credited: Credited) -> Decimal:
    if contract.account_total is not None:
        return contract.account_total - credited.of_final
    return contract.price + contract.vat - credited.off_price(contract.price)


def open_of(contract: Contract, invoices: Iterable[Invoice]) -> Decimal:
    theirs = contract.pk, contract.currency
    of_it = (one for one in invoices if (one.contract_id, one.currency) == theirs)
    return sum((one.open_amount for one in of_it), Decimal(0))


@put_together_once
def invoices_with_promise(today: date) -> QuerySet[Invoice]:
    """Open ones, with `promised_for`."""
    return open_invoices(today).annotate(promised_for=latest_promise(today))


def latest_promise(today: date) -> Subquery:
    """Of an open invoice: the day for which its payment was promised last, without sums of a part
    whose day has passed, which may have been paid; None without a promise.
    """
    given = PaymentPromise.objects.valid().filter(
        Q(amount=None) | Q(due_on__gte=today), invoice=OuterRef("pk"), promised_on__lte=today
    )
    return Subquery(given.order_by("-promised_on", "-due_on").values("due_on")[:1])


def with_debt(clients: QuerySet[Client], today: date) -> QuerySet[Client]:
    """Adds whether a client `owes` anything, that is an invoice is open; `has_slips`: whether they
    ever withheld tax; and `has_credits`: whether anything was ever credited to them.
    """
    owed = Invoice.objects.open_on(today).filter(client=OuterRef("pk"))
    slips = WithholdingSlip.objects.filter(client=OuterRef("pk"))
    credits = InvoiceCredit.objects.filter(invoice__client=OuterRef("pk"))
    return clients.annotate(owes=Exists(owed), has_slips=Exists(slips), has_credits=Exists(credits))
