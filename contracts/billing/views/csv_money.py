"""Invoices and payments of a client or a contract as CSV."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import merge
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.views.record import find_client
from clientcare.core.csv_export import ROWS_IN_A_PIECE, Column
from clientcare.core.pages.csv_response import csv_file, model_column, withdrawal_reason
from clientcare.core.permissions import allowed
from clientcare.models import Client, Withdrawal
from clientcare.money.rounding import round_money
from contracts.billing.views.lists import (
    INVOICE_STATES,
    invoices_shown,
    payments_shown,
    slips_shown,
)
from contracts.contract.views.contracts import find_contract
from contracts.models import Contract, Invoice, Payment, WithholdingSlip
from contracts.models.instalment import due_day


def money_column(label: object, name: str) -> Column:
    """A column of plain amounts with the decimals of their currency."""
    return label, lambda row: round_money(getattr(row, name), row.currency)


def settled_on(row: Any) -> date | str | None:
    """Empty if the day is not known, and for an invoice replaced by a final account."""
    return row.paid_on if row.paid_day_known and not row.replaced_by else ""


INVOICES: list[Column] = [
    model_column(Invoice, "number"),
    (_("Client"), lambda row: row.client),
    (_("Contract"), lambda row: row.contract),
    model_column(Invoice, "series"),
    model_column(Invoice, "issued_on"),
    model_column(Invoice, "due_on"),
    (_("State"), lambda row: INVOICE_STATES[row.state]),
    (_("Currency"), lambda row: row.currency),
    money_column(_("PPN"), "vat"),
    money_column(_("Total"), "total"),
    money_column(_("Received"), "received"),
    money_column(_("Credited"), "credited"),
    money_column(_("Open"), "open_amount"),
    (_("settled on"), settled_on),
    (_("Replaced by"), lambda row: row.replaced_by),
    money_column(_("PPh 23 withheld"), "withheld"),
    (_("Due as of today"), lambda row: row.due_day),
]


PAYMENTS: list[Column] = [
    (_("paid on"), lambda row: row.paid_on if row.day_known else ""),
    (_("Client"), lambda row: row.client),
    model_column(Payment, "direction"),
    (_("Invoice"), lambda row: row.invoice),
    (_("Contract"), lambda row: row.contract or (row.invoice and row.invoice.contract)),
    (_("Currency"), lambda row: row.currency),
    money_column(_("Amount"), "amount"),
    model_column(Payment, "method"),
    model_column(Payment, "reference"),
    (_("Withdrawn"), withdrawal_reason),
    (_("Tax base"), lambda row: row.base if isinstance(row, SlipRow) else ""),
]


@dataclass(frozen=True)
class SlipRow:
    """A withholding slip in the columns of payments: it settles, but no money came in."""

    paid_on: date
    client: Client
    invoice: Invoice | None
    contract: Contract | None
    currency: str
    amount: Decimal
    reference: str
    base: Decimal
    withdrawal: Withdrawal | None
    day_known: bool = True
    direction: str = "withheld"
    method: str = ""

    @classmethod
    def of(cls, slip: WithholdingSlip) -> "SlipRow":
        return cls(
            paid_on=slip.day,
            client=slip.client,
            invoice=slip.invoice,
            contract=slip.contract,
            currency=slip.currency,
            amount=slip.amount,
            reference=slip.number,
            base=round_money(slip.base, slip.currency),
            withdrawal=slip.withdrawal,
        )

    @property
    def withdrawal_id(self) -> int | None:
        return self.withdrawal and self.withdrawal.pk

    def get_direction_display(self) -> str:
        return str(_("tax withheld (bukti potong)"))


def settled_rows(
    payments: QuerySet[Payment], slips: Iterable[WithholdingSlip]
) -> Iterator[Payment | SlipRow]:
    """Payments and slips ordered by day; payments are read in chunks."""
    rows = payments.iterator(chunk_size=ROWS_IN_A_PIECE)
    return merge(rows, (SlipRow.of(slip) for slip in slips), key=attrgetter("paid_on"))


def invoices_csv(request: HttpRequest, name: str, **of: object) -> HttpResponse:
    """With the due day as of today, which a plan or a moved event may have postponed."""
    rows = invoices_shown(request, **of).annotate(due_day=due_day(request.today))
    return csv_file(request, name, INVOICES, rows)


@allowed("fact.read")
def client_invoices_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    return invoices_csv(request, f"invoices-{client.pk}", client=client)


@allowed("fact.read")
def client_payments_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    payments, slips = (shown(request, client=client) for shown in (payments_shown, slips_shown))
    return csv_file(request, f"payments-{client.pk}", PAYMENTS, settled_rows(payments, slips))


@allowed("fact.read")
def contract_invoices_csv(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    return invoices_csv(request, f"invoices-contract-{contract.pk}", contract=contract)


@allowed("fact.read")
def contract_payments_csv(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    payments, slips = (shown(request, contract=contract) for shown in (payments_shown, slips_shown))
    name = f"payments-contract-{contract.pk}"
    return csv_file(request, name, PAYMENTS, settled_rows(payments, slips))
