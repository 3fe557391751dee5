"""Withholding slips of a client: recorded, withdrawn, listed."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.agreement.amounts import format_amount
from contracts.billing.closed_account import refuse_counted
from contracts.billing.views.payments import initial_subject, open_invoices, subjects_offered
from contracts.models import WithholdingSlip
from contracts.withholding.actions.record_slip import record_slip
from contracts.withholding.actions.withdraw_slip import withdraw_slip
from contracts.withholding.forms import NewSlip
from contracts.withholding.usual_rate import other_rate


@allowed("fact.record")
def slip_new(request: HttpRequest, pk: int) -> HttpResponse:
    """`?invoice=7` or `?contract=3` preselects what the slip is for."""
    client = find_client(request, pk)
    owed = open_invoices(client, request.today)
    invoices = [invoice for invoice in owed if invoice.currency == "IDR"]
    form = NewSlip(
        request.POST or None,
        request.FILES or None,
        **subjects_offered(client, invoices, {}),
        initial={"subject": initial_subject(request)["subject"], "day": request.today},
    )

    def act(typed: dict) -> str:
        typed["file"] = read_upload(typed["file"])
        slip = record_slip(client=client, by=request.user, today=request.today, **typed)
        if note := other_rate(slip):
            messages.warning(request, note)
        return (slip.invoice or slip.contract).get_absolute_url()

    context = {"client": client, "anything_to_pay": bool(form.subjects)}
    return form_page(request, "contracts/withholding/slip_form.html", form, act, context)


@allowed("fact.withdraw")
def slip_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    related = (
        "client__vendor",
        "vendor",
        "invoice__vendor",
        "invoice__contract",
        "contract__vendor",
    )
    slips = WithholdingSlip.objects.of(request.vendor).valid().select_related(*related)
    slip = get_object_or_404(slips, pk=pk)
    names = {"number": slip.number, "amount": format_amount(slip.amount, slip.currency)}
    return withdraw_page(
        request,
        partial(withdraw_slip, slip=slip),
        client=slip.client,
        heading=_("Withdraw a withholding slip"),
        button=_("Withdraw the slip"),
        what=_("%(number)s: %(amount)s") % names,
        back=(slip.invoice or slip.contract).get_absolute_url(),
        why=why_refused(refuse_counted, [slip]),
    )
