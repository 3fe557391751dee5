"""Payments of a client: recorded, withdrawn."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Client
from contracts.agreement.amounts import format_amount
from contracts.agreement.boundaries import agreed_value
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.billing.balances import with_balances, with_slips
from contracts.billing.closed_account import refuse_counted
from contracts.billing.credit import credit_of
from contracts.billing.forms.payments import InOrder, NewPayment
from contracts.billing.receipts import parts_of, whole_amount
from contracts.billing.recorders import recorder_for
from contracts.billing.resumed import announce_resumed_work
from contracts.billing.views.invoices import row_id_param
from contracts.models import BoundaryTerm, Contract, Invoice, Payment, PaymentDirection
from contracts.models.instalment import due_day
from contracts.models.invoice import is_disputed_on

OFFERED = 200  # open invoices in the list to choose from


@allowed("fact.record")
def payment_new(request: HttpRequest, pk: int) -> HttpResponse:
    """`?invoice=7`, `?contract=3`, `?credit=IDR` and `?direction=out` preselect."""
    client = find_client(request, pk)
    invoices = open_invoices(client, request.today)
    initial = initial_subject(request) | {"paid_on": request.today}
    offered = subjects_offered(client, invoices, credit_of(client, request.today))
    orders = settling_orders(invoices, request.today)
    proposed = overdue_first(initial, invoices, request.today) | in_order(initial, orders)
    form = NewPayment(
        request.POST or None,
        **with_orders(offered, orders),
        initial=initial | proposed,
    )

    def act(typed: dict) -> str:
        record = recorder_for(typed)
        with announce_resumed_work(request, client):
            paid = record(client=client, by=request.user, today=request.today, **typed)
        messages.success(request, settled_text(paid, form.subjects.get(form["subject"].value())))
        return address_of(paid)

    context = {"client": client, "anything_to_pay": bool(form.subjects), "open": len(invoices)}
    return form_page(request, "contracts/billing/payment_form.html", form, act, context)


def open_invoices(client: Client, today: date) -> list[Invoice]:
    """Oldest due first, `as_offered`."""
    invoices = with_balances(Invoice.objects.of(client.vendor).valid().filter(client=client))
    invoices = invoices.filter(paid_on=None).select_related("vendor")
    return list(as_offered(invoices, today).order_by("due_day", "pk")[:OFFERED])


def as_offered(invoices: QuerySet[Invoice], today: date) -> QuerySet[Invoice]:
    """With `due_day`, by a plan where one is agreed, whether it `is_disputed` today, and whether it
    `awaits_slip`.
    """
    rows = with_slips(invoices, today)
    return rows.annotate(is_disputed=is_disputed_on(today), due_day=due_day(today))


def asked_for(invoices: Iterable[Invoice]) -> list[Invoice]:
    """Those of which money is open that is not disputed."""
    return [one for one in invoices if not one.is_disputed and not one.awaits_slip]


def subjects_offered(
    client: Client, invoices: list[Invoice], credit: Mapping[str, Decimal]
) -> dict[str, Any]:
    """Arguments of `ForSubject`: what a payment can be for. `credit`: by currency."""
    contracts = Contract.objects.of(client.vendor).valid().filter(client=client)
    contracts = list(contracts.select_related("vendor"))
    return {
        "invoices": invoices,
        "contracts": contracts,
        "credit": credit,
        "choices": subject_choices(invoices, contracts, credit),
    }


def initial_subject(request: HttpRequest) -> dict[str, str]:
    subject = next(
        (
            f"{kind}-{key}"
            for kind in ("invoice", "contract")
            if (key := row_id_param(request, kind))
        ),
        "",
    )
    if not subject and request.GET.get("credit"):
        subject = f"credit-{request.GET['credit']}"
    out = request.GET.get("direction") == PaymentDirection.REFUNDED
    return {
        "subject": subject,
        "direction": PaymentDirection.REFUNDED if out else PaymentDirection.RECEIVED,
    }


def overdue_first(
    initial: Mapping[str, Any], invoices: list[Invoice], today: date
) -> dict[str, str]:
    """For a payment on a contract propose its oldest overdue invoice: as a deposit it would leave
    that invoice overdue.
    """
    if initial["direction"] == PaymentDirection.REFUNDED:
        return {}
    overdue = [invoice for invoice in asked_for(invoices) if invoice.due_day < today]
    of_contract = [
        invoice for invoice in overdue if initial["subject"] == f"contract-{invoice.contract_id}"
    ]
    return {"subject": f"invoice-{of_contract[0].pk}"} if of_contract else {}


def settling_orders(invoices: list[Invoice], today: date) -> list[InOrder]:
    """By currency, for payments that name no invoice: the oldest due first, unless the contracts of
    all the invoices say otherwise. A debtor may name the debt (KUHPerdata art. 1396); otherwise
    what was due first is settled first (art. 1397).
    """
    by_currency: dict[str, list[Invoice]] = {}
    for invoice in asked_for(invoices):
        by_currency.setdefault(invoice.currency, []).append(invoice)
    groups = [group for group in by_currency.values() if len(group) > 1]
    newest = settling_newest([invoice.contract_id for group in groups for invoice in group], today)
    return [
        InOrder(group[::-1], is_agreed=True)
        if all(invoice.contract_id in newest for invoice in group)
        else InOrder(group)
        for group in groups
    ]


def settling_newest(contracts: list[int | None], today: date) -> set[int]:
    """The contracts among them that settle the latest due invoice first."""
    if not any(contracts):
        return set()
    terms = BoundaryTerm.objects.in_force_on(today).filter(kind=PaymentTerms.code)
    terms = terms.filter(contract__in=[contract for contract in contracts if contract])
    return {term.contract_id for term in terms if agreed_value(term).settles}


def with_orders(offered: dict[str, Any], orders: list[InOrder]) -> dict[str, Any]:
    """The form's arguments, with a first choice for money that names no invoice."""
    choices = [(f"order-{order.currency}", order_label(order)) for order in orders]
    blank, *others = offered["choices"]
    return offered | {"choices": [blank, *choices, *others], "in_order": orders}


