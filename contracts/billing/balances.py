"""Open amounts of invoices, and payments of contracts. Withdrawn rows never count."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import (
    BooleanField,
    Case,
    Expression,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from clientcare.models import Client
from clientcare.models.base import put_together_once, truth_of
from clientcare.money.rounding import money_value, sum_money
from contracts.models import (
    Contract,
    Invoice,
    InvoiceCredit,
    Payment,
    PaymentDirection,
    PriceLine,
    WithholdingSlip,
)
from contracts.models.instalment import due_day
from contracts.models.invoice import is_disputed_on, past_due_on
from contracts.models.invoice_sums import awaits_slip, total_of

# The signed amount of a payment: negative for a refund, and for credit that was used.
MOVED = Case(
    When(
        direction__in=(PaymentDirection.REFUNDED, PaymentDirection.USED),
        then=money_value(0) - F("amount"),
    ),
    default=F("amount"),
)

# Of invoices read `with_balances`.
OPEN_SUM = F("total") - F("received") - F("withheld") - F("credited")
# A payment of neither an invoice nor a contract is credit of the client.
OF_CREDIT = Q(invoice=None, contract=None)


def with_balances(invoices: QuerySet[Invoice], on: date | None = None) -> QuerySet[Invoice]:
    """Annotate `received`, `withheld` (tax, by slips) and `credited` as of a day (None: all rows),
    from which an invoice has its `open_amount`.
    """
    payments = Payment.objects.valid().filter(direction=PaymentDirection.RECEIVED)
    credited, slips = InvoiceCredit.objects.valid(), WithholdingSlip.objects.valid()
    if on is not None:
        payments, credited = payments.filter(paid_on__lte=on), credited.filter(credited_on__lte=on)
        slips = slips.filter(day__lte=on)
    return invoices.annotate(
        received=total_of(payments), credited=total_of(credited), withheld=total_of(slips)
    )


@put_together_once
def open_invoices(today: date) -> QuerySet[Invoice]:
    """With `open_amount`, `due_day` as of `today`, `is_disputed`, `awaits_slip` (see `with_slips`),
    and `is_overdue`: past its due day, not disputed, and more is open than the tax of a slip.
    """
    is_overdue = past_due_on(today) & ~awaits_slip(today)
    rows = with_slips(with_balances(Invoice.objects.open_on(today), today), today)
    return rows.annotate(
        is_disputed=is_disputed_on(today), is_overdue=truth_of(is_overdue), due_day=due_day(today)
    )


def with_slips(invoices: QuerySet[Invoice], today: date) -> QuerySet[Invoice]:
    """With `awaits_slip`: only the PPh 23 is open that the client withholds."""
    return invoices.annotate(awaits_slip=truth_of(awaits_slip(today)))


def read_loose_invoices(client: Client, today: date) -> list[Invoice]:
    """Invoices without a contract, the first hundred, oldest due first, with `open_amount` as of
    `today`. They enter no final account until they are attached to its contract.

    Few clients have any, and compiling the balances costs more than running them, so callers
    check first, with rows they have, whether there are some.
    """
    of_client = loose_invoices(today).filter(client=client)
    return list(with_balances(of_client, today).order_by("due_on", "pk")[:100])


def loose_invoices(today: date) -> QuerySet[Invoice]:
    """Issued by `today`, of no contract."""
    return Invoice.objects.issued_by(today).filter(contract=None)


def open_amount(invoice: Invoice, on: date | None = None) -> Decimal:
    """Total less valid payments and credits, in the invoice's currency."""
    return with_balances(Invoice.objects.filter(pk=invoice.pk), on).get().open_amount


def received_on(invoice: Invoice) -> Decimal:
    """Valid payments and slips of an invoice, of any day."""
    balance = with_balances(Invoice.objects.filter(pk=invoice.pk)).get()
    return balance.received + balance.withheld


def payments_by_contract() -> QuerySet[Payment]:
    """Valid payments, annotated with `of_contract`: the contract of their invoice, else
    their own.
    """
    payments = Payment.objects.valid().filter(invoice__withdrawal=None)
    return payments.annotate(of_contract=Coalesce(F("invoice__contract_id"), F("contract_id")))


def slips_by_contract() -> QuerySet[WithholdingSlip]:
    """Valid slips, annotated with `of_contract` as payments are."""
    slips = WithholdingSlip.objects.valid().filter(invoice__withdrawal=None)
    return slips.annotate(of_contract=Coalesce(F("invoice__contract_id"), F("contract_id")))


def payments_of(
    contract: Contract | OuterRef, client: Client | int | OuterRef
) -> QuerySet[Payment]:
    """Payments of a contract, as deposits or on its invoices. `client` is the contract's: with it
    the query can use the client's index.
    """
    of_contract = contract.pk if isinstance(contract, Contract) else contract
    return payments_by_contract().filter(of_contract=of_contract, client=client)


