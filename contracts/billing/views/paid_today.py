"""“Paid today”: one press on an open invoice, with the sum that remains filled in."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from contracts.agreement.amounts import format_amount
from contracts.billing.actions.attach_proof import attach_proof
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.forms.paid_today import PaidToday
from contracts.billing.resumed import announce_resumed_work
from contracts.billing.views.invoices import find_invoice
from contracts.models import Invoice


@allowed("fact.record")
def invoice_paid(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the form; the invoice's and the client's page post to it, too."""
    invoice = find_invoice(request, pk)
    if request.method == "GET" and (invoice.withdrawal_id or invoice.open_amount <= 0):
        messages.info(request, why_nothing_to_pay(invoice))
        return redirect(invoice)
    form = PaidToday.of(invoice, request.POST or None, request.FILES or None)

    @transaction.atomic
    def act(typed: dict) -> Invoice:
        with announce_resumed_work(request, invoice.client):
            payment = record_payment(
                client=invoice.client,
                invoice=invoice,
                amount=typed["amount"],
                paid_on=request.today,
                by=request.user,
                today=request.today,
            )
        file = read_upload(typed["proof"])
        if file:
            attach_proof(payment=payment, file=file, by=request.user)
        amount = format_amount(payment.amount, payment.currency)
        messages.success(request, _("Recorded: %(amount)s, paid today.") % {"amount": amount})
        return invoice

    context = {"invoice": invoice, "client": invoice.client}
    return form_page(request, "contracts/billing/paid_today.html", form, act, context)


def why_nothing_to_pay(invoice: Invoice) -> str:
    if invoice.withdrawal_id:
        return _("This invoice was withdrawn.")
    return _("Nothing of this invoice is open.")
