"""Invoices and payments, requests, change orders and pauses, and imports with their
errors, as CSV.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.csv_out import Column
from clientcare.imports.rows import RowError
from clientcare.models import Interaction
from clientcare.permissions import allowed
from clientcare.views.clients import find_client
from clientcare.views.csv_file import csv_file, on_the_clock
from clientcare.views.csv_lists import field, withdrawn
from contracts.models import ChangeOrder, Invoice, LedgerImport, Pause, Payment, RequestAnswer
from contracts.money import round_money
from contracts.views.contracts import INVOICE_STATES, find_contract, invoices_shown, payments_shown
from contracts.views.imports import find_import, imports_shown
from contracts.views.pauses import pauses_of
from contracts.views.requests import orders_of, requests_of, view_of


def money(label: object, name: str) -> Column:
    """A plain figure with as many decimals as its currency has."""
    return label, lambda row: round_money(getattr(row, name), row.currency)


INVOICES: list[Column] = [
    field(Invoice, "number"),
    (_("Client"), lambda row: row.client),
    (_("Contract"), lambda row: row.contract),
    field(Invoice, "series"),
    field(Invoice, "issued_on"),
    field(Invoice, "due_on"),
    (_("State"), lambda row: INVOICE_STATES[row.state]),
    (_("Currency"), lambda row: row.currency),
    money(_("PPN"), "vat"),
    money(_("Total"), "total"),
    money(_("Received"), "received"),
    money(_("Credited"), "credited"),
    money(_("Open"), "open_amount"),
    field(Invoice, "paid_on"),
]
PAYMENTS: list[Column] = [
    field(Payment, "paid_on"),
    (_("Client"), lambda row: row.client),
    field(Payment, "direction"),
    (_("Invoice"), lambda row: row.invoice),
    (_("Contract"), lambda row: row.contract or (row.invoice and row.invoice.contract)),
    (_("Currency"), lambda row: row.currency),
    money(_("Amount"), "amount"),
    field(Payment, "method"),
    field(Payment, "reference"),
    (_("Withdrawn"), withdrawn),
]
ERRORS: list[Column] = [
    (_("Row"), lambda row: row.line),
    (_("Column"), lambda row: row.column),
    (_("What is wrong"), lambda row: row.message),
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


@allowed("fact.record")
def request_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    columns: list[Column] = [
        (_("Day and time"), lambda row: on_the_clock(row.occurred_at, request.vendor)),
        *(field(Interaction, name) for name in ("channel", "sender", "text")),
        (_("Answer"), lambda row: said_of(row, "get_answer_display")()),
        (_("Scope line"), lambda row: said_of(row, "scope_line")),
        (_("Due"), lambda row: said_of(row, "due_on")),
    ]
    show, chat = view_of(request)
    return csv_file(request, f"requests-{client.pk}", columns, requests_of(client, show, chat))


@allowed("fact.record")
def change_order_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    columns: list[Column] = [
        *(field(ChangeOrder, name) for name in ("number", "title", "approved_on", "contract")),
        (_("Signed file"), lambda row: row.signed_file and row.signed_file.name),
        (_("Withdrawn"), withdrawn),
    ]
    orders = orders_of(client).select_related("withdrawal")
    return csv_file(request, f"change-orders-{client.pk}", columns, orders)


@allowed("fact.record")
def pause_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    columns: list[Column] = [
        *(field(Pause, name) for name in ("from_on", "until_on", "reason")),
        (_("Recorded by"), lambda row: row.recorded_by),
        (_("Withdrawn"), withdrawn),
    ]
    return csv_file(request, f"pauses-{client.pk}", columns, pauses_of(client))


def said_of(contact: Interaction, name: str):
    """What a person answered; an unanswered one has empty cells."""
    return getattr(contact.answered[0] if contact.answered else RequestAnswer(), name)


@allowed("ledger.import")
def import_list_csv(request: HttpRequest) -> HttpResponse:
    columns: list[Column] = [
        (_("Uploaded"), lambda row: on_the_clock(row.recorded_at, request.vendor)),
        (_("File"), lambda row: row.file.name),
        field(LedgerImport, "state"),
        (_("Currency"), lambda row: row.currency),
        (_("Invoices"), lambda row: row.preview.get("invoices")),
        (_("Payments"), lambda row: row.preview.get("payments")),
        (_("By"), lambda row: row.recorded_by),
        (_("Imported"), lambda row: on_the_clock(row.finished_at, request.vendor)),
        (_("Withdrawn"), withdrawn),
    ]
    return csv_file(
        request, "imports", columns, imports_shown(request).select_related("withdrawal")
    )


@allowed("ledger.import")
def import_errors_csv(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_import(request, pk)
    return csv_file(request, f"errors-{found.pk}", ERRORS, map(RowError.from_json, found.errors))