def with_paid(contracts: QuerySet[Contract], on: date) -> QuerySet[Contract]:
    """Adds `price`, `vat` and `paid` as of a day, in the same query."""
    paid = paid_by(on, OuterRef("pk"), OuterRef("client"))
    return with_price(contracts, on).annotate(paid=paid)


def paid_by(on: date, contract: OuterRef, client: OuterRef) -> Expression:
    """For a subquery: a contract's payments less refunds, plus tax withheld, as of a day."""
    payments = payments_of(contract, client).filter(paid_on__lte=on)
    sums = payments.order_by().values("client").annotate(sum=sum_money(MOVED)).values("sum")
    return Coalesce(Subquery(sums), money_value(0)) + withheld_by(on, contract, client)


def withheld_by(on: date, contract: OuterRef, client: OuterRef) -> Coalesce:
    """For a subquery: the tax that a client withheld of a contract as of a day."""
    slips = slips_by_contract().filter(of_contract=contract, client=client, day__lte=on)
    sums = slips.order_by().values("client")
    return Coalesce(Subquery(sums.annotate(sum=sum_money("amount")).values("sum")), money_value(0))


def with_price(contracts: QuerySet[Contract], on: date) -> QuerySet[Contract]:
    """Adds `price`, the sum of the contract's lines and of change orders approved by then, and
    `vat`.
    """
    lines = PriceLine.objects.agreed_by(on).filter(contract=OuterRef("pk")).order_by()
    sums = lines.values("contract").annotate(sum=sum_money("price")).values("sum")
    return contracts.annotate(price=Coalesce(Subquery(sums), money_value(0)), vat=billed_vat(on))


def billed_vat(on: date) -> Coalesce:
    """PPN of a contract's invoices, which is owed on top of the price. Not of a final invoice,
    whose PPN is in the account's total.
    """
    invoices = Invoice.objects.issued_by(on).filter(contract=OuterRef("pk"), is_final=False)
    sums = invoices.order_by().values("contract").annotate(sum=sum_money("vat"))
    return Coalesce(Subquery(sums.values("sum")), money_value(0))


@dataclass
class PaidSums:
    """A client's payments less refunds, and the tax withheld. `by_contract`: by contract id (None
    for invoices without a contract) and currency. `credit`: the unused credit, by currency, which
    is not in `by_contract`. `had_credit`: whether there ever was any.
    """

    by_contract: dict[tuple[int | None, str], Decimal] = field(default_factory=dict)
    credit: dict[str, Decimal] = field(default_factory=dict)
    had_credit: bool = False


def paid_sums(client: Client, on: date, *, has_slips: bool = True) -> PaidSums:
    """As of a day, in one query. `has_slips`: False if the client has no withholding slips."""
    sums = PaidSums()
    rows = paid_by_contract().filter(client=client, paid_on__lte=on)
    if has_slips:
        withheld = withheld_by_contract().filter(client=client, day__lte=on)
        rows = rows.union(withheld, all=True)
    for contract, currency, of_credit, amount in rows.order_by("currency"):
        if not of_credit:
            key = (contract, currency)
            sums.by_contract[key] = sums.by_contract.get(key, Decimal(0)) + amount
            continue
        sums.had_credit = True
        if amount:
            sums.credit[currency] = amount
    return sums


@put_together_once
def paid_by_contract() -> QuerySet[Payment]:
    """Contract, currency, whether it is credit, and the sum."""
    is_credit = ExpressionWrapper(OF_CREDIT, output_field=BooleanField())
    payments = payments_by_contract().annotate(is_credit=is_credit).order_by()
    rows = payments.values_list("of_contract", "currency", "is_credit")
    return rows.annotate(sum=sum_money(MOVED))


@put_together_once
def withheld_by_contract() -> QuerySet[WithholdingSlip]:
    """In the columns of `paid_by_contract`; tax withheld is never credit."""
    no_credit = Value(False, output_field=BooleanField())
    slips = slips_by_contract().annotate(is_credit=no_credit).order_by()
    rows = slips.values_list("of_contract", "currency", "is_credit")
    return rows.annotate(sum=sum_money("amount"))


def paid_in(contract: Contract, on: date | None = None) -> Decimal:
    """Paid for a contract: deposits, payments on its invoices and tax withheld, less refunds."""
    payments = payments_of(contract, contract.client_id)
    slips = slips_by_contract().filter(of_contract=contract.pk, client=contract.client_id)
    if on is not None:
        payments, slips = payments.filter(paid_on__lte=on), slips.filter(day__lte=on)
    paid = payments.aggregate(paid=sum_money(MOVED))["paid"]
    return paid + slips.aggregate(withheld=sum_money("amount"))["withheld"]