def order_label(order: InOrder) -> str:
    text = (
        _("No invoice named: the latest due first, as agreed (%(currency)s)")
        if order.is_agreed
        else _("No invoice named: the oldest due first (%(currency)s)")
    )
    return text % {"currency": order.currency}


def in_order(initial: Mapping[str, Any], orders: list[InOrder]) -> dict[str, str]:
    """Propose it if no subject is preselected and all open invoices are in one currency."""
    is_out = initial["direction"] == PaymentDirection.REFUNDED
    if initial["subject"] or is_out or len(orders) != 1:
        return {}
    return {"subject": f"order-{orders[0].currency}"}


def settled_text(payment: Payment, subject: object) -> str:
    """What it was recorded for, and why if no invoice was named."""
    text = _("Recorded: %(what)s.") % {"what": payment_text(payment)}
    if not isinstance(subject, InOrder):
        return text
    why = (
        _("No invoice was named: the latest due first, as the contract says.")
        if subject.is_agreed
        else _("No invoice was named: the oldest due first.")
    )
    return f"{text} {why}"


def subject_choices(
    invoices: list[Invoice], contracts: list[Contract], credit: Mapping[str, Decimal]
) -> list:
    """Grouped choices: invoices with their open amounts, contracts, and credit to refund."""
    of_invoices = [(f"invoice-{invoice.pk}", open_text(invoice)) for invoice in invoices]
    of_contracts = [
        (f"contract-{contract.pk}", f"{contract.number} ({contract.currency})")
        for contract in contracts
    ]
    of_credit = [
        (f"credit-{currency}", format_amount(left, currency)) for currency, left in credit.items()
    ]
    groups = [
        (_("Invoices"), of_invoices),
        (_("Contracts (deposit or refund)"), of_contracts),
        (_("Credit of the client (to pay back)"), of_credit),
    ]
    return [("", "–"), *[group for group in groups if group[1]]]


def open_text(invoice: Invoice) -> str:
    amount = format_amount(invoice.open_amount, invoice.currency)
    text = _("%(number)s: %(amount)s open") % {"number": invoice.number, "amount": amount}
    if invoice.awaits_slip:
        return f"{text}, {_('tax slip awaited')}"
    return f"{text}, {_('disputed')}" if invoice.is_disputed else text


@allowed("fact.withdraw")
def payment_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    payment = find_payment(request, pk, Payment.objects.valid())
    return withdraw_page(
        request,
        partial(withdraw_payment, payment=payment),
        client=payment.client,
        heading=_("Withdraw a payment"),
        button=_("Withdraw the payment"),
        what=payment_text(payment),
        back=address_of(payment),
        why=why_refused(refuse_counted, parts_of(payment)),
    )


def find_payment(request: HttpRequest, pk: int, among: QuerySet[Payment]) -> Payment:
    related = (
        "client__vendor",
        "vendor",
        "invoice__vendor",
        "invoice__contract",
        "contract__vendor",
        "receipt",
    )
    return get_object_or_404(among.of(request.vendor).select_related(*related), pk=pk)


def payment_text(payment: Payment) -> str:
    """The whole sum received or used, and what for."""
    subjects = [
        str(part.invoice or part.contract or _("credit of the client"))
        for part in parts_of(payment)
        if part.direction != PaymentDirection.USED
    ]
    amount = format_amount(whole_amount(payment), payment.currency)
    return _("%(amount)s for %(subject)s") % {"amount": amount, "subject": ", ".join(subjects)}


def address_of(payment: Payment) -> str:
    """The page that shows the payment: of its invoice or contract, or the client's credit."""
    subject = payment.invoice or payment.contract
    if subject is not None:
        return subject.get_absolute_url()
    return reverse("client_credit", args=[payment.vendor.slug, payment.client_id])
