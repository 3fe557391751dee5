"""Value at stake and overdue sums of each client as of a day, per currency."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, QuerySet

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models.base import put_together_once
from contracts.billing.balances import open_invoices, with_paid
from contracts.change_orders.unbilled import extras_by_client
from contracts.models import ChangeOrder, Contract, Invoice, InvoiceCredit
from contracts.schedules.credited import NOTHING_CREDITED, Credited, credited_by_contract
from offboarding.settlement.issued import issued_accounts

ZERO = Decimal(0)
CONTRACTS, INVOICES = RowsOf(Contract), RowsOf(Invoice)
ORDERS = RowsOf(ChangeOrder, "contract__client")
CREDITS = RowsOf(InvoiceCredit, "invoice__client")
ROWS_AT_STAKE = frozenset((CONTRACTS, INVOICES, ORDERS, CREDITS))


@dataclass
class CurrencyStake:
    """In one currency: value at stake, open amount of overdue invoices, and unbilled extras."""

    amount: Decimal = ZERO
    overdue: Decimal = ZERO
    extras: Decimal = ZERO
    extras_this_month: Decimal = ZERO


@dataclass
class ClientStakes:
    """One client: the sums per currency, and the oldest due day of its overdue invoices."""

    by_currency: dict[str, CurrencyStake] = field(default_factory=dict)
    oldest_due_on: date | None = None

    def stake_in(self, currency: str) -> CurrencyStake:
        return self.by_currency.setdefault(currency, CurrencyStake())

    def add(self, currency: str, amount: Decimal = ZERO, overdue: Decimal = ZERO) -> None:
        if amount or overdue:
            stake = self.stake_in(currency)
            stake.amount += amount
            stake.overdue += overdue


def client_stakes(
    clients: Collection[int], today: date, present: Set[RowsOf] = ROWS_AT_STAKE
) -> Mapping[int, ClientStakes]:
    """At most four queries. At stake are the price of each contract in force and the PPN billed on
    it, less payments and credit notes, never below 0; and the open amount of every other invoice:
    without a contract, of a contract that has ended, or of a final account, which replaces the
    price of its contract. `present`: the kinds of rows to query.
    """
    stakes: dict[int, ClientStakes] = defaultdict(ClientStakes)
    if CONTRACTS in present:
        credited = credited_by_contract(clients, today) if CREDITS in present else {}
        add_prices(stakes, clients, today, credited)
    if INVOICES in present:
        add_invoices(stakes, clients, today)
    for extras in extras_by_client(clients, today) if ORDERS in present else ():
        stake = stakes[extras.client].stake_in(extras.currency)
        stake.extras, stake.extras_this_month = extras.amount, extras.this_month
    return stakes


def add_prices(
    stakes: dict[int, ClientStakes],
    clients: Collection[int],
    today: date,
    credited: Mapping[int, Credited],
) -> None:
    rows = unpaid_prices(today).filter(client__in=clients)
    columns = ("pk", "client_id", "currency", "price", "unpaid")
    for pk, client, currency, price, unpaid in rows.values_list(*columns):
        credit = credited.get(pk, NOTHING_CREDITED).off_price(price)
        stakes[client].add(currency, max(unpaid - credit, ZERO))


def add_invoices(stakes: dict[int, ClientStakes], clients: Collection[int], today: date) -> None:
    for invoice in invoices_with_price_mark(today).filter(client__in=clients):
        client_sums, is_overdue = stakes[invoice.client_id], invoice.is_overdue
        amount = ZERO if invoice.is_in_price else invoice.open_amount
        client_sums.add(invoice.currency, amount, invoice.open_amount if is_overdue else ZERO)
        if is_overdue:
            oldest = client_sums.oldest_due_on or invoice.due_day
            client_sums.oldest_due_on = min(oldest, invoice.due_day)


def contracts_by_price(today: date) -> QuerySet[Contract]:
    """Contracts in force without an issued final account: their price is what is owed."""
    return Contract.objects.going_on(today).filter(
        ~Exists(issued_accounts(today).filter(termination__contract=OuterRef("pk")))
    )


@put_together_once
def unpaid_prices(today: date) -> QuerySet[Contract]:
    """With `price`, and `unpaid`: the open part of price and PPN, negative if overpaid."""
    priced = with_paid(contracts_by_price(today), today)
    return priced.annotate(unpaid=F("price") + F("vat") - F("paid"))


@put_together_once
def invoices_with_price_mark(today: date) -> QuerySet[Invoice]:
    """Open invoices, with `is_in_price`: the contract's price counts in their place."""
    priced = contracts_by_price(today).filter(pk=OuterRef("contract"))
    invoices = open_invoices(today).annotate(is_in_price=Exists(priced))
    return invoices.only("client_id", "currency", "due_on", "total")
