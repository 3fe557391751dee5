"""Instalment plans of an invoice: agreed, ended, withdrawn."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.agreement.amounts import format_amount
from contracts.billing.views.invoices import find_invoice
from contracts.models import InstalmentPlan, Invoice
from contracts.promises.actions.agree_instalments import agree_instalments
from contracts.promises.actions.end_instalments import end_instalments, refuse_ended_plan
from contracts.promises.actions.withdraw_instalments import withdraw_instalments
from contracts.promises.forms.instalments import EndInstalments, NewInstalments


@allowed("fact.record")
def instalments_new(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)

    def act(typed: dict) -> Invoice:
        agree_instalments(invoice=invoice, by=request.user, today=request.today, **typed)
        messages.success(request, _("On record: the instalments are the due days from now on."))
        return invoice

    form = NewInstalments(
        request.POST or None, invoice=invoice, initial={"agreed_on": request.today}
    )
    context = {
        "invoice": invoice,
        "client": invoice.client,
        "heading": _("Agree on instalments"),
        "what": what_is_open(invoice),
    }
    return form_page(request, "contracts/billing/dispute_form.html", form, act, context)


def what_is_open(invoice: Invoice) -> str:
    if invoice.open_amount <= 0:
        return _(
            "Nothing of this invoice is open any more. A plan agreed while something was open can "
            "still be recorded."
        )
    amount = format_amount(invoice.open_amount, invoice.currency)
    return _("Together they come to what is open: %(amount)s.") % {"amount": amount}


def find_plan_of_invoice(request: HttpRequest, pk: int) -> InstalmentPlan:
    plans = InstalmentPlan.objects.of(request.vendor).valid()
    related = ("vendor", "invoice__vendor", "invoice__client__vendor")
    return get_object_or_404(plans.select_related(*related), pk=pk)


@allowed("fact.record")
def instalments_end(request: HttpRequest, pk: int) -> HttpResponse:
    plan = find_plan_of_invoice(request, pk)

    def act(typed: dict) -> Invoice:
        end_instalments(plan=plan, by=request.user, today=request.today, **typed)
        return plan.invoice

    form = EndInstalments(request.POST or None, initial={"ended_on": request.today})
    context = {
        "invoice": plan.invoice,
        "client": plan.invoice.client,
        "heading": _("The instalment plan ends"),
        "what": "",
        "why": why_refused(refuse_ended_plan, plan),
    }
    return form_page(request, "contracts/billing/dispute_form.html", form, act, context)


@allowed("fact.withdraw")
def instalments_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    plan = find_plan_of_invoice(request, pk)
    return withdraw_page(
        request,
        partial(withdraw_instalments, plan=plan),
        client=plan.invoice.client,
        heading=_("Withdraw an instalment plan"),
        button=_("Withdraw the plan"),
        what=_("It was never agreed: the plan before it goes on, or the invoice’s own due day."),
        back=plan.invoice.get_absolute_url(),
    )
