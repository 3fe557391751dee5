"""How much credit notes reduce what is owed under a contract.

A credited amount is not owed any more, unless it was billed again: beside the contract's schedule,
as `billed_again` counts it; without a schedule, as far as invoices come to more than the price.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, QuerySet

from clientcare.money.rounding import round_money
from contracts.billing.balances import with_balances
from contracts.models import Bills, Invoice, InvoiceCredit
from contracts.schedules.steps import billed_again, bills_step, with_first_credit


@dataclass(frozen=True)
class Credited:
    """Of one contract. `credited`: the credits, PPN included. `billed`: what its invoices bill of
    the price, credited or not. `again`: what was credited and billed again, None without a schedule
    that was billed. `of_final`: credits on the invoice of its final account.
    """

    credited: Decimal = Decimal(0)
    billed: Decimal = Decimal(0)
    again: Decimal | None = None
    of_final: Decimal = Decimal(0)

    def off_price(self, price: Decimal) -> Decimal:
        again = max(self.billed - price, Decimal(0)) if self.again is None else self.again
        return self.credited - min(again, self.credited)


NOTHING_CREDITED = Credited()


def credited_by_contract(clients: Collection[int], today: date) -> Mapping[int, Credited]:
    """By contract of these clients, for contracts with a credit as of `today`; one query."""
    rows: dict[int, list[Invoice]] = defaultdict(list)
    for invoice in invoices_beside_credits(clients, today):
        rows[invoice.contract_id].append(invoice)
    return {pk: credited_of(of_contract) for pk, of_contract in rows.items()}


def invoices_beside_credits(clients: Collection[int], today: date) -> QuerySet[Invoice]:
    """All invoices of contracts with a credit, in the contract's currency; expenses excluded,
    because they are not part of the price.
    """
    credits = InvoiceCredit.objects.valid().filter(invoice__client__in=clients)
    invoices = Invoice.objects.issued_by(today).filter(
        client__in=clients,
        contract__in=credits.filter(credited_on__lte=today).values("invoice__contract"),
        currency=F("contract__currency"),
    )
    rows = with_balances(with_first_credit(invoices.exclude(bills=Bills.EXPENSE)), today)
    return rows.select_related("billing_step__schedule")


def credited_of(invoices: Collection[Invoice]) -> Credited:
    ordinary = [invoice for invoice in invoices if not invoice.is_final]
    again = None
    if any(map(bills_step, ordinary)):
        again = round_money(billed_again(ordinary), ordinary[0].currency)
    return Credited(
        credited=sum((invoice.credited for invoice in ordinary), Decimal(0)),
        billed=sum((invoice.total - invoice.vat for invoice in ordinary), Decimal(0)),
        again=again,
        of_final=sum((invoice.credited for invoice in invoices if invoice.is_final), Decimal(0)),
    )
