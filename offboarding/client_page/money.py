"""A client's money, shown beside the timeline: the sums of each contract, and open invoices without
a contract. Currencies are never added.
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
from contracts.models import (
    Contract,
    Invoice,
    InvoiceCredit,
    PaymentPromise,
    WithholdingSlip,
)
from contracts.schedules.credited import NOTHING_CREDITED, Credited, credited_by_contract


@dataclass
class CurrencySum:
    """The sums in one currency: `price` (agreed and billed), paid, and the open amount of overdue
    invoices. `open` and `overpaid` add up what each contract leaves open, or what was paid beyond
    it: too much for one contract pays nothing of another.
    """

    currency: str
    price: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    open: Decimal = Decimal(0)
    overpaid: Decimal = Decimal(0)
    overdue: Decimal = Decimal(0)

    def add(self, price: Decimal, paid: Decimal) -> None:
        self.price += price
        self.paid += paid
        self.open += max(price - paid, Decimal(0))
        self.overpaid += max(paid - price, Decimal(0))


@dataclass(frozen=True)
class ContractMoney:
    """A contract's price with the PPN billed so far, less credit notes, and the payments into it.
    Once its final account is issued, `price` is the account's total. Between the last day of an
    ended contract and that account, it is what was paid and what its invoices leave open.
    """

    contract: Contract
    price: Decimal
    paid: Decimal


@dataclass(frozen=True)
class ClientMoney:
    """A client's contracts, payments without a contract, and all open invoices by due day, with
    `open_amount`, `is_overdue`, `is_disputed`, `awaits_slip` and `promised_for`.
    """

    contracts: list[ContractMoney]
    paid_without_contract: Mapping[str, Decimal]  # by currency, on settled invoices too
    open_invoices: list[Invoice]
    credit: Mapping[str, Decimal]  # by currency
    had_credit: bool  # true also if all of it was used

    @property
    def loose(self) -> list[Invoice]:
        """Open invoices without a contract."""
        return [invoice for invoice in self.open_invoices if invoice.contract_id is None]

    @cached_property
    def sums(self) -> list[CurrencySum]:
        amounts = [(row.contract.currency, row.price, row.paid) for row in self.contracts]
        # The billed amount of an invoice, less its credits, is its paid and its open amount.
        amounts += [(currency, paid, paid) for currency, paid in self.paid_without_contract.items()]
        amounts += [(invoice.currency, invoice.open_amount, Decimal(0)) for invoice in self.loose]
        by_currency: dict[str, CurrencySum] = {}
        for currency, price, paid in amounts:
            sums = by_currency.setdefault(currency, CurrencySum(currency))
            sums.add(price, paid)
        for invoice in self.open_invoices:
            if invoice.is_overdue:
                sums = by_currency.setdefault(invoice.currency, CurrencySum(invoice.currency))
                sums.overdue += invoice.open_amount
        return list(by_currency.values())


def client_money(client: Client, agreements: Iterable[Agreement], today: date) -> ClientMoney:
    """As of `today`. `client` is read `with_debt`; the contracts of its `agreements` are read
    `with_price` and `with_account_total`.
    """
    paid = paid_sums(client, today, has_slips=client.has_slips)
    credited = credited_by_contract([client.pk], today) if client.has_credits else {}
    unpaid: list[Invoice] = []
    # Many clients owe nothing, and compiling the query of balances costs more than running it.
    if client.owes:
        rows = invoices_with_promise(today).filter(client=client)
        unpaid = sorted(rows, key=attrgetter("due_on", "pk"))
        for invoice in unpaid:
            invoice.client = client
    contracts = []
    for agreement in agreements:
        contract = agreement.contract
        if contract.signed_on <= today:
            paid_in = paid.by_contract.get((contract.pk, contract.currency), Decimal(0))
            price = paid_in + open_of(contract, unpaid)
            if not is_without_price(agreement, today):
                price = agreed_price(contract, credited.get(contract.pk, NOTHING_CREDITED))
            contracts.append(ContractMoney(contract, price, paid_in))
    amounts = paid.by_contract.items()
    without_contract = {currency: amount for (pk, currency), amount in amounts if pk is None}
    return ClientMoney(contracts, without_contract, unpaid, paid.credit, paid.had_credit)


def is_without_price(agreement: Agreement, today: date) -> bool:
    """Ended early without a final account, which alone says how much of the price is owed."""
    return agreement.is_ended_on(today) and agreement.contract.account_total is None


def agreed_price(contract: Contract, credited: Credited) -> Decimal:
    if contract.account_total is not None:
        return contract.account_total - credited.of_final
    return contract.price + contract.vat - credited.off_price(contract.price)


def open_of(contract: Contract, invoices: Iterable[Invoice]) -> Decimal:
    key = contract.pk, contract.currency
    amounts = (
        invoice.open_amount
        for invoice in invoices
        if (invoice.contract_id, invoice.currency) == key
    )
    return sum(amounts, Decimal(0))


@put_together_once
def invoices_with_promise(today: date) -> QuerySet[Invoice]:
    """As `open_invoices`, with `promised_for`."""
    return open_invoices(today).annotate(promised_for=latest_promise(today))


def latest_promise(today: date) -> Subquery:
    """The day of the latest promise to pay an open invoice; None without one. Promises of a part
    count only until their day: the part may have been paid.
    """
    promises = PaymentPromise.objects.valid().filter(
        Q(amount=None) | Q(due_on__gte=today), invoice=OuterRef("pk"), promised_on__lte=today
    )
    return Subquery(promises.order_by("-promised_on", "-due_on").values("due_on")[:1])


def with_debt(clients: QuerySet[Client], today: date) -> QuerySet[Client]:
    """With `owes` (an invoice is open), `has_slips` (tax was withheld at least once) and
    `has_credits` (a credit note was issued at least once).
    """
    unpaid = Invoice.objects.open_on(today).filter(client=OuterRef("pk"))
    slips = WithholdingSlip.objects.filter(client=OuterRef("pk"))
    credits = InvoiceCredit.objects.filter(invoice__client=OuterRef("pk"))
    return clients.annotate(
        owes=Exists(unpaid), has_slips=Exists(slips), has_credits=Exists(credits)
    )
