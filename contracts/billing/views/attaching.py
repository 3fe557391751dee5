"""Invoices without a contract, attached to one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clientcare.core.pages.fields import is_row_id
from clientcare.core.permissions import allowed
from contracts.billing.actions.attach_invoices import attach_invoices
from contracts.contract.views.contracts import find_contract
from contracts.models import Invoice


@require_POST
@allowed("fact.record")
def invoice_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """The ticked invoices of the contract's page."""
    contract = find_contract(request, pk)
    ticked = [int(pk) for pk in request.POST.getlist("invoices") if is_row_id(pk)]
    attach_invoices(
        contract=contract,
        invoices=Invoice.objects.of(request.vendor).filter(pk__in=ticked),
        by=request.user,
    )
    return redirect(contract)
