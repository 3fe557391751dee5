"""The tax invoice of an invoice: its number, its nota pembatalan, its withdrawal."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.billing.views.invoices import find_invoice
from contracts.models import Invoice, TaxInvoice
from contracts.tax_invoices.actions.record_tax_invoice import record_tax_invoice
from contracts.tax_invoices.actions.settle_tax_invoice import settle_tax_invoice
from contracts.tax_invoices.actions.withdraw_tax_invoice import withdraw_tax_invoice
from contracts.tax_invoices.forms import NewTaxInvoice, TaxInvoiceOutcome


@allowed("fact.record")
def tax_invoice_new(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)

    def act(typed: dict) -> Invoice:
        record_tax_invoice(invoice=invoice, by=request.user, today=request.today, **typed)
        return invoice

    form = NewTaxInvoice(request.POST or None, initial={"dated_on": invoice.issued_on})
    context = tax_context(
        invoice,
        _("Tax invoice (Faktur Pajak)"),
        _("It is made in Coretax; here its number is kept, so that an ending asks about it."),
    )
    return form_page(request, "contracts/tax_invoices/tax_invoice.html", form, act, context)


def tax_context(invoice: Invoice, heading: str, what: str) -> dict:
    return {"invoice": invoice, "client": invoice.client, "heading": heading, "what": what}


def find_tax_invoice(request: HttpRequest, pk: int) -> TaxInvoice:
    related = ("vendor", "invoice__vendor", "invoice__client__vendor")
    rows = TaxInvoice.objects.of(request.vendor).valid().select_related(*related)
    return get_object_or_404(rows, pk=pk)


@allowed("fact.record")
def tax_invoice_settle(request: HttpRequest, pk: int) -> HttpResponse:
    row = find_tax_invoice(request, pk)

    def act(typed: dict) -> Invoice:
        settle_tax_invoice(tax_invoice=row, by=request.user, today=request.today, **typed)
        return row.invoice

    context = tax_context(
        row.invoice,
        _("Nota pembatalan of %(number)s") % {"number": row.number},
        _("Without it, what was taxed counts as not cancelled (PMK 81/2024 art. 289)."),
    )
    form = TaxInvoiceOutcome(request.POST or None)
    return form_page(request, "contracts/tax_invoices/tax_invoice.html", form, act, context)


@allowed("fact.withdraw")
def tax_invoice_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = find_tax_invoice(request, pk)
    return withdraw_page(
        request,
        partial(withdraw_tax_invoice, tax_invoice=row),
        client=row.invoice.client,
        heading=_("Withdraw a tax invoice’s number"),
        button=_("Withdraw the number"),
        what=row.number,
        back=row.invoice.get_absolute_url(),
    )
