"""What a contract's account is computed from, read for many contracts in the same queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, prefetch_related_objects

from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.boundaries.clauses.deposit import Deposit
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.terms_in_force import Agreement, valid_terms
from contracts.billing.balances import with_slips
from contracts.models import Contract, Invoice, PriceLine
from contracts.models.invoice import unpaid_on
from contracts.triggers.evidence_rows import invoices_as_of
from offboarding.models import SettlementItem
from offboarding.settlement.inputs import Item
from offboarding.settlement.settled import read_settled
from offboarding.settlement.worked_lines import price_lines, read_lines

ACCOUNT_TERMS = (Cancellation.code, Deposit.code, PaymentTerms.code)


@dataclass(frozen=True)
class AccountRows:
    """Of one contract, as of a day. `lines` have their work, as of `read_lines`; `invoices` are
    those of `account_invoices`; `settled` is what was paid, paid back or withheld, and
    `bases_withheld` the price from which tax was withheld, one a slip; `items` are what people put
    into the account of an ending, `letter_on` the day of its letter.
    """

    contract: Contract
    agreement: Agreement
    lines: Sequence[PriceLine] = ()
    invoices: Sequence[Invoice] = ()
    settled: Sequence[Item] = ()
    bases_withheld: Sequence[Decimal] = ()
    items: Sequence[SettlementItem] = ()
    letter_on: date | None = None

    def of_ending(
        self, items: Sequence[SettlementItem], letter_on: date | None = None
    ) -> "AccountRows":
        return replace(self, items=items, letter_on=letter_on)


def read_contract_rows(
    contracts: Collection[Contract],
    today: date,
    invoices: Mapping[int, Sequence[Invoice]] | None = None,
) -> dict[int, AccountRows]:
    """The rows of each contract by its id, in four queries. Withdrawn facts are not among them.
    `invoices`: of `invoices_of`, by contract, where they are read already.
    """
    ids = [contract.pk for contract in contracts]
    lines = by_contract(read_lines(price_lines(today).filter(contract__in=ids)))
    prefetch_related_objects(contracts, valid_terms("terms"))
    if invoices is None:
        invoices = by_contract(invoices_of(contracts, today))
    settled = read_settled(contracts, today)
    return {
        contract.pk: AccountRows(
            contract,
            Agreement(
                contract, [term for term in contract.valid_terms if term.kind in ACCOUNT_TERMS]
            ),
            lines=lines[contract.pk],
            invoices=[invoice for invoice in invoices.get(contract.pk, ()) if not invoice.is_final],
            settled=settled[contract.pk].items,
            bases_withheld=settled[contract.pk].bases,
        )
        for contract in contracts
    }


def account_invoices(today: date) -> QuerySet[Invoice]:
    """Valid invoices issued by today, without final ones."""
    return invoices_as_of(today).issued_by(today).filter(is_final=False)


def invoices_of(
    contracts: Collection[Contract], today: date, loose_of: Collection[int] = ()
) -> QuerySet[Invoice]:
    """Valid invoices issued by today of these contracts, final ones too, and of the clients
    `loose_of` those of no contract that are open; oldest due first, as of `today`, `with_slips`.
    """
    condition = Q(contract__in=[contract.pk for contract in contracts])
    if loose_of:
        condition |= unpaid_on(today) & Q(contract=None, client__in=loose_of)
    rows = invoices_as_of(today).issued_by(today).filter(condition)
    return with_slips(rows, today).order_by("due_on", "pk")


def by_contract(rows: Iterable) -> dict[int, list]:
    sorted_rows = defaultdict(list)
    for row in rows:
        sorted_rows[row.contract_id].append(row)
    return sorted_rows
