"""Correct an invoice or a payment: its form again, filled with what was recorded."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clientcare.core.pages.correct_page import correct_page, show_correction
from clientcare.core.permissions import allowed
from contracts.agreement.amounts import format_amount
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.correct_payment import correct_payment
from contracts.billing.balances import with_balances
from contracts.billing.forms import InvoiceCorrection, PaymentCorrection
from contracts.billing.views.invoices import find_invoice
from contracts.billing.views.payments import (
    address_of,
    find_payment,
    open_invoices,
    payment_text,
    subjects_offered,
)
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import Invoice, Payment
from contracts.templatetags.figures import plain_number


@allowed("fact.withdraw")
def payment_correct(request: HttpRequest, pk: int) -> HttpResponse:
    payment = find_payment(request, pk, Payment.objects.all())
    if payment.withdrawal_id:
        return show_correction(request, payment, address_of)
    form = PaymentCorrection(
        request.POST or None,
        **subjects_offered(payment.client, invoices_without(payment)),
        initial=values_of(payment),
    )

    def act(typed: dict) -> str:
        return address_of(
            correct_payment(payment=payment, by=request.user, today=request.today, **typed)
        )

    return correct_page(
        request,
        form,
        act,
        client=payment.client,
        heading=_("Correct a payment"),
        what=payment_text(payment),
        back=address_of(payment),
    )


def invoices_without(payment: Payment) -> list[Invoice]:
    """The client's open invoices, as they would be without this payment."""
    invoices = open_invoices(payment.client)
    of_it = Invoice.objects.filter(pk=payment.invoice_id).exclude(
        pk__in=[one.pk for one in invoices]
    )
    invoices += with_balances(of_it).select_related("vendor")
    for one in invoices:
        if one.pk == payment.invoice_id:
            one.open_amount += payment.amount
    return invoices


def values_of(payment: Payment) -> dict[str, Any]:
    """A payment as its form shows it; a day that nobody knows is asked for."""
    return {
        "subject": f"invoice-{payment.invoice_id}"
        if payment.invoice_id
        else f"contract-{payment.contract_id}",
        "direction": payment.direction,
        "amount": payment.amount,
        "paid_on": payment.paid_on if payment.day_known else None,
        "method": payment.method,
        "reference": payment.reference,
    }


@allowed("fact.withdraw")
def invoice_correct(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)
    if invoice.withdrawal_id:
        return show_correction(request, invoice, Invoice.get_absolute_url)

    def act(typed: dict) -> Invoice:
        return correct_invoice(invoice=invoice, by=request.user, today=request.today, **typed)

    names = ("contract", "currency", "issued_on", "due_on")
    total = format_amount(invoice.total, invoice.currency)
    context = {
        "client": invoice.client,
        "heading": _("Correct invoice %(number)s") % {"number": invoice.number},
        "what": _("%(total)s. The corrected invoice takes the next number.") % {"total": total},
        "back": invoice.get_absolute_url(),
    }
    return form_with_rows(
        request,
        "clientcare/core/correct.html",
        InvoiceCorrection,
        act,
        context,
        client=invoice.client,
        initial={name: getattr(invoice, name) for name in names},
        currency=invoice.currency,
        # Rows that were posted are compared with blank ones, so that unchanged lines count.
        **{} if request.method == "POST" else {"rows": lines_of(invoice)},
    )


def lines_of(invoice: Invoice) -> list[dict[str, Any]]:
    return [
        {
            "description": one.description,
            "quantity": plain_number(one.quantity),
            "unit_price": one.unit_price,
        }
        for one in invoice.lines.order_by("position")
    ]
