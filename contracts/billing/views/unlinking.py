"""An invoice taken off its contract, and back."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.core.pages.fields import Reason
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.billing.actions.unlink_invoice import unlink_invoice
from contracts.billing.actions.withdraw_unlink import withdraw_unlink
from contracts.billing.views.invoices import find_invoice
from contracts.models import Invoice, InvoiceUnlink


@allowed("fact.withdraw")
def invoice_unlink(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)

    def act(typed: dict) -> Invoice:
        unlink_invoice(invoice=invoice, by=request.user, today=request.today, **typed)
        return invoice

    context = {
        "invoice": invoice,
        "client": invoice.client,
        "heading": _("Take invoice %(number)s off its contract") % {"number": invoice.number},
        "what": _(
            "From today the invoice and its payments belong to no contract and enter no final "
            "account. It stays on record, and so does every judgement of earlier days."
        ),
    }
    form = Reason(request.POST or None)
    return form_page(request, "contracts/billing/dispute_form.html", form, act, context)


@allowed("fact.withdraw")
def unlink_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = InvoiceUnlink.objects.of(request.vendor).valid()
    related = ("invoice__client__vendor", "invoice__vendor", "contract", "vendor")
    unlink = get_object_or_404(rows.select_related(*related), pk=pk)
    return withdraw_page(
        request,
        partial(withdraw_unlink, unlink=unlink),
        client=unlink.invoice.client,
        heading=_("Invoice %(number)s belongs to its contract after all")
        % {"number": unlink.invoice.number},
        button=_("Put it back"),
        what=_("The invoice and its payments belong to contract %(contract)s again.")
        % {"contract": unlink.contract.number},
        back=unlink.invoice.get_absolute_url(),
    )
