"""Crediting an open invoice, and withdrawing a credit given by mistake."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.people.naming import names_the_person
from contracts.billing.actions.credit_invoice import refuse_settled
from contracts.billing.resumed import announce_resumed_work
from contracts.billing.views.invoices import find_invoice
from contracts.credit_notes.actions.issue_credit_note import issue_credit_note
from contracts.credit_notes.actions.withdraw_credit_note import (
    refuse_credit_of_account,
    withdraw_credit_note,
)
from contracts.credit_notes.forms import NewCreditNote
from contracts.models import Invoice, InvoiceCredit


@allowed("fact.record")
@names_the_person
def credit_note_new(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)

    def act(typed: dict) -> Invoice:
        by = {"by": request.user, "today": request.today}
        with announce_resumed_work(request, invoice.client):
            credit = issue_credit_note(invoice=invoice, **by, **typed)
        number = {"number": credit.document.number}
        messages.success(request, _("%(number)s is issued. Its PDF is being made.") % number)
        return invoice

    initial = {"amount": invoice.open_amount, "credited_on": request.today}
    form = NewCreditNote(request.POST or None, currency=invoice.currency, initial=initial)
    why = why_refused(refuse_settled, invoice)
    context = {"invoice": invoice, "client": invoice.client, "why": why}
    return form_page(request, "contracts/credit_notes/credit_note.html", form, act, context)


@allowed("fact.withdraw")
def credit_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    credits = InvoiceCredit.objects.of(request.vendor).valid()
    related = ("vendor", "document", "invoice__vendor", "invoice__client__vendor")
    credit = get_object_or_404(credits.select_related(*related), pk=pk)
    return withdraw_page(
        request,
        partial(withdraw_credit_note, credit=credit),
        client=credit.invoice.client,
        heading=_("Withdraw a credit"),
        button=_("Withdraw the credit"),
        what=credit.reason,
        back=credit.invoice.get_absolute_url(),
        why=why_refused(refuse_credit_of_account, credit),
    )
