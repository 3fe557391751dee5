"""Correct an invoice or a payment: its form again, filled with what was recorded."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clientcare.core.pages.correct_page import correct_page, show_correction
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from clientcare.people.naming import names_the_person
from contracts.agreement.amounts import format_amount
from contracts.billing.actions.correct_invoice import correct_invoice, refuse_uncorrectable
from contracts.billing.actions.correct_payment import correct_payment
from contracts.billing.balances import with_balances
from contracts.billing.credit import credit_of
from contracts.billing.forms.invoices import InvoiceCorrection
from contracts.billing.forms.payments import (
    CreditUseCorrection,
    DividedCorrection,
    PaymentCorrection,
)
from contracts.billing.receipts import parts_of, whole_amount
from contracts.billing.views.dividing import divided_form
from contracts.billing.views.invoices import find_invoice
from contracts.billing.views.payments import (
    address_of,
    as_offered,
    find_payment,
    open_invoices,
    payment_text,
    subjects_offered,
)
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import Invoice, Payment, PaymentDirection
from contracts.templatetags.figures import plain_number


@allowed("fact.withdraw")
def payment_correct(request: HttpRequest, pk: int) -> HttpResponse:
    parts = parts_of(find_payment(request, pk, Payment.objects.all()))
    # The correction of a receipt is linked to its first received payment.
    payment = next(part for part in parts if part.direction != PaymentDirection.USED)
    if payment.withdrawal_id:
        return show_correction(request, payment, address_of)

    def act(typed: dict) -> str:
        return address_of(
            correct_payment(payment=payment, by=request.user, today=request.today, **typed)
        )

    return correct_page(
        request,
        payment_form(request, payment, parts),
        act,
        client=payment.client,
        heading=_("Correct a payment"),
        what=payment_text(payment),
        back=address_of(payment),
    )


def payment_form(request: HttpRequest, payment: Payment, parts: list[Payment]) -> forms.Form:
    """The form that recorded it, filled with it."""
    invoices = invoices_without(parts, request.today)
    if payment.receipt and not payment.receipt.is_from_credit:
        invoices = [invoice for invoice in invoices if invoice.currency == payment.currency]
        shares = {part.invoice_id: part.amount for part in parts if part.invoice_id}
        return divided_form(DividedCorrection, request, invoices, values_of(payment), shares)
    credit = credit_of(payment.client, request.today)
    credit = {**credit, payment.currency: credit.get(payment.currency, 0) + credit_taken(parts)}
    if payment.receipt:
        invoices = [invoice for invoice in invoices if invoice.currency in credit]
        subjects = subjects_offered(payment.client, invoices, {})
        return CreditUseCorrection(request.POST or None, **subjects, initial=values_of(payment))
    credit = {currency: left for currency, left in credit.items() if left > 0}
    subjects = subjects_offered(payment.client, invoices, credit)
    return PaymentCorrection(request.POST or None, **subjects, initial=values_of(payment))


def credit_taken(parts: list[Payment]) -> Decimal:
    """By how much these payments lowered the client's credit."""
    out = (part for part in parts if part.invoice_id is None and part.contract_id is None)
    amounts = (part.amount for part in out if part.direction != PaymentDirection.RECEIVED)
    return sum(amounts, Decimal(0))


def invoices_without(parts: list[Payment], today: date) -> list[Invoice]:
    """The client's open invoices, as they would be without these payments."""
    invoices = open_invoices(parts[0].client, today)
    known = [invoice.pk for invoice in invoices]
    paid = {part.invoice_id: part.amount for part in parts if part.invoice_id}
    settled = with_balances(Invoice.objects.filter(pk__in=paid).exclude(pk__in=known))
    invoices += as_offered(settled, today).select_related("vendor")
    for invoice in invoices:
        if invoice.pk in paid:
            invoice.received -= paid[invoice.pk]
            invoice.awaits_slip = False
    return sorted(invoices, key=lambda invoice: (invoice.due_day, invoice.pk))


def values_of(payment: Payment) -> dict[str, Any]:
    """Initial values of the form; an unknown day is left empty."""
    subject = f"credit-{payment.currency}"
    if payment.invoice_id or payment.contract_id:
        kind = "invoice" if payment.invoice_id else "contract"
        subject = f"{kind}-{payment.invoice_id or payment.contract_id}"
    day = payment.paid_on if payment.day_known else None
    return {
        "subject": subject,
        "direction": payment.direction,
        "amount": whole_amount(payment),
        "paid_on": day,
        "used_on": day,
        "method": payment.method,
        "reference": payment.reference,
    }


@allowed("fact.withdraw")
@names_the_person
def invoice_correct(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)
    if invoice.withdrawal_id:
        return show_correction(request, invoice, Invoice.get_absolute_url)

    def act(typed: dict) -> Invoice:
        return correct_invoice(invoice=invoice, by=request.user, today=request.today, **typed)

    total = format_amount(invoice.total, invoice.currency)
    context = {
        "client": invoice.client,
        "heading": _("Correct invoice %(number)s") % {"number": invoice.number},
        "what": _("%(total)s. The corrected invoice takes the next number.") % {"total": total},
        "back": invoice.get_absolute_url(),
        "why": why_refused(refuse_uncorrectable, invoice),
    }
    return form_with_rows(
        request,
        "clientcare/core/correct.html",
        InvoiceCorrection,
        act,
        context,
        client=invoice.client,
        currency=invoice.currency,
        **as_issued(request, invoice),
    )


def as_issued(request: HttpRequest, invoice: Invoice) -> dict[str, Any]:
    """Initial values of the form. Posted rows are compared with blank ones, so that unchanged lines
    are saved too.
    """
    names = ("contract", "currency", "issued_on", "due_on")
    initial = {name: getattr(invoice, name) for name in names}
    rows = {} if request.method == "POST" else {"rows": lines_of(invoice)}
    return {"initial": initial, **rows}


def lines_of(invoice: Invoice) -> list[dict[str, Any]]:
    return [
        {
            "description": line.description,
            "quantity": plain_number(line.quantity),
            "unit_price": line.unit_price,
        }
        for line in invoice.lines.order_by("position")
    ]
