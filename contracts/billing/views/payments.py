"""Payments of a client: recorded, withdrawn."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.languages import current_language
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Client
from clientcare.money.rounding import format_money
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.billing.balances import with_balances
from contracts.billing.forms import NewPayment
from contracts.billing.views.invoices import row_id_param
from contracts.models import Contract, Invoice, Payment, PaymentDirection

OFFERED = 200  # open invoices in the list to choose from


@allowed("fact.record")
def payment_new(request: HttpRequest, pk: int) -> HttpResponse:
    """`?invoice=7` or `?contract=3` and `?direction=out` choose beforehand."""
    client = find_client(request, pk)
    form = NewPayment(
        request.POST or None,
        **subjects_offered(client, open_invoices(client)),
        initial={**initial_subject(request), "paid_on": request.today},
    )

    def act(typed: dict) -> Invoice | Contract:
        payment = record_payment(client=client, by=request.user, today=request.today, **typed)
        return payment.invoice or payment.contract

    context = {"client": client, "anything_to_pay": bool(form.subjects)}
    return form_page(request, "contracts/billing/payment_form.html", form, act, context)


def open_invoices(client: Client) -> list[Invoice]:
    invoices = with_balances(Invoice.objects.of(client.vendor).valid().filter(client=client))
    invoices = invoices.filter(paid_on=None).select_related("vendor")
    return list(invoices.order_by("due_on", "pk")[:OFFERED])


def subjects_offered(client: Client, invoices: list[Invoice]) -> dict[str, Any]:
    """What a payment of the client can be for, as its form takes it."""
    contracts = Contract.objects.of(client.vendor).valid().filter(client=client)
    contracts = list(contracts.select_related("vendor"))
    return {
        "invoices": invoices,
        "contracts": contracts,
        "choices": subject_choices(invoices, contracts),
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
    out = request.GET.get("direction") == PaymentDirection.REFUNDED
    return {
        "subject": subject,
        "direction": PaymentDirection.REFUNDED if out else PaymentDirection.RECEIVED,
    }


def subject_choices(invoices: list[Invoice], contracts: list[Contract]) -> list:
    """What can be paid, by kind, with what is open."""
    tongue = current_language()
    of_invoices = [
        (
            f"invoice-{one.pk}",
            _("%(number)s: %(amount)s open")
            % {
                "number": one.number,
                "amount": format_money(one.open_amount, one.currency, tongue),
            },
        )
        for one in invoices
    ]
    of_contracts = [(f"contract-{one.pk}", f"{one.number} ({one.currency})") for one in contracts]
    groups = [(_("Invoices"), of_invoices), (_("Contracts (deposit or refund)"), of_contracts)]
    return [("", "–"), *[group for group in groups if group[1]]]


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
    )


def find_payment(request: HttpRequest, pk: int, among: QuerySet[Payment]) -> Payment:
    related = (
        "client__vendor",
        "vendor",
        "invoice__vendor",
        "invoice__contract",
        "contract__vendor",
    )
    return get_object_or_404(among.of(request.vendor).select_related(*related), pk=pk)


def payment_text(payment: Payment) -> str:
    amount = format_money(payment.amount, payment.currency, current_language())
    subject = payment.invoice or payment.contract
    return _("%(amount)s for %(subject)s") % {"amount": amount, "subject": subject}


def address_of(payment: Payment) -> str:
    """The page that shows the payment: of its invoice or contract."""
    return (payment.invoice or payment.contract).get_absolute_url()
