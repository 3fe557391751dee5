"""What a contract's account is computed from, read for many contracts in the same queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.boundaries.clauses.deposit import Deposit
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.terms_in_force import Agreement, valid_terms
from contracts.billing.balances import payments_by_contract, slips_by_contract, with_balances
from contracts.models import (
    Contract,
    Dispute,
    Invoice,
    LineProgress,
    Payment,
    PriceLine,
    TimeEntry,
    WithholdingSlip,
)
from contracts.models.instalment import due_day
from offboarding.models import SettlementItem

ACCOUNT_TERMS = (Cancellation.code, Deposit.code, PaymentTerms.code)


@dataclass(frozen=True)
class AccountRows:
    """Of one contract, as of a day. `lines` have their progress, oldest first, as `noted`, those
    paid by the hour their time as `entries`;
    `invoices` were read `with_balances`, with `is_disputed`, final ones are not among them; `items`
    are what people put into the account of an ending.
    """

    contract: Contract
    agreement: Agreement
    lines: Sequence[PriceLine] = ()
    invoices: Sequence[Invoice] = ()
    payments: Sequence[Payment] = ()
    slips: Sequence[WithholdingSlip] = ()
    items: Sequence[SettlementItem] = ()

    def with_items(self, items: Sequence[SettlementItem]) -> "AccountRows":
        return replace(self, items=items)


def price_lines(today: date) -> QuerySet[PriceLine]:
    """Those agreed by a day, with all progress noted of them as `noted`, oldest first."""
    progress = LineProgress.objects.order_by("day", "pk")
    lines = PriceLine.objects.agreed_by(today).order_by("position")
    lines = lines.select_related("contract")
    return lines.prefetch_related(Prefetch("progress", progress, to_attr="noted"))


def read_contract_rows(contracts: Collection[Contract], today: date) -> dict[int, AccountRows]:
    """The rows of each contract by its id, in six queries. Withdrawn facts are not among them."""
    ids = [one.pk for one in contracts]
    clients = {one.client_id for one in contracts}
    lines = by_contract(price_lines(today).filter(contract__in=ids), "contract_id")
    add_worked_time(chain.from_iterable(lines.values()), today)
    prefetch_related_objects(contracts, valid_terms("terms"))
    invoices = by_contract(account_invoices(today).filter(contract__in=ids), "contract_id")
    payments = payments_by_contract().filter(paid_on__lte=today, client__in=clients)
    payments = payments.filter(of_contract__in=ids).select_related("invoice")
    paid = by_contract(payments.order_by("paid_on", "pk"), "of_contract")
    slips = slips_by_contract().filter(day__lte=today, client__in=clients, of_contract__in=ids)
    withheld = by_contract(slips.select_related("invoice").order_by("day", "pk"), "of_contract")
    return {
        one.pk: AccountRows(
            one,
            Agreement(one, [term for term in one.valid_terms if term.kind in ACCOUNT_TERMS]),
            lines=lines[one.pk],
            invoices=invoices[one.pk],
            payments=paid[one.pk],
            slips=withheld[one.pk],
        )
        for one in contracts
    }


def add_worked_time(lines: Iterable[PriceLine], today: date) -> None:
    """Add to each line paid by the hour its valid time entries by today as `entries`; a query only
    where there is such a line.
    """
    hourly = [line for line in lines if line.hourly_rate is not None]
    if not hourly:
        return
    worked = TimeEntry.objects.worked_by(today).filter(line__in=hourly).order_by("day", "pk")
    entries = by_contract(worked, "line_id")
    for line in hourly:
        line.entries = entries[line.pk]


def account_invoices(today: date) -> QuerySet[Invoice]:
    """Valid invoices issued by today, without final ones, oldest due first."""
    disputed = Dispute.objects.valid().covering(today).filter(invoice=OuterRef("pk"))
    invoices = Invoice.objects.issued_by(today).filter(is_final=False)
    invoices = with_balances(invoices, today).annotate(
        is_disputed=Exists(disputed), due_day=due_day(today)
    )
    return invoices.order_by("due_on", "pk")


def by_contract(rows: Iterable, name: str) -> dict[int, list]:
    sorted_rows = defaultdict(list)
    for row in rows:
        sorted_rows[getattr(row, name)].append(row)
    return sorted_rows
