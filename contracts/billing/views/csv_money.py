"""Invoices and payments of a client or a contract as CSV."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.views.record import find_client
from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import csv_file, model_column, withdrawal_reason
from clientcare.core.permissions import allowed
from clientcare.money.rounding import round_money
from contracts.billing.views.lists import INVOICE_STATES, invoices_shown, payments_shown
from contracts.contract.views.contracts import find_contract
from contracts.models import Invoice, Payment


def money_column(label: object, name: str) -> Column:
    """A column of plain amounts with the decimals of their currency."""
    return label, lambda row: round_money(getattr(row, name), row.currency)


def settled_on(row: Any) -> date | str | None:
    """Empty where nobody knows the day, and of an invoice that is owed elsewhere now."""
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
]


@allowed("fact.read")
def client_invoices_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    return csv_file(
        request, f"invoices-{client.pk}", INVOICES, invoices_shown(request, client=client)
    )


@allowed("fact.read")
def client_payments_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    return csv_file(
        request, f"payments-{client.pk}", PAYMENTS, payments_shown(request, client=client)
    )


@allowed("fact.read")
def contract_invoices_csv(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    return csv_file(
        request,
        f"invoices-contract-{contract.pk}",
        INVOICES,
        invoices_shown(request, contract=contract),
    )


@allowed("fact.read")
def contract_payments_csv(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    return csv_file(
        request,
        f"payments-contract-{contract.pk}",
        PAYMENTS,
        payments_shown(request, contract=contract),
    )
